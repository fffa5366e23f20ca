"""A store in one SQLite file: many readers with a snapshot each, one writer, across processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.stores.address import Address
from graphmodel.stores.entries import Backup, Contents, Restored
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.contents import contents_of
from graphmodel.stores.sqlite.copies import back_up
from graphmodel.stores.sqlite.functions import FUNCTIONS
from graphmodel.stores.sqlite.migrations import is_current, upgrade
from graphmodel.stores.sqlite.restoring import put_back
from graphmodel.stores.sqlite.session import BUSY_SECONDS, IN_MEMORY, Idle, Session
from graphmodel.stores.sqlite.snapshot import snapshot
from graphmodel.stores.sqlite.soundness import problems
from graphmodel.stores.sqlite.sweeping import sweep_left_behind
from graphmodel.stores.sqlite.traces import WIPING, wipe
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.sqlite.under_way import has_new_findings, hide_staged, is_judged_anew, staged
from graphmodel.stores.transaction import Reader, Writer

MOST_IDLE: Final = 8
"""Connections of a kind that wait at a time."""
CHECKPOINT_PAGES: Final = 1_000
"""Pages in the WAL at which the writer that brings them copies them into the data file."""


class SqliteStore:
    """The data file at `path`; it comes into being with the first write.

    A writer waits `busy_seconds` for another one to finish before it gives up with StoreBusyError. With `stays_open`
    connections wait for their next use until `close`: opening and closing one costs more than most questions.
    """

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS, stays_open: bool = False) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        most = MOST_IDLE if stays_open else 0
        self._readers = Idle(lambda: Session(path, read_only=True), most)
        self._writers = Idle(lambda: Session(path, busy_seconds=busy_seconds), most)

    def address(self) -> Address:
        """What `open_store` takes."""
        return Address(str(self.path))

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Open one snapshot; StoreError if nothing was ever imported."""
        with self._snapshot() as session:
            yield Reader(session, FUNCTIONS)

    @contextmanager
    def write(self, *, keep: bool = True) -> Iterator[Writer]:
        """Open the one write transaction; leave with an exception, or with keep=False, and nothing has happened."""
        path = self._written_to(keep)
        with self._turn(path), self._writing(path) as session:
            if not is_current(session) or session.value("PRAGMA journal_mode") == "delete":  # as in a backup
                upgrade(session)
            session.run("BEGIN IMMEDIATE")
            if staged(session) or has_new_findings(session):
                sweep_left_behind(session, path)
            _leave_checkpoints_to_whoever_writes_most(session)
            hide_staged(session)
            yield Writer(session, FUNCTIONS)
            session.run("COMMIT" if keep else "ROLLBACK")
            if meta.value(session, WIPING):
                wipe(session)
                self._readers.close()  # what they keep may tell of whoever was erased

    def backup(self, path: Path, *, replace: bool = False) -> Backup:
        """Save one snapshot as a file while others read and write; StoreError where it cannot be verified.

        An earlier backup gives way to it where `replace` is set, nothing else ever does.
        """
        with self._snapshot() as session:
            return back_up(session, path, replace=replace)

    def contents_of(self, path: Path) -> Contents:
        """Return what a data file of ours holds, whatever version wrote it; StoreError where it is none."""
        return contents_of(path)

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of everything, all of it or nothing; StoreBusyError while somebody writes."""
        with turn(self._written_to(keep=True), seconds=0):
            return put_back(path, self.path)

    def check(self) -> list[str]:
        """Return what is wrong with the storage itself, one sentence each."""
        try:
            with self._snapshot() as session:
                return list(problems(session))
        except StoreError as error:
            return [str(error)]

    def close(self) -> None:
        """Close the connections that wait; the store can be used again."""
        self._readers.close()
        self._writers.close()

    def _snapshot(self) -> AbstractContextManager[Session]:
        return snapshot(self.path, self._readers, self._busy_seconds)

    def _writing(self, path: Path) -> AbstractContextManager[Session]:
        return closing(Session(IN_MEMORY)) if path == IN_MEMORY else self._writers.session()

    def _turn(self, path: Path) -> AbstractContextManager[None]:
        return nullcontext() if path == IN_MEMORY else turn(path, self._busy_seconds)

    def _written_to(self, keep: bool) -> Path:
        """Return the file to write to; a rehearsal where there is no file yet leaves none behind."""
        if not keep and not self.path.exists():
            return IN_MEMORY
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"建不了文件夹“{self.path.parent}”；请检查路径和权限。") from error
        return self.path


def _leave_checkpoints_to_whoever_writes_most(session: Session) -> None:
    """Beside a load or new findings an edit would have to copy what they wrote, and somebody waits for it."""
    others = staged(session) or is_judged_anew(session)
    session.run(f"PRAGMA wal_autocheckpoint = {0 if others else CHECKPOINT_PAGES}")
