"""A backup is the store at one moment, in one file."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import InputError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.changes import Changes, PutNode
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
    path.parent.mkdir()
    store.backup(path)
    book.write(TOWN)
    return path


def names(path: Path) -> list[str]:
    with SqliteStore(path).read() as reader:
        return [stored.node.name for stored in reader.nodes("Jurisdiction")]


def test_a_backup_is_one_file_that_says_its_size_and_snapshot(book, store: SqliteStore, tmp_path: Path) -> None:
    book.write(COUNTY)
    (tmp_path / "folder").mkdir()
    made = store.backup(tmp_path / "folder" / "b.db")
    assert (made.path, made.size, made.snapshot) == (tmp_path / "folder" / "b.db", made.path.stat().st_size, 1)
    assert [found.name for found in made.path.parent.iterdir()] == ["b.db"]
    assert names(made.path) == ["锡山"]


def test_backups_while_another_process_writes_are_each_one_moment(book, store: SqliteStore, tmp_path: Path) -> None:
    book.write(COUNTY)
    taken = 0
    with subprocess.Popen([sys.executable, "-c", WRITER, store.path], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "writing\n"
        while writer.poll() is None:
            made = store.backup(tmp_path / "b.db", replace=True)
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


def test_an_earlier_backup_is_replaced_when_asked_for(backup: Path, store: SqliteStore) -> None:
    before = backup.read_bytes()
    with pytest.raises(InputError, match=r"已经有文件“.*backup\.db”，没有动它；请换一个文件名，或加 --replace"):
        store.backup(backup)
    assert backup.read_bytes() == before
    assert store.backup(backup, replace=True).snapshot == 2
    assert names(backup) == ["锡山", "东亭"]
    assert [found.name for found in backup.parent.iterdir()] == ["backup.db"]


def test_nothing_but_a_backup_gives_way_to_one(backup: Path, store: SqliteStore, tmp_path: Path) -> None:
    other = tmp_path / "名册.xlsx"
    other.write_bytes(b"PK" * 2000)
    for target, said in ((other, "不是备份文件"), (store.path, "正在用的数据文件"), (tmp_path, "不是文件")):
        with pytest.raises(InputError, match=said):
            store.backup(target, replace=True)
    assert other.read_bytes() == b"PK" * 2000
    assert names(store.path) == ["锡山", "东亭"]


def test_the_data_file_of_another_county_is_no_backup(store: SqliteStore, backup: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    with SqliteStore(theirs).write() as writer:
        place = Jurisdiction(id="331099000000", name="青溪县")
        writer.apply(Changes(date(2023, 10, 1), "邻县", (PutNode(place, place.id),)))
    before = theirs.read_bytes()
    with pytest.raises(InputError, match=r"theirs\.db”是用过的数据文件，不是备份，没有动它"):
        store.backup(theirs, replace=True)
    assert theirs.read_bytes() == before


def test_a_backup_in_which_somebody_worked_is_none_any_more(store: SqliteStore, backup: Path) -> None:
    with SqliteStore(backup).write() as writer:
        writer.apply(Changes(date(2023, 10, 1), "有人", (PutNode(COUNTY, COUNTY.id),)))
    with closing(Session(backup)) as session:  # as some tool may leave it
        session.run("PRAGMA journal_mode = DELETE")
    with pytest.raises(InputError, match="是用过的数据文件，不是备份"):
        store.backup(backup, replace=True)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_a_file_with_what_sqlite_left_beside_it_is_no_target(ending: str, store: SqliteStore, backup: Path) -> None:
    left = backup.with_name(f"backup.db{ending}")
    left.write_bytes(b"x")
    with pytest.raises(InputError, match=f"旁边有“backup.db{ending}”"):
        store.backup(backup, replace=True)
    backup.unlink()
    with pytest.raises(InputError, match=f"旁边有“backup.db{ending}”"):
        store.backup(backup)
    assert left.read_bytes() == b"x"


def test_a_backup_laid_in_place_by_hand_is_written_to_as_safely_as_before(backup: Path) -> None:
    with SqliteStore(backup).write() as writer:
        assert writer._session.value("PRAGMA journal_mode") == "wal"
