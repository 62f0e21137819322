"""A cache that nothing has used yet, for the tests of the cache itself."""

import pytest

from sujarit.report.engine import cache


@pytest.fixture
def own_cache(monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache") / "sujarit"
    monkeypatch.setenv(cache.FOLDER, str(folder))
    return folder
