"""Backups: the whole store at one moment as one file, made while others read and write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graphmodel.errors import DamagedStoreError, InputError, StoreError
from graphmodel.stores.entries import Backup
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.faults import DAMAGED
from graphmodel.stores.sqlite.migrations import IS_BACKUP, version_of
from graphmodel.stores.sqlite.session import Session, translated
from graphmodel.stores.sqlite.soundness import damage
from graphmodel.target import is_data_file, settle, target

BESIDE: Final = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside a data file in use."""
_JOURNAL_BYTE: Final = 18
_AS_ONE_FILE: Final = b"\x01"
"""What stands at that byte of a file that needs no WAL; a data file that was worked in has another there."""


def back_up(session: Session, path: Path, *, replace: bool = False) -> Backup:
    """Save what the session sees as one file; it takes its place only when it has been opened and found right.

    An earlier backup gives way to it where `replace` is set, nothing else ever does.
    """
    snapshot = meta.state(session).snapshot
    with target(path, replace=replace, keep=False, in_use=session.path, replaceable=_refuse_all_but_a_backup) as draft:
        try:
            copy_as_one_file(session, draft.path, shown=path, is_backup=True)
            found = snapshot_of(draft.path)
        except DamagedStoreError as error:
            raise DamagedStoreError(f"数据文件“{session.path}”已损坏，没有做备份；{DAMAGED}。") from error
        if found != snapshot:
            raise StoreError(f"备份“{path}”核对不符（应为快照第 {snapshot} 号，读出 {found} 号），没有保存；请重做。")
        size = draft.path.stat().st_size
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


def _refuse_all_but_a_backup(path: Path) -> None:
    """Only an earlier backup that nobody has worked in since may give way to a new one."""
    if not is_data_file(path):
        raise InputError(f"“{path}”已经有了，而且不是备份文件；请换一个文件名。")
    with path.open("rb") as file:
        file.seek(_JOURNAL_BYTE)
        worked_in = file.read(1) != _AS_ONE_FILE
    if worked_in or not _says_it_is_a_backup(path):
        raise InputError(f"“{path}”是用过的数据文件，不是备份，没有动它；请换一个文件名。")


def _says_it_is_a_backup(path: Path) -> bool:
    with closing(Session(path, read_only=True)) as session:
        try:
            return bool(version_of(session) and meta.value(session, IS_BACKUP))
        except StoreError:
            return False


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """Give a folder on the same disk as `path`; what is left in it is thrown away."""
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=f"{path.name}-") as folder:
            yield Path(folder)


def copy_as_one_file(session: Session, path: Path, shown: Path, *, is_backup: bool = False) -> None:
    """Write what the session sees into a new file that needs no other beside it, even on a read-only disk."""
    with closing(Session(path, shown=shown)) as copy:
        session.copy_to(copy)
        if is_backup:
            meta.put(copy, IS_BACKUP, "yes")
        copy.run("PRAGMA journal_mode = DELETE")


def move_into_place(made: Path, path: Path) -> None:
    """Put a finished file in its place, so that it is there after a power cut too."""
    made.replace(path)
    settle(path.parent)
