"""A data file that a move fills: unusable while its mark stands, and without indexes until all rows are there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.errors import ConflictError, StoreError
from graphmodel.findings.speaking import without_words
from graphmodel.stores.bulk.moving.ends import Mark
from graphmodel.stores.bulk.moving.parts import Part
from graphmodel.stores.bulk.moving.sqlite.reading import RowByRow, SqliteSource
from graphmodel.stores.bulk.moving.sqlite.tallies import add_shorter
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.replacing import flags
from graphmodel.stores.sqlite.findings.tables import TABLES
from graphmodel.stores.sqlite.findings.words import CODED
from graphmodel.stores.sqlite.ledger import kept_gids
from graphmodel.stores.sqlite.migrations import MARK, upgrade, version_of
from graphmodel.stores.sqlite.schema import complete, fingerprint, indexes
from graphmodel.stores.sqlite.session import BUSY_SECONDS, Session
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.versioned.table import declared_tables, table_named

_ROWS: Final = (
    *(name for t in declared_tables() for name in (t.name, f"{t.name}_old")),
    *("staged", "change", "issued", "rule_set", "judgement", TABLES[0], "cell", "tally", "tally_old"),
)
"""Tables that are empty in an empty store."""
_NOT_EMPTY: Final = "“{path}”里已经有数据，不能往里复制；请换一个还没有的文件名。"
_OVERTAKEN: Final = "另一个程序也在往“{path}”里复制；请等它结束，或只运行一个。"


class SqliteTarget:
    """The data file at `path`; it comes into being with the first write."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def mark(self) -> Mark | None:
        """Return how far an unfinished copy came, None in an empty store; ConflictError where it holds something."""
        if not self.path.exists() or not self.path.stat().st_size:
            return None
        with closing(Session(self.path, read_only=True)) as session:
            return _mark(session)

    def begin(self, mark: Mark) -> None:
        """Take away what an unfinished copy left, and begin another one."""
        self._make_folder()
        with turn(self.path, BUSY_SECONDS), closing(Session(self.path)) as session:
            if not _mark(session):
                upgrade(session)
            session.run("PRAGMA foreign_keys = OFF")
            session.run("BEGIN IMMEDIATE")
            for name in [n for table in declared_tables() for n in indexes(table)]:
                session.run(f"DROP INDEX IF EXISTS {name}")
            for name in _ROWS:
                session.run(f"DELETE FROM {name}")
            session.run("DELETE FROM meta")
            meta.put(session, MARK, mark.written())
            session.run("COMMIT")

    def put(self, part: Part, rows: pl.DataFrame, before: Mark, now: Mark) -> None:
        """Write rows and move the mark from `before` to `now`, both or neither.

        Nothing happens where it stands at `now` already; ConflictError where somebody else moved it.
        """
        with self._writing() as session:
            held = meta.value(session, MARK)
            if held == now.written():
                return
            if held != before.written():
                raise ConflictError(_OVERTAKEN.format(path=self.path))
            _put(session, part, rows)
            meta.put(session, MARK, now.written())

    def complete(self) -> None:
        """Make what follows from the parts: shorter tallies, indexes."""
        with self._writing() as session:
            add_shorter(session)
        for table in declared_tables():
            with self._writing() as session:
                complete(session, [table])

    @contextmanager
    def read(self) -> Iterator[SqliteSource]:
        """Open what was written, to compare it."""
        with closing(Session(self.path, read_only=True)) as session:
            session.run("BEGIN")
            yield SqliteSource(RowByRow(session))

    def forget(self) -> None:
        """Let the copy be begun again by whoever goes on with it."""
        with self._writing() as session:
            if mark := _mark(session):
                meta.put(session, MARK, mark.spoilt().written())

    def release(self) -> None:
        """Take the mark away: from now on the store can be used."""
        with self._writing() as session:
            meta.put(session, "declared", fingerprint(declared_tables()))
            session.run("DELETE FROM meta WHERE key = ?", (MARK,))

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with turn(self.path, BUSY_SECONDS), closing(Session(self.path)) as session:
            session.run("PRAGMA foreign_keys = OFF")  # an undone change names a later one
            session.run("BEGIN IMMEDIATE")
            yield session
            session.run("COMMIT")

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"建不了文件夹“{self.path.parent}”；请检查路径和权限。") from error


def _mark(session: Session) -> Mark | None:
    if not version_of(session):
        return None
    if found := meta.value(session, MARK):
        return Mark.read(found)
    if any(session.value(f"SELECT 1 FROM {name} LIMIT 1") for name in _ROWS):
        raise ConflictError(_NOT_EMPTY.format(path=session.path))
    return None


def _put(session: Session, part: Part, rows: pl.DataFrame) -> None:
    if part.name == "counter":
        for name, last in rows.iter_rows():
            meta.put(session, kept_gids(table_named(name)), str(last))
        return
    if part.name == "state":
        meta.put(session, "pinned_on", rows.item())
        return
    if part.name == TABLES[0]:
        rows = without_words(rows).with_columns(flags(rows))
    coded = _coded(session, rows) if part.table is None else rows
    listed, marks = ", ".join(f'"{c}"' for c in coded.columns), ", ".join("?" * coded.width)
    session.run_many(f"INSERT INTO {part.name} ({listed}) VALUES ({marks})", coded.iter_rows())


def _coded(session: Session, rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows with words as the numbers they have here."""
    held = [c for c in rows.columns if c in (*CODED, words.SAYING)]
    if not held:
        return rows
    numbers = words.with_numbers(session, {word for c in held if c in CODED for word in rows[c].unique()})
    if words.SAYING in held:
        numbers |= words.sayings_with_numbers(session, rows[words.SAYING].unique())
    return rows.with_columns(pl.col(c).replace_strict(numbers, return_dtype=pl.Int64) for c in held)
