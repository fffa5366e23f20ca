"""`verify` names whatever is not what the facts, the rules and the findings give. Random edits: test_properties.py."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.sqlite.store import SqliteStore

DAY = date(2023, 10, 31)
PLACES = (
    Jurisdiction(id="320205000000", name="锡山区", has_committee=True, checked_on=DAY),
    Jurisdiction(id="320205001000", name="东亭街道", has_committee=False, checked_on=DAY),
    Jurisdiction(id="320205001001", name="门楼社区", has_committee=False, checked_on=DAY),
)


ESTABLISHMENT = "(SELECT number FROM word WHERE word = 'establishment')"
DAMAGES = {
    "finding changed": (
        "UPDATE finding SET state = (SELECT number FROM word WHERE word = 'own')"
        f" WHERE subject = '320205001001' AND topic = {ESTABLISHMENT}",
        "MATCH (f:Finding {subject: '320205001001', topic: 'establishment'}) SET f.state = 'own'",
    ),
    "finding missing": (
        "DELETE FROM finding WHERE subject = '320205001000'",
        "MATCH (f:Finding {subject: '320205001000'}) DETACH DELETE f",
    ),
    "findings missing": ("DELETE FROM finding", "MATCH (f:Finding) DETACH DELETE f"),
    "tally changed": (
        f"UPDATE tally SET counts = CAST(x'07000000' || substr(counts, 5) AS BLOB) WHERE length = 6"
        f" AND topic = {ESTABLISHMENT}",
        "MATCH (t:Tally {length: 6, topic: 'establishment'}) SET t.counts = [7] + t.counts[1..]",
    ),
    "tally missing": (
        f"DELETE FROM tally WHERE length = 9 AND place = '320205001' AND topic = {ESTABLISHMENT}",
        "MATCH (t:Tally {length: 9, place: '320205001', topic: 'establishment'}) DETACH DELETE t",
    ),
    "tallies missing": ("DELETE FROM tally", "MATCH (t:Tally) DETACH DELETE t"),
    "tallies changed": (
        "UPDATE tally SET counts = x'09000000' WHERE length = 6",
        "MATCH (t:Tally {length: 6}) SET t.counts = [9]",
    ),
    "topic left over": (
        "INSERT INTO word (word) VALUES ('left_over');"
        "INSERT INTO cell SELECT (SELECT number FROM word WHERE word = 'left_over'), position, level, state,"
        f" obligation, priority, counted, quality FROM cell WHERE topic = {ESTABLISHMENT};"
        "INSERT INTO tally SELECT (SELECT number FROM word WHERE word = 'left_over'), length, place, since, counts"
        f" FROM tally WHERE topic = {ESTABLISHMENT} AND length = 9",
        "MATCH (c:Cell {topic: 'establishment'}) CREATE (d:Cell) SET d = c, d.topic = 'left_over';"
        "MATCH (t:Tally {topic: 'establishment', length: 9}) CREATE (u:Tally)"
        " SET u = t{.*, topic: 'left_over', key: 'left_over|9|' + t.place}",
    ),
}
"""What somebody does behind the program's back: statements for SQLite, and the same for Neo4j."""


@pytest.fixture
def tamper(network):
    """Write three places, then do one of DAMAGES; returns what `verify` says."""
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, PLACES))))
    assert network.verify() == []

    def run(damage: str) -> list[str]:
        on_sqlite, on_neo4j = DAMAGES[damage]
        statements = on_sqlite if isinstance(network.store, SqliteStore) else on_neo4j
        with network.store.write() as writer:
            for statement in statements.split(";"):
                writer._session.run(statement)
        return network.verify()

    return run


def about(level: str, said: list[str]) -> list[str]:
    return [line for line in said if line.startswith(f"按{level}的汇总")]


def test_a_finding_that_was_changed_is_named_and_so_are_the_tallies_it_stands_in(tamper):
    said = tamper("finding changed")
    assert said[0] == "“门楼社区”的结论（组建与覆盖）与重算不符：库中“已建”，重算“空白点”。"
    assert said[1] == "按省的汇总（组建与覆盖）有 2 处与清单不符，如“32”村（社区）“空白点”：汇总 1，清单 0。"
    assert [line.partition("的")[0] for line in said[1:]] == ["按省", "按市", "按县（市、区）", "按镇（街道）"]


def test_a_finding_that_is_missing_is_named(tamper):
    said = tamper("finding missing")
    assert "“东亭街道”的结论（组建与覆盖）与重算不符：库中“无”，重算“空白点”。" in said


def test_a_tally_that_was_changed_is_named_with_its_place_and_both_numbers(tamper):
    [said] = about("县（市、区）", tamper("tally changed"))
    assert said.startswith("按县（市、区）的汇总（组建与覆盖）有 1 处与清单不符，如“320205”")
    assert said.endswith("：汇总 7，清单 1。")


def test_a_tally_that_is_missing_is_named(tamper):
    [said] = tamper("tally missing")
    assert said.startswith("按镇（街道）的汇总（组建与覆盖）有 2 处与清单不符，如“320205001”")


def test_a_topic_that_only_the_tallies_know_is_named(tamper):
    [said] = tamper("topic left over")
    assert said.startswith("按镇（街道）的汇总（left_over）有 3 处与清单不符，如“320205")
    assert said.endswith("：汇总 1，清单 0。")


def test_rebuilding_mends_findings_and_the_tallies_that_follow_them(network, tamper):
    tamper("findings missing")
    assert network.verify(rebuild=True) == []


@pytest.mark.parametrize("damage", ["tallies missing", "tallies changed"])
def test_rebuilding_mends_tallies_of_findings_that_are_right(network, tamper, damage):
    assert tamper(damage) != []
    assert network.verify(rebuild=True) == []
