"""Word templates: whether one can be used, and what it may use."""

from sujarit.report.check import Problem, check_template
from sujarit.report.fields import Field, fields

__all__ = ["Field", "Problem", "check_template", "fields"]
