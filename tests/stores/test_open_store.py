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


@pytest.mark.parametrize("url", ["postgresql://server/base", "http://server"])
def test_another_kind_of_server_is_refused_with_what_can_be_used_instead(url: str) -> None:
    with pytest.raises(InputError, match=r"没有“(postgresql|http)://”这种数据库.*neo4j://主机:端口"):
        open_store(url)


def test_an_address_that_holds_a_password_is_refused_before_it_is_shown_anywhere() -> None:
    with pytest.raises(InputError, match="不要把用户名和密码写在数据库地址里") as refused:
        open_store("neo4j://neo4j:secret@server:7687")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["", "  ", "sqlite:///"])
def test_an_empty_path_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="没有写数据文件的路径"):
        open_store(url)
