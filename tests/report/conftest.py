"""No test of reports reads or writes the user's own cache."""

import pytest

from sujarit.report.engine import cache


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache") / "sujarit"
    monkeypatch.setenv(cache.FOLDER, str(folder))
    monkeypatch.delenv(cache.OFF, raising=False)
    return folder
