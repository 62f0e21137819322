"""The shipped templates, built again from this folder's code.

`python -m authoring` writes them; a test compares the committed files with a fresh build.
"""

from pathlib import Path

from authoring.templates import action_plan, annual, monitoring
from authoring.templates.around import examples, official, papers
from sujarit.resources import templates_dir
from sujarit.storage import write_whole


def templates() -> dict[str, bytes]:
    """Every shipped template by its file name."""
    return {
        "action_plan.docx": action_plan.build(),
        "annual_report.docx": annual.build(),
        "monitoring_report.docx": monitoring.build(),
        "memo.docx": official.memo(),
        "covering_letter.docx": official.letter(),
        "announcement.docx": official.announcement(),
        "order.docx": official.order(),
        "ita_checklist.docx": papers.ita(),
        "reconciliation.docx": papers.reconciliation(),
        "bundle.docx": papers.bundle(),
        **examples.examples(),
    }


def write_templates(folder: Path | None = None) -> list[Path]:
    """Write the templates into a folder: that of the checkout where none is given."""
    target = folder or templates_dir()
    return [write_whole(target / name, content) for name, content in templates().items()]
