"""The Word templates: whether one is fit for use, and what it may hold."""

from sujarit.report.check import Problem, check_template
from sujarit.report.fields import Field, fields

__all__ = ["Field", "Problem", "check_template", "fields"]
