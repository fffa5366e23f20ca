"""Whatever is wrong with disk or file, the planner reads why, and the data is as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from small_disk import mounted

from graphmodel.errors import DamagedStoreError, InputError, StoreBusyError, StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore

COUNTY = Jurisdiction(id="320205000000", name="锡山")
TOWNS = [Jurisdiction(id=f"320205{n}000", name=f"镇{n}" * 200) for n in range(100, 800)]

LIMITED = """
import resource, sys
from datetime import date
from pathlib import Path
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.errors import StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore

resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
towns = [Jurisdiction(id=f"320205{n}000", name=f"镇{n}" * 200) for n in range(100, 800)]
try:
    with SqliteStore(Path(sys.argv[1])).write() as writer:
        writer.apply(Changes(date(2023, 10, 1), "张三", tuple(PutNode(t, t.id) for t in towns)))
except StoreError as error:
    print(error)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for the data file and its log; each test fills what it leaves."""
    with mounted(tmp_path / "disk", megabytes=24) as allowed:
        if not allowed:
            pytest.skip("mounting a small disk takes root; the limited process below stands for it")
        yield tmp_path / "disk"


@pytest.fixture
def locked_folder(tmp_path: Path, book) -> Iterator[Path]:
    """The data file and a backup in a folder where nobody can write, root neither where root runs the tests."""
    book.write(COUNTY)
    folder = tmp_path / "locked"
    folder.mkdir()
    shutil.copy(book.store.path, folder / "data.db")
    book.store.backup(folder / "backup.db")
    if os.geteuid() == 0:
        for step in (("mount", "--bind", folder, folder), ("mount", "-o", "remount,bind,ro", folder)):
            if subprocess.run(step, capture_output=True).returncode:
                pytest.skip("root may write everywhere, and may not mount read-only here")
        yield folder
        subprocess.run(["umount", folder], check=True)
    else:
        (folder / "data.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def held(path: Path) -> list[str]:
    """Every statement that would make the database anew."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def spoil(path: Path) -> bytes:
    """Overwrite pages in the middle of the rows; returns what the file holds then."""
    content = bytearray(path.read_bytes())
    start, end = len(content) * 3 // 5, len(content) * 4 // 5
    content[start:end] = b"\xa5" * (end - start)
    path.write_bytes(content)
    return bytes(content)


def test_a_full_disk_refuses_the_write_and_takes_it_when_there_is_room(small_disk: Path, book) -> None:
    store = SqliteStore(small_disk / "data.db")
    book.store = store
    book.write(COUNTY)
    before, ballast = held(store.path), small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 200_000))
    with pytest.raises(StoreError, match=r"磁盘已满，数据文件“.*data\.db”写不进去，没有任何改动；请腾出空间"):
        book.write(*TOWNS)
    assert held(store.path) == before
    assert store.check() == []
    ballast.unlink()
    assert book.write(*TOWNS[:10]).created == 10


def test_a_full_disk_refuses_a_backup_and_leaves_no_piece_of_it(small_disk: Path, book) -> None:
    book.write(COUNTY, *TOWNS)
    target = small_disk / "backup.db"
    book.store.backup(target)
    before = target.read_bytes()
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 100_000))
    with pytest.raises(StoreError, match=rf"磁盘已满，数据文件“{target}”写不进去，没有任何改动"):
        book.store.backup(target, replace=True)
    assert {found.name for found in small_disk.iterdir()} == {"backup.db", "ballast"}
    assert target.read_bytes() == before


def test_a_full_disk_refuses_a_restore_and_leaves_the_data(small_disk: Path, book) -> None:
    book.write(COUNTY, *TOWNS)
    book.store.backup(book.store.path.with_name("b.db"))
    full = SqliteStore(small_disk / "data.db")
    with full.write():
        pass
    before = held(full.path)
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 300_000))
    with pytest.raises(StoreError, match=rf"磁盘已满，数据文件“{full.path}”写不进去，没有任何改动"):
        full.restore(book.store.path.with_name("b.db"))
    assert held(full.path) == before
    assert not list(small_disk.glob("*before-restore*"))


def test_a_file_that_may_not_grow_refuses_the_write(book, store: SqliteStore) -> None:
    book.write(COUNTY)
    before = held(store.path)
    run = subprocess.run([sys.executable, "-c", LIMITED, store.path], capture_output=True, text=True)
    assert run.stderr == ""
    assert run.stdout.startswith(f"数据文件“{store.path}”写不进去，没有任何改动；请看磁盘是不是满了")
    assert held(store.path) == before
    assert store.check() == []


def test_a_read_only_folder_refuses_the_write(locked_folder: Path) -> None:
    before = (locked_folder / "data.db").read_bytes()
    store = SqliteStore(locked_folder / "data.db")
    with pytest.raises(StoreError, match=r"是只读的，写不进去，没有任何改动；请检查"), store.write():
        pass
    with pytest.raises(StoreError, match=r"打不开数据文件.*请检查路径，以及文件和所在文件夹的权限"), store.read():
        pass
    assert (locked_folder / "data.db").read_bytes() == before
    assert {found.name for found in locked_folder.iterdir()} == {"data.db", "backup.db"}


def test_a_read_only_folder_refuses_a_backup_and_a_restore(locked_folder: Path, book) -> None:
    with pytest.raises(InputError, match=r"文件“other\.db”写不进去"):
        book.store.backup(locked_folder / "other.db")
    with pytest.raises(StoreError, match=r"data\.db”是只读的，写不进去"):
        SqliteStore(locked_folder / "data.db").restore(book.store.path)


def test_a_backup_can_be_read_where_nothing_can_be_written(locked_folder: Path) -> None:
    with SqliteStore(locked_folder / "backup.db").read() as reader:
        assert [found.node for found in reader.nodes("Jurisdiction")] == [COUNTY]


def test_a_lock_of_a_foreign_program_is_waited_for_and_then_reported(book, store: SqliteStore) -> None:
    book.write(COUNTY)
    before = held(store.path)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(StoreBusyError, match=r"另一个程序正在写数据文件.*请稍后再试"),
            SqliteStore(store.path, busy_seconds=0.05).write(),
        ):
            pass
    assert held(store.path) == before


def test_damaged_pages_are_named_by_reading_writing_and_checking_and_stay_as_they_are(book, store: SqliteStore) -> None:
    book.write(COUNTY, *TOWNS)
    damaged = spoil(store.path)
    with pytest.raises(DamagedStoreError, match=r"已损坏；请用备份恢复（guangong restore"), store.read() as reader:
        list(reader.nodes("Jurisdiction"))
    with pytest.raises(DamagedStoreError, match="已损坏"):
        book.write(*(Jurisdiction(id=town.id, name="新名") for town in TOWNS))
    assert store.check()
    with pytest.raises(DamagedStoreError, match=r"data\.db”已损坏，没有做备份；请用备份恢复"):
        store.backup(store.path.with_name("b.db"))
    assert not store.path.with_name("b.db").exists()
    assert store.path.read_bytes() == damaged


@pytest.mark.parametrize("kept", [100, 5000, 0.5, 0.9])
def test_a_truncated_file_is_damaged_and_stays_as_it_is(kept: float, book, store: SqliteStore) -> None:
    book.write(COUNTY, *TOWNS)
    content = store.path.read_bytes()
    rest = content[: int(kept if kept > 1 else len(content) * kept)]
    store.path.write_bytes(rest)
    for attempt in (store.read, store.write):
        with pytest.raises(DamagedStoreError, match=r"已损坏；请用备份恢复（guangong restore"), attempt() as opened:
            list(opened.nodes("Jurisdiction"))
    assert store.path.read_bytes() == rest


def test_an_empty_file_is_not_read_as_an_empty_network(book, store: SqliteStore) -> None:
    book.write(COUNTY)
    store.path.write_bytes(b"")
    with pytest.raises(DamagedStoreError, match=r"是空的（0 字节）；请用备份恢复"), store.read():
        pass
    assert store.path.stat().st_size == 0
