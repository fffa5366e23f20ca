"""Whose data a file holds: told before anybody puts it in place of other data."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from graphmodel.errors import DamagedStoreError, StoreError
from graphmodel.stores.entries import Contents
from graphmodel.stores.sqlite.change_log import history
from graphmodel.stores.sqlite.migrations import version_of
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import kind_tables

_COUNTIES: Final = (
    "SELECT name FROM jurisdiction WHERE id LIKE '%000000' AND id NOT LIKE '%00000000' AND valid_to IS NULL ORDER BY id"
)


def contents_of(path: Path) -> Contents:
    """Return what a data file holds, whatever version wrote it; nothing is written to it."""
    if not path.is_file():
        raise StoreError(f"没有找到备份文件“{path}”；请核对路径。")
    with closing(Session(path, read_only=True)) as session:
        if not version_of(session):
            raise DamagedStoreError(f"“{path}”是空的，不是备份文件；请换一个备份文件。")
        there = {name for (name,) in session.all("SELECT name FROM sqlite_master WHERE type = 'table'")}
        held = [table.name for table in kind_tables().values() if table.name in there]
        return Contents(
            counties=tuple(name for (name,) in session.all(_COUNTIES)) if "jurisdiction" in there else (),
            nodes=sum(session.value(f"SELECT count(*) FROM {name}") for name in held),
            snapshot=session.value("SELECT coalesce(max(seq), 0) FROM change"),
            last=next(iter(history(session, most=1)), None),
        )
