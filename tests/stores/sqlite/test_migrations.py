"""A data file of an older program is brought forward; one of a newer program is left alone."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from graphmodel.errors import StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationType, column
from graphmodel.stores.sqlite.migrations import MIGRATIONS, upgrade
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.versioned.table import table_of

PLACE = Jurisdiction(id="320205000000", name="锡山")
KIND = Kind(number=99, title="站", letter="Q", colour="#000000")


def declared(name: str, **properties: object) -> type[NamedNode]:
    """Declare a kind with some whole-number properties."""
    body = {"kind": KIND, "__annotations__": dict.fromkeys(properties, "int | None"), "__module__": __name__}
    return type(NamedNode)(name, (NamedNode,), {**body, **properties})


def columns(session: Session, table: str) -> list[str]:
    return [row[1] for row in session.all(f"PRAGMA table_info({table})")]


def test_a_newer_file_is_refused_and_not_touched(book, store: SqliteStore) -> None:
    book.write(PLACE)
    with closing(Session(store.path)) as session:
        session.run(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    for attempt in (store.read, store.write):
        with pytest.raises(StoreError, match="由更新的版本写成（格式 8，本程序只认到 7）；请升级程序"), attempt():
            pass


def test_an_older_file_goes_through_the_steps_it_lacks(book, store: SqliteStore) -> None:
    book.write(PLACE)

    def eighth(session: Session) -> None:
        session.run("CREATE TABLE novelty (x INTEGER) STRICT")

    with closing(Session(store.path)) as session:
        for _ in range(2):
            upgrade(session, migrations=(*MIGRATIONS, eighth))
        assert session.value("PRAGMA user_version") == 8
        assert columns(session, "novelty") == ["x"]
        assert session.value("SELECT name FROM jurisdiction") == "锡山"


def test_a_step_that_fails_leaves_the_file_as_it_was(book, store: SqliteStore) -> None:
    book.write(PLACE)

    def broken(session: Session) -> None:
        session.run("CREATE TABLE novelty (x INTEGER) STRICT")
        session.run("CREATE TABLE novelty (x INTEGER) STRICT")

    with closing(Session(store.path)) as session, pytest.raises(StoreError, match="already exists"):
        upgrade(session, migrations=(*MIGRATIONS, broken))
    with store.read() as reader:
        assert [n.node for n in reader.nodes("Jurisdiction")] == [PLACE]
    with closing(Session(store.path)) as session:
        assert columns(session, "novelty") == []


def test_a_new_property_and_a_new_kind_get_their_columns_in_a_file_with_data(store: SqliteStore) -> None:
    before = table_of(declared("Station", seats=column("座位")))
    after = table_of(declared("Station", seats=column("座位"), books=column("藏书")))
    beside = table_of(declared("Lodge", rooms=column("房间")))
    with closing(Session(store.path)) as session:
        upgrade(session, [before])
        session.run(
            "INSERT INTO station (gid, id, place, name, seats, stated_on, origin, seq)"
            " VALUES (1, 'Q1', '', '一站', 5, 0, 1, 1)"
        )
        upgrade(session, [after, beside])
        assert session.all("SELECT id, seats, books FROM station") == [("Q1", 5, None)]
        assert columns(session, "station_old")[-1] == "books"
        assert "rooms" in columns(session, "lodge")


def test_a_reader_finds_a_file_that_lacks_a_newly_declared_column(book, store: SqliteStore) -> None:
    book.write(PLACE)
    with closing(Session(store.path)) as session:
        for table in ("jurisdiction", "jurisdiction_old"):
            session.run(f"ALTER TABLE {table} DROP COLUMN urban_rural_class")
        session.run("UPDATE meta SET value = 'as declared before' WHERE key = 'declared'")
    with store.read() as reader:
        assert [n.node for n in reader.nodes("Jurisdiction")] == [PLACE]
        assert reader.facts("unit", "", date(2023, 10, 31))["id"].to_list() == [PLACE.id]


def test_a_property_may_not_take_the_name_of_a_column_of_the_store() -> None:
    with pytest.raises(TypeError, match=r"Station.*\['since'\]"):
        table_of(declared("Station", since=column("自")))


def test_a_new_key_of_a_relation_replaces_its_identity(store: SqliteStore) -> None:
    def relation(*key: str) -> type[Relation]:
        body = {
            "relation": RelationType("TIED_TO", "系", ("School",), ("School",), key=key),
            "__annotations__": {"role": "str | None"}, "__module__": __name__, "role": column("角色"),
        }  # fmt: skip
        return type(Relation)("TiedTo", (Relation,), body)

    row = "INSERT INTO tied_to (gid, source, target, role, stated_on, origin, seq) VALUES (?, 1, 1, ?, 0, 1, 1)"
    with closing(Session(store.path)) as session:
        upgrade(session, [table_of(relation())])
        session.run(row, (1, "甲"))
        upgrade(session, [table_of(relation("role"))])
        session.run(row, (2, "乙"))
        assert session.value("SELECT count(*) FROM tied_to") == 2
