"""The Cypher cook-book: every query of the page runs, and says what the product says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from askers import OWNER
from districts import Districts
from moving import DAY
from neo4j_server import Neo4jServer, connected

from graphmodel.kinds import kinds
from graphmodel.network import Network
from graphmodel.stores.neo4j.findings.mirrors import labels
from graphmodel.stores.transaction import Reader
from queries.asking import Ask, ask

PAGE = (Path(__file__).parents[2] / "docs" / "cypher-cookbook.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^## (\d+)\. [^`]*?(?:[^`]|`[^`\n]+`)*?```cypher\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL))
COUNTY = "320205"

Given = dict[str, Any]
Rows = list[list[Any]]


@pytest.fixture
def network(districts: Districts, neo4j_server: Neo4jServer) -> Network:
    return districts.on("neo4j")


@pytest.fixture
def reader(network: Network) -> Iterator[Reader]:
    with network.store.read() as opened:
        yield opened


@pytest.fixture
def given(reader: Reader) -> Given:
    """The parameters that the page sets, with an id of this district for each."""
    zones = reader.relations("IN_ZONE")
    return {
        "county": COUNTY, "province": "32", "since": 1, "judgement": 2,
        "committee": next(c.node.id for c in reader.nodes("CareCommittee") if c.place.startswith("3202051")),
        "zone": next(r.target for r in zones),
    }  # fmt: skip


@pytest.fixture
def answer(neo4j_server: Neo4jServer, given: Given) -> Callable[[int], Rows]:
    """Run the query of that number of the page."""

    def answer(number: int) -> Rows:
        with connected(neo4j_server) as session:
            return session.run(BLOCKS[str(number)], given).values()

    return answer


def said(network: Network, question: str, *columns: str, scope: str = COUNTY, **parameters: object) -> Rows:
    """Return columns of what the product answers."""
    rows = ask(network, OWNER, question, Ask(scope=scope, parameters=parameters)).rows
    return [list(row) for row in rows.select(columns).iter_rows()]


def in_force(reader: Reader, relation: str) -> list[tuple[str, str]]:
    """Return the ends of the relations in force."""
    graph = reader.subgraph("", DAY)
    return [(a, b) for a, b, name in graph.edges(keys=True) if name.partition("|")[0] == relation]


def test_the_page_has_the_ten_questions_and_one_more_and_sets_every_parameter():
    assert list(BLOCKS) == [str(n) for n in range(1, 12)]
    used = {name for block in BLOCKS.values() for name in re.findall(r"\$(\w+)", block)}
    assert used == set(re.findall(r"(\w+): ['\d]", PAGE.split(":param {")[1].split("}")[0]))


def test_the_page_names_every_label_of_a_rare_state_and_no_other():
    table = PAGE.split("| topics | labels |")[1].split("\n\n")[0]
    assert sorted(_told(table)) == sorted((topic, label) for (topic, _), label in labels().items())


def _told(table: str) -> Iterator[tuple[str, str]]:
    """Return each topic with each of its labels; `…` stands for the topic in capitals."""
    for line in table.splitlines()[2:]:
        topics, names = (re.findall(r"`:?([…\w]+)`", cell) for cell in line.split("|")[1:3])
        for topic in topics:
            capitals = "".join(map(str.capitalize, topic.split("_")))
            yield from ((topic, name.replace("…", capitals)) for name in names)


def test_1_blank_units_of_a_county_and_why(answer, network):
    found = [[id_, reason, missing] for id_, _, _, _, reason, missing in answer(1)]
    assert sorted(found) == sorted(said(network, "blank_spots", "subject", "reason", "missing"))
    assert len(found) > 10


def test_2_coverage_rate_by_county(answer, network):
    columns = ("place", "level", "reached", "should_establish", "to_verify", "coverage_rate", "coverage_low")
    rated = [row for row in said(network, "coverage", *columns, scope="32", by="county") if row[3]]
    found = [[county, level, *rest] for county, level, *rest in answer(2) if rest[1]]
    assert sorted(row[:4] for row in found) == sorted(row[:4] for row in rated)
    assert sorted(row[5:7] for row in found) == [pytest.approx(row[5:7]) for row in sorted(rated, key=lambda r: r[5:7])]


def test_3_villages_where_no_grid_has_a_person(answer, network, reader):
    answered_for = {grid for _, grid in in_force(reader, "RESPONSIBLE_FOR")}
    lies = dict(in_force(reader, "LOCATED_IN"))
    kept = {lies.get(home, home) for grid, home in lies.items() if grid in answered_for}  # in a net, or in the village
    villages = reader.findings(COUNTY, topics=["establishment"], where={"level": ["village"]})
    due = {
        id_
        for id_, state in villages.select("subject", "state").iter_rows()
        if state not in ("not_required", "abolished")
    }
    assert {id_ for id_, *_ in answer(3)} == due - kept


def test_4_enterprises_with_a_party_organization_and_no_committee(answer, network, reader):
    with_party = {unit for unit, _ in in_force(reader, "HAS_PARTY_ORG")}
    judged = reader.findings(COUNTY, topics=["establishment"], where={"level": ["enterprise"]})
    expected = {
        (priority, id_)
        for id_, state, priority in judged.select("subject", "state", "priority").iter_rows()
        if id_ in with_party and state not in ("own", "covered", "abolished", "to_verify")
    }
    assert {(priority, id_) for priority, id_, *_ in answer(4)} == expected
    first = [row[0] for row in said(network, "enterprise_priorities", "subject", priority="P1")]
    assert [id_ for priority, id_, *_ in answer(4) if priority == "P1"] == sorted(first)


def test_5_who_owes_liaison_and_how_much_is_short(answer, network):
    columns = ("person", "name", "units", "missing")
    short = [row for state in ("none", "short") for row in said(network, "liaison_duty", *columns, state=state)]
    assert answer(5) == short
    assert len(short) > 0


def test_6_committees_that_nobody_guides_or_that_exist_in_name_only(answer, network):
    orphans = {row[0] for row in said(network, "orphan_committees", "committee")}
    hollow = {row[0] for row in said(network, "hollow_committees", "committee")}
    assert {id_ for id_, _, guidance, _ in answer(6) if guidance == "orphan"} == orphans
    assert {id_ for id_, _, _, quality in answer(6) if quality == "hollow"} == hollow
    assert hollow


def test_7_what_changed_since_a_change(answer, given, reader):
    fed = [(what["kind"], what["id"]) for what in reader.changes(given["since"]) if "kind" in what]
    assert sorted((kind, id_) for kind, id_, *_ in answer(7)) == sorted(fed)
    assert fed
    assert set(re.findall(r"'(\w+)'", BLOCKS["7"])) == set(kinds())


def test_8_what_was_reported_at_a_past_judgement(answer, given, reader):
    for judgement in range(1, reader.state().judgements + 1):
        given["judgement"] = judgement
        told = reader.tallies("establishment", 6, COUNTY, at=judgement, by=("level", "state"))
        assert sorted(map(tuple, answer(8))) == sorted(told.select("level", "state", "n").iter_rows())


def test_9_what_surrounds_a_committee_two_steps_away(answer, given, reader):
    graph = reader.neighbourhood(given["committee"], DAY, depth=2)
    assert {id_ for id_, *_ in answer(9)} | {given["committee"]} == set(graph.nodes)


def test_10_units_of_a_zone_and_how_they_are_covered(answer, given, reader):
    units = {unit for unit, zone in in_force(reader, "IN_ZONE") if zone == given["zone"]}
    judged = reader.findings(topics=["establishment"], where={"subject": sorted(units)})
    assert {(id_, state) for id_, _, state in answer(10)} == set(judged.select("subject", "state").iter_rows())
    assert units


def test_11_people_in_posts_of_several_committees(answer, reader):
    posts = set(in_force(reader, "HOLDS_POSITION"))
    several = {person for person, _ in posts if sum(p == person for p, _ in posts) > 1}
    assert {id_ for id_, *_ in answer(11)} == several
