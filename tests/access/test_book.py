"""The accounts file: its owner's only, written whole or not at all, and no other file is taken for it."""

from __future__ import annotations

import sqlite3
import stat
import sys

import pytest
from accounts import PASSWORD

from api.access import accounts, ties
from api.access.book import Book
from api.access.rights import Role
from api.access.schema import APPLICATION, TABLES
from api.access.ties import Login
from graphmodel.errors import StoreBusyError, StoreError


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_file_is_for_its_owner_only(book, planner):
    for path in book.path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_what_fails_on_the_way_is_not_kept(book):
    with pytest.raises(RuntimeError), book.writing() as rows:
        rows.execute("INSERT INTO brake VALUES (x'00', 1, 1, 1)")
        raise RuntimeError

    with book.reading() as rows:
        assert rows.execute("SELECT count(*) FROM brake").fetchone() == (0,)


def test_what_another_process_writes_is_seen_at_once(book, planner):
    command = Book(book.path)
    accounts.lock(command, planner)
    command.close()

    assert accounts.called(book, "李工").locked


def test_a_file_of_another_sort_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE fact (id)")
    other.close()

    with pytest.raises(StoreError, match="不是账号文件"):
        accounts.listing(Book(path))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("fact",)]
    other.close()


def test_a_file_of_a_later_version_is_refused(book, planner):
    with book.writing() as rows:
        rows.execute("PRAGMA user_version = 99")
    book.close()

    with pytest.raises(StoreError, match="更新的版本"):
        accounts.listing(book)


def test_no_database_at_all_is_said(tmp_path):
    path = tmp_path / "a.db"
    path.write_text("这不是数据库，只是一段文字。" * 20, encoding="utf-8")

    with pytest.raises(StoreError, match="账号文件"):
        accounts.listing(Book(path))


def test_somebody_who_writes_too_long_is_waited_for_no_longer(book, planner, monkeypatch):
    monkeypatch.setattr("api.access.book.WAIT", 0.05)
    other = Book(book.path)
    with book.writing(), pytest.raises(StoreBusyError, match="稍后再试"):
        accounts.add(other, "王工", PASSWORD, Role.viewer, ["32"])
    other.close()


def test_a_file_of_the_first_version_keeps_what_it_holds_and_gets_what_came_later(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as first:
        first.executescript(TABLES)
        first.execute(f"PRAGMA application_id = {APPLICATION}")
        first.execute("PRAGMA user_version = 1")
        first.execute("INSERT INTO account VALUES (1, '李工', '李工', '', 'planner', 0, NULL, 1)")
        first.execute("INSERT INTO granted VALUES (1, '320205')")
    first.close()
    book = Book(path)

    account = accounts.called(book, "李工")
    ties.tie(book, account, Login("https://sso.example", "sub", "7"))
    book.close()

    assert ties.account_of(book, Login("https://sso.example", "sub", "7")) == account
    book.close()
