"""What one workbook of many costs, in processor time, against calamine alone and docxtpl alone.

`python -m tests.benchmarks.bench_workbook [WORKBOOK] [RUNS]` prints each part's milliseconds and
its ratio to the library that does the least of it: calamine that reads every sheet, docxtpl that
renders the same context. All parts run in turn in one warm process, so that a busy machine slows
all alike; each ratio is the median over the rounds.
"""

import gc
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from python_calamine import load_workbook

from sujarit.actions.load import check_book, open_file
from sujarit.actions.report import ReportOptions, report_file
from sujarit.actions.rollup import roll_up_file
from sujarit.actions.validate import ValidateOptions, validate_file
from sujarit.books.opc.archive import compressed, write_package
from sujarit.clock import now
from sujarit.report.context.assemble import Occasion, build_context
from sujarit.report.document import ready_template, template_name
from sujarit.report.engine.render import render
from sujarit.report.fields.report_fields import Report
from sujarit.resources import templates_dir

EXAMPLE = Path(__file__).parents[2] / "workbook" / "nakhonsawan3-2564.xlsx"
RUNS = 25
LIMITS = {"report": 5.0, "validate": 2.2, "rollup": 1.3, "render": 0.05}
AGAINST = {"report": "calamine", "validate": "calamine", "rollup": "calamine", "render": "docxtpl"}


def main() -> int:
    """Exit status 1 when a ratio is above its limit."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        parts = _parts(path, Path(folder))
        for part in parts.values():
            part()  # imports, compiled templates and expressions are there from now on
        rounds = [{name: _seconds(part) for name, part in parts.items()} for _ in range(runs)]
    for name in parts:
        print(f"{name:<10} {1000 * median(each[name] for each in rounds):7.2f} ms")
    ratios = {
        name: median(each[name] / each[other] for each in rounds) for name, other in AGAINST.items()
    }
    for name, ratio in ratios.items():
        print(f"{name:<10} {ratio:7.3f} of {AGAINST[name]} (limit {LIMITS[name]})")
    return int(any(ratio > LIMITS[name] for name, ratio in ratios.items()))


def _parts(path: Path, folder: Path) -> dict[str, Callable[[], object]]:
    """What is measured, by name; each does the whole of one workbook, or of one template."""
    checked, at = check_book(open_file(path)), now()
    occasion = Occasion(
        kind="monitoring", round=checked.round, today=at.date(), counts=checked.counts
    )
    template = (templates_dir() / template_name("monitoring", checked.round)).read_bytes()
    context = build_context(checked.plan, occasion, "thai")
    return {
        "calamine": lambda: _read_all(path),
        "rollup": lambda: roll_up_file(path, "strategy"),
        "validate": lambda: validate_file(path, ValidateOptions()),
        "report": lambda: report_file(path, folder, ReportOptions(), at, {path: path.stem}),
        "render": lambda: _render(template, context),
        "docxtpl": lambda: _render_with_docxtpl(template, context),
    }


def _read_all(path: Path) -> None:
    book = load_workbook(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def _render(template: bytes, context: Report) -> bytes:
    ready = ready_template(template, "thai")
    return write_package(compressed(render(ready.parts, ready.compiled, context)))


def _render_with_docxtpl(template: bytes, context: Report) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, SandboxedEnvironment(), autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _seconds(part: Callable[[], object]) -> float:
    """Processor time of one call; what earlier ones left behind is collected before."""
    gc.collect()
    start = process_time()
    part()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
