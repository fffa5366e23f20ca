"""The SQL of every subject reads indexes: the plans of what is really asked, without statistics of any size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from book import Book
from small_organisation import TOWN, VILLAGE, write_organisation

from graphmodel.facts.columns import FACTS
from graphmodel.facts.effects import effects_of
from graphmodel.facts.few import Among
from graphmodel.kinds.school import School
from graphmodel.statements.changes import PutNode
from graphmodel.stores.sqlite.facts.subject import text_of
from graphmodel.stores.sqlite.facts.versions_of_day import Day
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.sqlite.ways import SqliteWays
from graphmodel.stores.transaction import Reader
from graphmodel.stores.versioned.table import declared_tables

BOUND = {"day": 0, "scope": "320205", "beyond": "320205~", "gids": "[1]"}
DAY = date(2023, 10, 31)
BEFORE_THE_LAST_STATEMENT = Day(0, settled=False)
ALL_THEIR_VERSIONS = "SCAN o"
"""The replaced versions of declarations: there are hardly any, and nobody knows for which scope they were."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> SqliteStore:
    """The organisation in a file that nobody writes to."""
    store = SqliteStore(tmp_path_factory.mktemp("written") / "data.db")
    write_organisation(Book(store))
    return store


@pytest.mark.parametrize("subject", FACTS)
@pytest.mark.parametrize("by_row", [False, True])
def test_facts_never_scan_a_table_of_the_whole_store(subject: str, by_row: bool, written: SqliteStore) -> None:
    with written.read() as reader:
        scans = scanned(reader._session, text_of(subject, Day(0, settled=True), by_row=by_row))
    assert scans <= (set() if by_row else {"SCAN main.list_declaration"})


@pytest.mark.parametrize("subject", FACTS)
def test_a_few_rows_are_found_by_indexes_before_the_last_statement_too(subject: str, written: SqliteStore) -> None:
    with written.read() as reader:
        scans = scanned(reader._session, text_of(subject, BEFORE_THE_LAST_STATEMENT, by_row=True))
    assert scans == ({ALL_THEIR_VERSIONS} if subject in ("unit", "zone", "committee") else set())


@pytest.mark.parametrize("ahead", [False, True])
@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.facts_around(
            Among(frozenset({VILLAGE, "E1"}), frozenset({TOWN}), frozenset({"C4"}), frozenset({"P1"})), DAY, [*FACTS]
        ),
        lambda reader: [reader.facts_of(subject, [VILLAGE, "C1", "P1", "Z1", "A1"], DAY) for subject in FACTS],
        lambda reader: followed(SqliteWays(reader._session)),
    ],
    ids=["what they are judged by", "facts", "how far they reach"],
)
def test_nothing_that_is_asked_about_a_few_scans_a_table(ask: Callable[[Reader], object], ahead, book) -> None:
    write_organisation(book)
    if ahead:
        book.write(PutNode(School(id="S9", name="新校"), VILLAGE), on=date(2030, 1, 1))
    with book.store.read() as reader:
        asked = texts(reader._session, lambda: ask(reader))
        scans = {scan for sql in asked for scan in scanned(reader._session, sql)}
    assert len(asked) > 9
    assert scans <= ({ALL_THEIR_VERSIONS} if ahead else set())


def followed(ways: SqliteWays) -> None:
    """Follow every trail from one node of each kind."""
    for found in ways.find(["S1", "Z1", "C1", "D1", "P1", "A1", "Y1", "T1"]).values():
        ways.follow([(frozenset({found.gid}), effect.trail) for effect in effects_of(found.kind)])


def texts(session: Session, ask: Callable[[], object]) -> set[str]:
    """Return the queries that are sent to SQLite meanwhile."""
    sent: set[str] = set()
    session._connection.set_trace_callback(sent.add)
    ask()
    session._connection.set_trace_callback(None)
    return {sql for sql in sent if sql.lstrip().startswith(("SELECT", "WITH"))}


def scanned(session: Session, sql: str) -> set[str]:
    """Return the steps of a plan that read a whole table of the data; those named `o` are replaced versions."""
    tables = {f"{schema}{table.name}{old}" for table in declared_tables() for schema in ("", "main.")
              for old in ("", "_old")} | {"o", "c"}  # fmt: skip
    steps = {said for *_, said in session.all(f"EXPLAIN QUERY PLAN {sql}", BOUND)}
    return {step for step in steps if step.startswith("SCAN ") and step.split()[1] in tables}
