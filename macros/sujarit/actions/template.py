"""Word templates: whether one can be used, and what it may use."""

from sujarit.report.template.check import Problem, check_template
from sujarit.report.template.field_list import Field, fields

__all__ = ["Field", "Problem", "check_template", "fields"]
