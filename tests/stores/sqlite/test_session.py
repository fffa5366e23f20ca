"""What a planner reads when the data file cannot be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import ConflictError, InputError, StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.store import SqliteStore

PLACE = Jurisdiction(id="320205000000", name="锡山")


def test_a_text_file_is_not_a_data_file(store: SqliteStore) -> None:
    store.path.write_text("这是一个文本文件，不是数据文件。" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="不是本产品的数据文件"), store.read():
        pass
    with pytest.raises(StoreError, match="不是本产品的数据文件"), store.write():
        pass


@pytest.mark.parametrize("version", [0, 1])
def test_a_data_file_of_another_program_is_left_alone(version: int, store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.execute(f"PRAGMA user_version = {version}")
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="不是本产品的数据文件"), store.write():
        pass
    assert store.path.read_bytes() == before


def test_a_damaged_file_is_reported_with_the_way_out(book, store: SqliteStore) -> None:
    book.write(*(Jurisdiction(id=f"320205{n:03d}000", name=f"镇{n}" * 50) for n in range(100, 400)))
    content = bytearray(store.path.read_bytes())
    content[-40_000:] = b"\xff" * 40_000
    store.path.write_bytes(content)
    problems = store.check()
    assert problems
    assert all("已损坏" in said and "请用备份恢复" in said for said in problems)


def test_writing_through_a_read_only_connection_says_the_file_is_read_only(book, store: SqliteStore) -> None:
    book.write(PLACE)
    with (
        closing(Session(store.path, read_only=True)) as session,
        pytest.raises(StoreError, match=r"data\.db”是只读的，写不进去，没有任何改动；请检查"),
    ):
        session.run("DELETE FROM jurisdiction")


def test_a_folder_in_place_of_the_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="打不开数据文件"), SqliteStore(tmp_path).write():
        pass


def test_a_file_in_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="建不了文件夹"), SqliteStore(tmp_path / "file" / "data.db").write():
        pass


def test_a_full_disk_is_reported(book, store: SqliteStore) -> None:
    book.write(PLACE)
    with closing(Session(store.path)) as session:
        session.run(f"PRAGMA max_page_count = {session.value('PRAGMA page_count')}")
        with pytest.raises(StoreError, match=r"磁盘已满.*没有任何改动"):
            session.run_many("INSERT INTO meta VALUES (?, ?)", ((f"{n}", "长" * 4000) for n in range(200)))


def test_a_broken_uniqueness_is_a_conflict(book, store: SqliteStore) -> None:
    book.write(PLACE)
    with closing(Session(store.path)) as session, pytest.raises(ConflictError, match=r"与数据文件.*已有的记录重复"):
        session.run("INSERT INTO meta SELECT * FROM meta")


def test_a_number_too_large_to_keep_is_a_fault_of_the_input(book) -> None:
    with pytest.raises(InputError, match="超过 18 位"):
        book.write(Jurisdiction(id=PLACE.id, name="锡山", veteran_count={"value": 10**20}))
