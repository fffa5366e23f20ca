"""A backup is the store at one moment, in one file."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import InputError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.store import SqliteStore

COUNTY = Jurisdiction(id="320205000000", name="锡山")
TOWN = Jurisdiction(id="320205100000", name="东亭")

WRITER = """
import sys
from datetime import date
from pathlib import Path
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore

for n in range(100, 130):
    with SqliteStore(Path(sys.argv[1])).write() as writer:
        place = Jurisdiction(id=f"320205{n}000", name=f"镇{n}")
        writer.apply(Changes(date(2023, 10, 1), "另一个进程", (PutNode(place, place.id),)))
    if n == 100:
        print("writing", flush=True)
"""


@pytest.fixture
def backup(book, store: SqliteStore, tmp_path: Path) -> Path:
    """A backup with the county; the store has got the town since."""
    book.write(COUNTY)
    path = tmp_path / "away" / "backup.db"
    store.backup(path)
    book.write(TOWN)
    return path


def names(path: Path) -> list[str]:
    with SqliteStore(path).read() as reader:
        return [stored.node.name for stored in reader.nodes("Jurisdiction")]


def test_a_backup_is_one_file_that_says_its_size_and_snapshot(book, store: SqliteStore, tmp_path: Path) -> None:
    book.write(COUNTY)
    made = store.backup(tmp_path / "new folder" / "b.db")
    assert (made.path, made.size, made.snapshot) == (tmp_path / "new folder" / "b.db", made.path.stat().st_size, 1)
    assert [found.name for found in made.path.parent.iterdir()] == ["b.db"]
    assert names(made.path) == ["锡山"]


def test_backups_while_another_process_writes_are_each_one_moment(book, store: SqliteStore, tmp_path: Path) -> None:
    book.write(COUNTY)
    taken = 0
    with subprocess.Popen([sys.executable, "-c", WRITER, store.path], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "writing\n"
        while writer.poll() is None:
            made = store.backup(tmp_path / "b.db")
            assert len(names(made.path)) == made.snapshot
            taken += 1
    assert writer.returncode == 0
    assert taken > 0
    assert len(names(store.path)) == 31


def test_a_copy_inside_a_transaction_is_its_snapshot(book, store: SqliteStore, tmp_path: Path) -> None:
    book.write(COUNTY)
    with closing(Session(store.path, read_only=True)) as before, closing(Session(tmp_path / "b.db")) as copy:
        before.run("BEGIN")
        before.value("SELECT count(*) FROM meta")
        book.write(TOWN)
        before.copy_to(copy)
    assert names(tmp_path / "b.db") == ["锡山"]


def test_an_earlier_backup_is_replaced_and_nothing_else_is(backup: Path, store: SqliteStore, tmp_path: Path) -> None:
    assert store.backup(backup).snapshot == 2
    other = tmp_path / "名册.xlsx"
    other.write_bytes(b"PK" * 2000)
    for target, said in ((other, "不是备份文件"), (store.path, "正在用的数据文件"), (tmp_path, "不是文件")):
        with pytest.raises(InputError, match=said):
            store.backup(target)
    assert other.read_bytes() == b"PK" * 2000
    assert names(store.path) == ["锡山", "东亭"]


def test_a_backup_laid_in_place_by_hand_is_written_to_as_safely_as_before(backup: Path) -> None:
    with SqliteStore(backup).write() as writer:
        assert writer._session.value("PRAGMA journal_mode") == "wal"
