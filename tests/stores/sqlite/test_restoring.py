"""A restore is all of the backup or nothing, and what was there before is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import DamagedStoreError, InputError, StoreBusyError, StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.migrations import MIGRATIONS
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.store import SqliteStore

COUNTY = Jurisdiction(id="320205000000", name="锡山")
TOWN = Jurisdiction(id="320205100000", name="东亭")


@pytest.fixture
def backup(book, store: SqliteStore, tmp_path: Path) -> Path:
    """A backup with the county; the store has got the town since."""
    book.write(COUNTY)
    path = tmp_path / "away" / "backup.db"
    path.parent.mkdir()
    store.backup(path)
    book.write(TOWN)
    return path


def names(path: Path) -> list[str]:
    with SqliteStore(path).read() as reader:
        return [stored.node.name for stored in reader.nodes("Jurisdiction")]


def beside(path: Path) -> set[str]:
    """What lies in the folder but the data file and its locks."""
    own = {f"{path.name}{ending}" for ending in ("", "-next", "-writer", "-wal", "-shm")}
    return {found.name for found in path.parent.iterdir()} - own


def test_restoring_brings_back_the_backup_and_keeps_what_was_there(backup: Path, store: SqliteStore) -> None:
    restored = store.restore(backup)
    assert restored.snapshot == 1
    assert names(store.path) == ["锡山"]
    assert restored.kept
    assert restored.kept.name.startswith("data.db.before-restore-")
    assert names(restored.kept) == ["锡山", "东亭"]
    assert store.check() == []
    assert store.restore(restored.kept).snapshot == 2
    assert names(store.path) == ["锡山", "东亭"]


def test_a_reader_keeps_its_snapshot_while_a_backup_is_restored(backup: Path, store: SqliteStore) -> None:
    with store.read() as before:
        assert before.state().snapshot == 2
        store.restore(backup)
        assert before.state().snapshot == 2
        assert len(list(before.nodes("Jurisdiction"))) == 2
    assert names(store.path) == ["锡山"]


def test_no_answer_of_the_time_before_is_taken_for_one_of_the_time_after(
    book, backup: Path, store: SqliteStore
) -> None:
    with store.write() as writer:
        writer.stamp(judged_on=date(2023, 10, 1), rule_set="1")
    with store.read() as reader:
        before = reader.state().judgements
    store.restore(backup)
    with store.read() as reader:
        assert reader.state().judgements > before


def test_a_write_after_a_restore_goes_on_from_the_backup(book, backup: Path, store: SqliteStore) -> None:
    store.restore(backup)
    assert book.write(Jurisdiction(id="320205101000", name="云林")).number == 2
    assert names(store.path) == ["锡山", "云林"]


@pytest.mark.parametrize("content", [b"", b"no database" * 1000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_data_file_that_is_none_any_more_is_moved_aside_whole(
    content: bytes, backup: Path, store: SqliteStore
) -> None:
    store.path.write_bytes(content)
    restored = store.restore(backup)
    assert restored.kept
    assert content == b"" or restored.kept.read_bytes() == content
    assert names(store.path) == ["锡山"]
    assert store.check() == []


def test_a_lost_data_file_comes_back(backup: Path, store: SqliteStore) -> None:
    store.path.unlink()
    restored = store.restore(backup)
    assert (restored.snapshot, restored.kept) == (1, None)
    assert names(store.path) == ["锡山"]


def test_a_damaged_backup_is_refused_before_anything_is_touched(backup: Path, store: SqliteStore) -> None:
    content = bytearray(backup.read_bytes())
    content[8192:-8192] = b"\xff" * (len(content) - 16384)
    backup.write_bytes(content)
    with pytest.raises(DamagedStoreError, match=r"backup\.db”已损坏"):
        store.restore(backup)
    assert (names(store.path), beside(store.path)) == (["锡山", "东亭"], {"away"})


def test_files_that_are_no_backups_are_refused(backup: Path, store: SqliteStore, tmp_path: Path) -> None:
    with closing(Session(backup)) as newer:
        newer.run(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    text, empty = tmp_path / "away" / "text", tmp_path / "away" / "empty"
    text.write_text("文字" * 1000, encoding="utf-8")
    empty.touch()
    refused = {
        backup: "由更新的版本写成",
        text: "不是本产品的数据文件",
        empty: "是空的",
        tmp_path / "none": "没有找到备份文件",
        store.path: "就是正在用的数据文件",
    }
    for path, said in refused.items():
        with pytest.raises((StoreError, InputError), match=said):
            store.restore(path)
    assert (names(store.path), beside(store.path)) == (["锡山", "东亭"], {"away"})


def test_a_foreign_database_in_place_of_the_data_file_is_left_alone(backup: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = theirs.read_bytes()
    with pytest.raises(StoreError, match="不是本产品的数据文件"):
        SqliteStore(theirs).restore(backup)
    assert theirs.read_bytes() == before


def test_a_restore_does_not_wait_for_a_writer_but_refuses(backup: Path, store: SqliteStore) -> None:
    with store.write(), pytest.raises(StoreBusyError, match="正在写数据文件"):
        store.restore(backup)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="正在写数据文件"):
            store.restore(backup)
    assert (names(store.path), beside(store.path)) == (["锡山", "东亭"], {"away"})
