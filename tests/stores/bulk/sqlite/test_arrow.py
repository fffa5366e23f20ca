"""Frames in and out of the data file, each test in a child process, as the product does it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from graphmodel.errors import ConflictError, StoreBusyError, StoreError
from graphmodel.facts.columns import FACTS
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.stores.bulk.sqlite.arrow import ArrowSession, spawned
from graphmodel.stores.sqlite.facts.subject import text_of
from graphmodel.stores.sqlite.facts.versions_of_day import Day
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.codings import days

COLUMNS = {"a": pl.Int64(), "b": pl.String(), "day": pl.Date(), "yes": pl.Boolean(), "share": pl.Float64()}
ROWS = pl.DataFrame(
    [(1, None, date(2023, 5, 1), True, 0.5), (2, "企业", None, None, None)], schema=COLUMNS, orient="row"
)


@pytest.fixture(scope="module")
def child():
    """A process that never opened a data file with the standard library."""
    with ProcessPoolExecutor(1, spawned()) as pool:
        yield lambda work, *args: pool.submit(work, *args).result()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with one empty table, in WAL mode."""
    found = tmp_path / "a.db"
    with closing(Session(found)) as session:
        session.run("PRAGMA journal_mode = WAL")
        session.run("CREATE TABLE t (a INTEGER UNIQUE, b TEXT, day INTEGER, yes INTEGER, share REAL) STRICT")
    return found


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(Session(path, read_only=True)) as session:
        return session.all("SELECT * FROM t ORDER BY a")


def append(path: Path, frame: pl.DataFrame) -> None:
    with closing(ArrowSession(path)) as session, session.transaction():
        session.append("t", frame)


def give_up(path: Path) -> None:
    with closing(ArrowSession(path)) as session, session.transaction():
        session.append("t", ROWS)
        raise KeyError


def read(path: Path, sql: str, parameters: dict[str, object] | None = None) -> pl.DataFrame:
    with closing(ArrowSession(path, read_only=True)) as session:
        return session.frame(sql, COLUMNS, parameters)


def value(path: Path, sql: str) -> object:
    with closing(ArrowSession(path)) as session:
        return session.value(sql)


def write_at_once(path: Path) -> None:
    with closing(ArrowSession(path, busy_seconds=0)) as session, session.transaction():
        session.append("t", ROWS)


def write_read_only(path: Path) -> None:
    with closing(ArrowSession(path, read_only=True)) as session:
        session.run("DELETE FROM t")


def facts(path: Path, subject: str, day: int) -> pl.DataFrame:
    bounds = {"day": day, "scope": "", "beyond": "~"}
    with closing(ArrowSession(path, read_only=True)) as session:
        return session.frame(text_of(subject, Day(0, settled=True), by_row=False), FACTS[subject], bounds)


def test_a_frame_comes_back_as_it_went_in(child, path):
    child(append, path, ROWS)
    assert rows(path) == [(1, None, 19478, 1, 0.5), (2, "企业", None, None, None)]
    assert child(read, path, "SELECT * FROM t ORDER BY a").equals(ROWS)


def test_a_column_empty_in_the_first_rows_has_its_declared_type(child, path):
    frame = pl.DataFrame({"a": range(70_000)}).with_columns(b=pl.when(pl.col("a") > 69_000).then(pl.lit("x")))
    child(append, path, frame)
    found = child(read, path, "SELECT * FROM t")
    assert (found.height, found["b"].null_count(), found["b"][-1]) == (70_000, 69_001, "x")


def test_no_rows_have_the_declared_columns(child, path):
    assert child(read, path, "SELECT * FROM t").schema == pl.Schema(COLUMNS)


def test_parameters_are_bound_by_name(child, path):
    child(append, path, ROWS)
    sql = "WITH found AS (SELECT * FROM t WHERE b = :name AND a >= :least) SELECT * FROM found"
    assert child(read, path, sql, {"least": 2, "name": "企业"})["a"].to_list() == [2]


def test_an_exception_inside_a_transaction_leaves_nothing(child, path):
    with pytest.raises(KeyError):
        child(give_up, path)
    assert rows(path) == []


def test_the_journal_stays_a_wal_and_every_commit_is_synced(child, path):
    child(append, path, ROWS)
    assert child(value, path, "PRAGMA journal_mode") == "wal"
    assert child(value, path, "PRAGMA synchronous") == 2


def test_who_finds_the_file_locked_is_told_so(child, path):
    with closing(Session(path)) as session:
        session.run("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="另一个程序正在写"):
            child(write_at_once, path)


def test_a_row_that_is_there_twice_is_a_conflict(child, path):
    child(append, path, ROWS)
    with pytest.raises(ConflictError, match="重复"):
        child(append, path, ROWS)


def test_a_read_only_session_writes_nothing(child, path):
    with pytest.raises(StoreError, match="只读"):
        child(write_read_only, path)


def test_a_process_that_uses_the_standard_library_cannot_open_one(path):
    assert sqlite3.sqlite_version
    with pytest.raises(RuntimeError, match="child process"):
        ArrowSession(path)


@pytest.mark.parametrize("subject", ["unit", "zone", "committee"])
def test_facts_are_the_same_as_through_the_standard_library(child, book, subject):
    book.write(Enterprise(id="E32020500001", name="甲厂", has_committee=False, checked_on=date(2023, 5, 1)))
    with book.store.read() as reader:
        expected = reader.facts(subject, "", date(2023, 10, 31))
    assert child(facts, book.store.path, subject, days(date(2023, 10, 31))).equals(expected)
