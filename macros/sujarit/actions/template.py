"""Word templates: whether one can be used, and what it may use."""

from sujarit.report.engine.problems import TemplateProblem
from sujarit.report.template.check import check_template
from sujarit.report.template.field_list import Field, fields

__all__ = ["Field", "TemplateProblem", "check_template", "fields"]
