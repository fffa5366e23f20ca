"""A file is written where that destroys nothing, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import InputError
from graphmodel.target import target


def written(path: Path, text: str = "新", **options: object) -> Path | None:
    """Write `text` there; returns where what was there lies now."""
    with target(path, **options) as draft:  # type: ignore[arg-type]
        draft.path.write_text(text, encoding="utf-8")
    return draft.kept


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data file that somebody works in, with what SQLite keeps beside it."""
    path = tmp_path / "s.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
    (tmp_path / "s.db-wal").write_bytes(b"wal")
    (tmp_path / "s.db-shm").write_bytes(b"shm")
    return path


def test_a_new_file_is_there_when_it_is_complete(tmp_path: Path) -> None:
    with target(tmp_path / "报告.xlsx") as draft:
        draft.path.write_text("新", encoding="utf-8")
        assert not (tmp_path / "报告.xlsx").exists()
    assert names(tmp_path) == ["报告.xlsx"]
    assert draft.kept is None


def test_what_stands_there_is_left_alone_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "报告.xlsx").write_text("旧", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"已经有文件“.*报告\.xlsx”，没有动它；请换一个文件名，或加 --replace 替换它。"
    ):
        written(tmp_path / "报告.xlsx")
    assert (tmp_path / "报告.xlsx").read_text("utf-8") == "旧"


def test_what_is_replaced_is_kept_beside_it(tmp_path: Path) -> None:
    (tmp_path / "报告.xlsx").write_text("旧", encoding="utf-8")
    kept = written(tmp_path / "报告.xlsx", replace=True)
    assert kept
    assert kept.name.startswith("报告.旧-2")
    assert kept.suffix == ".xlsx"
    assert (kept.read_text("utf-8"), (tmp_path / "报告.xlsx").read_text("utf-8")) == ("旧", "新")
    assert names(tmp_path) == sorted(["报告.xlsx", kept.name])


def test_a_failure_on_the_way_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "报告.xlsx").write_text("旧", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), target(tmp_path / "报告.xlsx", replace=True) as draft:
        draft.path.write_text("半", encoding="utf-8")
        raise ZeroDivisionError
    assert names(tmp_path) == ["报告.xlsx"]
    assert (tmp_path / "报告.xlsx").read_text("utf-8") == "旧"


def test_a_file_that_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="写不进去"), target(tmp_path / "报告.xlsx") as draft:
        draft.path.write_text("新", encoding="utf-8")
        (tmp_path / "报告.xlsx").write_text("别人的", encoding="utf-8")
    assert (tmp_path / "报告.xlsx").read_text("utf-8") == "别人的"


@pytest.mark.parametrize("name", ["s.db", "s.db-wal", "s.db-shm", "s.db-writer", "s.db-next", "链接.xlsx"])
def test_a_data_file_and_what_belongs_to_it_is_never_a_target(name: str, data: Path, tmp_path: Path) -> None:
    (tmp_path / "链接.xlsx").symlink_to(data)
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir()}
    with pytest.raises(InputError, match="数据文件"):
        written(tmp_path / name, replace=True)
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == before


def test_the_data_file_in_use_is_no_target_before_it_exists_either(tmp_path: Path) -> None:
    for name in ("s.db", "s.db-wal"):
        with pytest.raises(InputError, match="数据文件"):
            written(tmp_path / name, in_use=tmp_path / "s.db")
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有文件夹“.*报表”；请先建好它"):
        written(tmp_path / "报表" / "报告.xlsx")
    assert names(tmp_path) == []


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "报告.xlsx").mkdir()
    with pytest.raises(InputError, match="不是文件"):
        written(tmp_path / "报告.xlsx", replace=True)


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "报告.xlsx"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(InputError, match="是只读的，没有动它"):
        written(path, replace=True)
    assert path.read_text("utf-8") == "旧"


def test_the_rights_to_a_file_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "报告.xlsx"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o640)
    written(path, replace=True)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_disk_that_knows_no_links_keeps_what_was_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "报告.xlsx").write_text("旧", encoding="utf-8")
    kept = written(tmp_path / "报告.xlsx", replace=True)
    assert kept
    assert kept.read_text("utf-8") == "旧"
    assert written(tmp_path / "图.html") is None
    assert names(tmp_path) == sorted(["报告.xlsx", kept.name, "图.html"])
