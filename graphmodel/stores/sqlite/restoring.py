"""Putting a backup in place of the data file: a crash leaves the old one or the new one, and nothing is thrown away."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from graphmodel.errors import DamagedStoreError, GuangongError, InputError
from graphmodel.stores.entries import Restored
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.copies import (
    BESIDE,
    copy_as_one_file,
    move_into_place,
    snapshot_of,
    workshop,
)
from graphmodel.stores.sqlite.migrations import IS_BACKUP, is_current, upgrade, version_of
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.soundness import damage
from graphmodel.stores.sqlite.turn import sibling


def put_back(backup: Path, path: Path) -> Restored:
    """Let the data file be what the backup is; what was there is kept beside it. The caller holds the turn to write.

    A sound data file is overwritten in one transaction of SQLite's own: who reads goes on reading, and a crash leaves
    the old one. A damaged one cannot be written to and is moved aside whole.
    """
    if backup.resolve() == path.resolve():
        raise InputError(f"“{backup}”就是正在用的数据文件；请写备份文件的路径。")
    snapshot = snapshot_of(backup)
    sound = _is_sound(path)
    with workshop(path) as folder:
        draft = folder / path.name
        with closing(Session(backup, read_only=True)) as session:
            copy_as_one_file(session, draft, shown=path)
        _bring_up_to_date(draft, path, _judgements(path) if sound else 0)
        kept = _kept_name(path)
        if sound:
            _overwrite(path, draft, kept, folder)
            return Restored(snapshot, kept)
        moved = _move_aside(path, kept)
        move_into_place(draft, path)
    return Restored(snapshot, kept if moved else None)


def _is_sound(path: Path) -> bool:
    """Is there a data file that can be written to? StoreError for a foreign, newer or busy one."""
    if not path.exists():
        return False
    try:
        with closing(Session(path, busy_seconds=0)) as session:
            version_of(session)
            session.run("BEGIN IMMEDIATE")
            return not any(damage(session))
    except DamagedStoreError:
        return False


def _judgements(path: Path) -> int:
    with closing(Session(path, read_only=True)) as session:
        return meta.state(session).judgements if version_of(session) else 0


def _bring_up_to_date(draft: Path, shown: Path, judgements: int) -> None:
    """Give the copy the present schema, and a count of judgements that no answer of the present file had."""
    with closing(Session(draft, shown=shown)) as session:
        if not is_current(session):
            upgrade(session)
        session.run("PRAGMA journal_mode = WAL")
        session.run("DELETE FROM meta WHERE key = ?", (IS_BACKUP,))
        held = meta.state(session)
        meta.stamp(session, held.judged_on, held.rule_set, number=max(judgements, held.judgements) + 1)


def _kept_name(path: Path) -> Path:
    return sibling(path, f".before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}")


def _overwrite(path: Path, draft: Path, kept: Path, folder: Path) -> None:
    copied = folder / kept.name
    with closing(Session(path, busy_seconds=0)) as present, closing(Session(draft)) as new:
        present.run("BEGIN")
        copy_as_one_file(present, copied, shown=kept)
        move_into_place(copied, kept)
        present.run("COMMIT")
        present.run("PRAGMA journal_mode = WAL")
        try:
            new.copy_to(present)
        except GuangongError:
            kept.unlink()
            raise


def _move_aside(path: Path, kept: Path) -> bool:
    """Move what there is to the names of `kept`, the WAL first: left behind, it would be played into the new file."""
    there = [ending for ending in (*BESIDE, "") if sibling(path, ending).exists()]
    for ending in there:
        sibling(path, ending).replace(sibling(kept, ending))
    return bool(there)
