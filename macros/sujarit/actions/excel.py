"""Excel on this machine: what is missing, and connecting it to this Python."""

from sujarit.excel.detect import this_machine
from sujarit.excel.doctor import Check, examine, is_ready
from sujarit.excel.setup import apply, plan_setup

__all__ = ["Check", "apply", "examine", "is_ready", "plan_setup", "this_machine"]
