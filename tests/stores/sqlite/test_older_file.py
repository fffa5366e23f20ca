"""A data file that an earlier program wrote opens, is brought forward, and answers as it did then."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER

from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes
from graphmodel.stores.sqlite.store import SqliteStore
from queries.asking import Ask, ask

WRITTEN_BY_E098385 = Path(__file__).parents[2] / "data" / "e098385.db.gz"
PINNED_ON = date(2023, 10, 31)


@pytest.fixture
def older(tmp_path: Path) -> SqliteStore:
    path = tmp_path / "older.db"
    path.write_bytes(gzip.decompress(WRITTEN_BY_E098385.read_bytes()))
    return SqliteStore(path)


def schema_version(store: SqliteStore) -> int:
    with closing(sqlite3.connect(store.path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_file_of_version_3_answers_as_before_and_is_sound(older: SqliteStore) -> None:
    assert schema_version(older) == 3
    network = Network(older, load_rules())
    blank = ask(network, OWNER, "blank_spots", Ask()).rows
    assert blank.select("subject", "name", "reason", "missing").rows() == [
        ("S00000000001", "六好镇第一小学", "应建未建：名册填未建（核实日期 2023-10-01）", "建关工委：党组织待核")
    ]
    doubtful = ask(network, OWNER, "to_verify", Ask(parameters={"topic": "establishment"})).rows
    assert doubtful.select("subject", "topic").rows() == [("S00000000002", "establishment")]
    network.refresh(pin=PINNED_ON)
    assert list(network.verify()) == []
    assert schema_version(older) >= 4


def test_a_change_of_an_older_file_repeats_whatever_is_sent_under_its_id(older: SqliteStore) -> None:
    with older.write() as writer:
        known = str(writer._session.value("SELECT change_id FROM change WHERE seq = 1"))
        again = writer.apply(Changes(PINNED_ON, "张三", change_id=known, digest="0a1b"))
    assert (again.number, again.repeated) == (1, True)


def test_the_states_of_an_older_file_say_whether_they_call_for_somebody(older: SqliteStore) -> None:
    with older.write() as writer:
        called = writer._session.all(
            "SELECT t.word, s.word, sum(calls), count(*) FROM finding JOIN word t ON t.number = topic"
            " JOIN word s ON s.number = state WHERE t.word IN ('establishment', 'team_size')"
            " GROUP BY 1, 2 ORDER BY 1, 2"
        )
    assert called == [
        ("establishment", "blank", 1, 1), ("establishment", "not_required", 0, 1), ("establishment", "own", 0, 10),
        ("establishment", "to_verify", 1, 1), ("team_size", "under", 9, 9), ("team_size", "within", 0, 1),
    ]  # fmt: skip


def test_an_older_file_has_the_tables_and_indexes_of_findings_that_a_new_one_has(
    older: SqliteStore, tmp_path: Path
) -> None:
    new = SqliteStore(tmp_path / "new.db")
    made = []
    for store in (older, new):
        with store.write() as writer:
            made.append(
                writer._session.all("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'finding' ORDER BY name")
            )
    assert [name for name, _ in made[0]] == ["finding", "finding_calling", "finding_place", "finding_subject"]
    assert made[0][1:] == made[1][1:]
    with older.read() as one, new.read() as other:
        columns = [
            reader._session.all("SELECT name, type FROM pragma_table_info('finding')") for reader in (one, other)
        ]
    assert sorted(columns[0]) == sorted(columns[1])


def test_flags_that_are_not_what_states_declare_are_mended_when_a_file_is_opened(older: SqliteStore) -> None:
    with older.write():
        pass
    with closing(sqlite3.connect(older.path)) as connection:
        connection.execute("UPDATE finding SET calls = 1 - calls")
        connection.execute("UPDATE meta SET value = 'other states' WHERE key = 'declared'")
        connection.commit()
    with older.read() as reader:
        found = reader.findings("", topics=["establishment"], where={"state": ["blank"]})
    assert found["subject"].to_list() == ["S00000000001"]
