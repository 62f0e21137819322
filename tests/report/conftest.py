"""A cache that nothing has used yet, for the tests of the cache itself."""

import pytest

from sujarit.report import document
from sujarit.report.engine import cache


@pytest.fixture
def own_cache(monkeypatch, tmp_path_factory):
    """Its folder; templates are not kept in this process besides."""
    folder = tmp_path_factory.mktemp("cache") / "sujarit"
    monkeypatch.setenv(cache.FOLDER, str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder.parent))  # on Windows it must lie there
    monkeypatch.setattr(document, "ready_template", document.ready_template.__wrapped__)
    return folder
