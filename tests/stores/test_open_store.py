"""Which store an address means."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import InputError
from graphmodel.stores import open_store


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_path_and_its_url_open_the_same_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "数据 100%.db"
    with open_store(form.format(path)).write():
        pass
    assert path.is_file()
    assert open_store(str(path)).check() == []


@pytest.mark.parametrize("url", ["neo4j://server:7687", "bolt://server", "postgresql://server/base"])
def test_a_server_is_refused_with_what_can_be_used_instead(url: str) -> None:
    with pytest.raises(InputError, match=r"本版本还不能用“(neo4j|bolt|postgresql)://”.*sqlite:///路径"):
        open_store(url)


@pytest.mark.parametrize("url", ["", "  ", "sqlite:///"])
def test_an_empty_path_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="没有写数据文件的路径"):
        open_store(url)
