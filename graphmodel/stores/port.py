"""The port every store stands behind: a store is read and written, and judges nothing.

These are the ordinary verbs. What a whole nation needs beside them (loads of millions of rows, everything judged anew
in helper processes, one store copied into another) stands in `graphmodel.stores.bulk`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.stores.address import Address
    from graphmodel.stores.entries import Backup, Contents, Restored
    from graphmodel.stores.transaction import Reader, Writer


class Store(Protocol):
    """A place where the truth is kept."""

    def address(self) -> Address:
        """What `open_store` takes."""

    def read(self) -> AbstractContextManager[Reader]:
        """Open one snapshot."""

    def write(self, *, keep: bool = True) -> AbstractContextManager[Writer]:
        """Open the one write transaction; leave with an exception, or with keep=False, and nothing has happened."""

    def backup(self, path: Path, *, replace: bool = False) -> Backup:
        """Save one snapshot as a file while others read and write; StoreError where it cannot be verified.

        An earlier backup gives way to it where `replace` is set, nothing else ever does.
        """

    def contents_of(self, path: Path) -> Contents:
        """Return what a backup holds; StoreError where it is none, or where backups are not ours to restore."""

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of everything, all of it or nothing; StoreBusyError while somebody writes."""

    def check(self) -> list[str]:
        """Return what is wrong with the storage itself, one sentence each."""

    def close(self) -> None:
        """Let go of what is kept open between uses; the store can be used again."""
