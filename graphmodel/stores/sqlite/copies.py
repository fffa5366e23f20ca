"""Backups: the whole store at one moment as one file, made while others read and write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graphmodel.errors import DamagedStoreError, InputError, StoreError
from graphmodel.stores.entries import Backup
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.faults import DAMAGED
from graphmodel.stores.sqlite.migrations import version_of
from graphmodel.stores.sqlite.session import Session, translated
from graphmodel.stores.sqlite.soundness import damage

BESIDE: Final = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside a data file in use."""


def back_up(session: Session, path: Path) -> Backup:
    """Save what the session sees as one file; it takes its place only when it has been opened and found right."""
    _refuse_to_overwrite(path, session.path)
    snapshot = meta.state(session).snapshot
    with workshop(path) as folder:
        made = folder / path.name
        try:
            copy_as_one_file(session, made, shown=path)
            found = snapshot_of(made)
        except DamagedStoreError as error:
            raise DamagedStoreError(f"数据文件“{session.path}”已损坏，没有做备份；{DAMAGED}。") from error
        if found != snapshot:
            raise StoreError(f"备份“{path}”核对不符（应为快照第 {snapshot} 号，读出 {found} 号），没有保存；请重做。")
        size = made.stat().st_size
        move_into_place(made, path)
    return Backup(path, size, snapshot)


def snapshot_of(path: Path) -> int:
    """Return the snapshot number of a sound data file that this program can read; StoreError says what is wrong."""
    if not path.is_file():
        raise StoreError(f"没有找到备份文件“{path}”；请核对路径。")
    with closing(Session(path, read_only=True)) as session:
        session.run("BEGIN")
        if not version_of(session):
            raise DamagedStoreError(f"“{path}”是空的，不是备份文件；请换一个备份文件。")
        for sentence in damage(session):
            raise DamagedStoreError(sentence)
        return meta.state(session).snapshot


def _refuse_to_overwrite(path: Path, data: Path) -> None:
    """Only an earlier backup may lie where a backup shall go."""
    if path.resolve() in {data.resolve(), *(beside(data, ending).resolve() for ending in BESIDE)}:
        raise InputError(f"“{path}”就是正在用的数据文件；请把备份存成另一个文件。")
    if path.exists() and not path.is_file():
        raise InputError(f"“{path}”不是文件；请写明备份的文件名。")
    if path.exists():
        with closing(Session(path, read_only=True)) as session:
            try:
                version_of(session)
            except StoreError as error:
                raise InputError(f"“{path}”已经有了，而且不是备份文件；请换一个文件名。") from error


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """Give a folder on the same disk as `path`; what is left in it is thrown away."""
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=f"{path.name}-") as folder:
            yield Path(folder)


def copy_as_one_file(session: Session, path: Path, shown: Path) -> None:
    """Write what the session sees into a new file that needs no other beside it, even on a read-only disk."""
    with closing(Session(path, shown=shown)) as copy:
        session.copy_to(copy)
        copy.run("PRAGMA journal_mode = DELETE")


def move_into_place(made: Path, path: Path) -> None:
    """Put a finished file in its place, so that it is there after a power cut too."""
    made.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")
