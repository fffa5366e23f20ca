"""Opening, transactions and snapshots of a data file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import StoreBusyError, StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore

COUNTY = "320205000000"
TOWN = "320205100000"

WRITER = """
import sys
from datetime import date
from pathlib import Path
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore

with SqliteStore(Path(sys.argv[1])).write() as writer:
    place = Jurisdiction(id="320205100000", name="东亭")
    print(writer.apply(Changes(date(2023, 10, 1), "另一个进程", (PutNode(place, place.id),))).number, flush=True)
    sys.stdin.readline()
"""


def other_process(path: Path) -> subprocess.Popen[str]:
    """Start a process that applies a change, prints its number and commits when it is sent a line."""
    command = [sys.executable, "-c", WRITER, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def read_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def names(reader: object) -> list[str]:
    return [stored.node.name for stored in reader.nodes("Jurisdiction")]


def test_reading_before_the_first_import_says_to_import(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match=r"还没有数据文件.*请先用 guangong import"), store.read():
        pass
    assert len(store.check()) == 1
    assert not store.path.exists()


def test_a_rehearsal_before_the_first_import_leaves_no_file(store: SqliteStore) -> None:
    with store.write(keep=False) as writer:
        assert writer.state().snapshot == 0
    assert not store.path.exists()


def test_a_reader_keeps_its_snapshot_while_another_process_writes(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with store.read() as before:
        with other_process(store.path) as process:
            assert read_line(process) == "2"
            assert names(before) == ["锡山"]
            process.communicate("commit\n", timeout=30)
            assert process.returncode == 0
        assert names(before) == ["锡山"]
        with store.read() as after:
            assert names(after) == ["锡山", "东亭"]
        assert names(before) == ["锡山"]


def test_a_writer_that_is_killed_leaves_nothing_behind(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with other_process(store.path) as process:
        assert read_line(process) == "2"
        process.kill()
    with store.read() as reader:
        assert names(reader) == ["锡山"]
    assert book.write(Jurisdiction(id=TOWN, name="云林")).number == 2
    assert store.check() == []


def test_a_second_writer_is_told_that_the_file_is_busy(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    impatient = SqliteStore(store.path, busy_seconds=0.05)
    with (
        store.write(),
        pytest.raises(StoreBusyError, match=r"另一个程序正在写数据文件.*请稍后再试"),
        impatient.write(),
    ):
        pass


def test_the_pragmas_of_a_write_connection_keep_what_was_acknowledged(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with store.write() as writer:
        pragmas = {p: writer._session.value(f"PRAGMA {p}") for p in ("journal_mode", "synchronous", "foreign_keys")}
        waiting = writer._session.value("PRAGMA busy_timeout")
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert waiting == 30_000


def test_every_table_is_strict(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with closing(sqlite3.connect(store.path)) as connection:
        loose = [row[1] for row in connection.execute("PRAGMA table_list") if row[0] == "main" and not row[5]]
    assert loose == ["sqlite_schema"]


def test_a_connection_used_again_sees_what_others_did_to_the_file_meanwhile(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    kept = SqliteStore(store.path, stays_open=True)
    with closing(kept), closing(sqlite3.connect(store.path)) as other:
        for _ in range(2):
            with kept.read() as reader:
                assert names(reader) == ["锡山"]
        with other:  # somebody's load stages rows under this stamp
            other.execute("INSERT INTO staged SELECT origin, '2023-10-31', 9 FROM jurisdiction")
        with kept.read() as reader:
            assert names(reader) == []
        with other:
            other.execute("DELETE FROM staged")
        with kept.read() as reader:
            assert names(reader) == ["锡山"]
        other.execute("PRAGMA user_version = 99")
        with pytest.raises(StoreError, match="由更新的版本写成"), kept.read():
            pass
