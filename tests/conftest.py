"""Fixtures that several folders of tests share, and the count of the tests that ran on Neo4j."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from both_stores import STORES, EmptyStores
from districts import Districts
from moving import IMPORTED, district_with_a_past
from neo4j_server import JAVA, JAVA_FOR_A_WHILE, Neo4jServer, named_server, own_server
from neo4j_tests import counted, group, uses_districts

import queries
from graphmodel.rules import topics
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.moving.offline.writing import write_files

PLANS_ARE_KEPT = "dbms.cypher.min_replan_interval=1h"
"""Every test empties the database and fills it again: the server would plan every text anew for the other size."""

NEW_QUESTION = '''\
"""What the number is."""

import polars as pl

from queries.question import Parameters, Question, Row, heading, option


class AnsweringParameters(Parameters):
    """Nothing but an offset."""

    more: int = option(0, "加上", ge=0)


class AnsweringRow(Row):
    """The number."""

    number: int = heading("数")


def answer(view, parameters):
    """Return the number."""
    return pl.DataFrame({"number": [42 + parameters.more]})


QUESTION = Question("答数", "那个数是几", AnsweringRow, answer, AnsweringParameters)
'''


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked `both_stores` with a store of either sort, as fixture `store` makes it."""
    if "store" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_stores"):
        metafunc.parametrize("store", STORES, indirect=True)


def pytest_configure() -> None:
    os.environ.setdefault("JDK_JAVA_OPTIONS", JAVA_FOR_A_WHILE)


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    group(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(counted(terminalreporter.getreports("passed")))


@pytest.fixture(autouse=True)
def own_topics_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process knows the topics of every rule folder that it has read; a test shall not know those of another."""
    monkeypatch.setattr(topics, "_OWN", {**topics._OWN})


@pytest.fixture(scope="session")
def district_file(tmp_path_factory: pytest.TempPathFactory) -> Address:
    """The data file with the sample district and its past; nobody writes to it for good."""
    return district_with_a_past(tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="session")
def imported_district(district_file: Address) -> Address:
    """The data file with the larger sample workbook alone, as it was imported; nobody writes to it."""
    return Address(str(Path(district_file.url).with_name(IMPORTED)))


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """The real server of this run: the one that NEO4J_URL names, else one of our own, started when first asked for.

    Where tests ask the sample district, our own one has it from the start.
    """
    if named := named_server():
        yield named
        return
    files, folder = None, tmp_path_factory.mktemp("neo4j")
    if any(uses_districts(item) for item in request.session.items):
        district = Path(request.getfixturevalue("district_file").url)
        files = write_files(district, folder / "files", lambda step, done, total: None)
    with own_server(folder / "server", PLANS_ARE_KEPT, java=JAVA, load=files) as started:
        yield started


@pytest.fixture(scope="session")
def empty_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> EmptyStores:
    """Open an empty store by its sort: `with empty_store("neo4j") as store`."""
    return EmptyStores(lambda: tmp_path_factory.mktemp("store"), lambda: request.getfixturevalue("neo4j_server"))


@pytest.fixture(scope="session")
def emptied(neo4j_server: Neo4jServer, empty_store: EmptyStores) -> Callable[[], Address]:
    """Take every node from the server, and return its address."""
    return lambda: empty_store.emptied("neo4j")


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jServer, emptied: Callable[[], Address]) -> Neo4jServer:
    """The server without a node."""
    emptied()
    return neo4j_server


@pytest.fixture(scope="session")
def districts(request: pytest.FixtureRequest, empty_store: EmptyStores, district_file: Address) -> Iterator[Districts]:
    """The sample district in a store of either sort, there when first asked for."""
    kept = Districts(empty_store, lambda: district_file, lambda: request.getfixturevalue("neo4j_server"))
    with kept.closing():
        yield kept


def _look_again() -> None:
    """Forget which questions lie in the folders, and in which."""
    for found in (queries.questions_of_files, queries._by_folder):
        found.cache_clear()


@pytest.fixture
def new_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Add a question as one file in a family folder, as the README says; yields its name."""
    family = tmp_path / "more_questions" / "family_of_one"
    family.mkdir(parents=True)
    (family / "__init__.py").write_text("", encoding="utf-8")
    (family / "answering.py").write_text(NEW_QUESTION, encoding="utf-8")
    monkeypatch.setattr(queries, "__path__", [*queries.__path__, str(family.parent)])
    _look_again()
    yield "answering"
    monkeypatch.undo()
    _look_again()
    for name in [n for n in sys.modules if n.startswith("queries.family_of_one")]:
        del sys.modules[name]
