"""A kind of plain records is added by one file: place, facts and reach follow from one word on its relation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER
from book import Book
from forgetting import forget

from graphmodel import kinds
from graphmodel.facts.few import Among
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import Person
from graphmodel.kinds.school import School
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.port import Store

GATHERING = '''\
"""Gatherings of committees, units and people."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice, Quantity


class GatheringForm(Choice):
    """How they gather."""

    plenary = "plenary", "全会"


class Gathering(Node):
    """A gathering."""

    kind = Kind(number=91, title="聚会", letter="Q", colour="#123456", within="GATHERED_BY", key=("held_on",))

    held_on: date | None = column("召开日期")
    form: GatheringForm | None = column("形式类别")
    themes: tuple[str, ...] | None = column("议题")
    attendance: Quantity | None = column("到会人数")
    minutes: str | None = column("纪要", private=True)


class GatheredBy(Relation):
    """Whose gathering it is."""

    relation = RelationType(
        name="GATHERED_BY", title="召集者", sources=("Gathering",), targets=("Unit", "CareCommittee", "Person"),
        columns=(RelationColumn("召集者"),), about=True,
    )
'''
COUNTY, TOWN, OTHER = "320205000000", "320205001000", "320205002000"
DAY, HELD = date(2023, 10, 31), date(2023, 5, 4)

pytestmark = pytest.mark.both_stores


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that was opened when the kind was declared."""
    (tmp_path / "gathering.py").write_text(GATHERING, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    forget()
    with request.getfixturevalue("empty_store")(request.param) as opened:
        yield opened
    monkeypatch.undo()
    sys.modules.pop("graphmodel.kinds.gathering", None)
    forget()


@pytest.fixture
def network(store: Store) -> Network:
    """A county with two towns; committee C1 stands in one of them, school S1 and person P1 in the county."""
    book, network = Book(store), Network(store, load_rules(), lambda: DAY)
    committee = CareCommittee(id="C1", name="东亭关工委", form="care_committee")
    places = [Jurisdiction(id=key, name=name) for key, name in ((COUNTY, "锡山"), (TOWN, "东亭"), (OTHER, "安镇"))]
    nodes = [PutNode(committee, TOWN), School(id="S1", name="一小"), Person(id="P1", name="王五")]
    book.write(*places, *nodes, ties=[(EstablishedIn(), "C1", TOWN)])
    network.refresh(pin=DAY)
    return network


def gathered(network: Network, id_: str, whose: str, **said: object) -> PutRelation:
    gathering = kinds.kinds()["Gathering"](id=id_, **{"held_on": HELD, **said})
    tie = PutRelation(kinds.relations()["GATHERED_BY"](), id_, whose, None)
    return network.write(OWNER, Changes(DAY, "张三", (PutNode(gathering),), (tie,)))


def test_its_facts_are_what_it_says_and_what_it_is_about(network):
    gathered(network, "Q1", "C1", form="plenary", themes=("家风", "法治"), attendance={"value": 30}, minutes="不外传")
    gathered(network, "Q2", "S1")
    assert Book(network.store).facts("gathering", DAY) == [
        {
            "id": "Q1", "place": TOWN, "held_on": HELD, "form": "plenary", "themes": '["家风", "法治"]',
            "attendance": 30, "attendance_qualifier": "exact", "about": "C1", "about_kind": "CareCommittee",
        },
        {"id": "Q2", "place": COUNTY, "held_on": HELD, "about": "S1", "about_kind": "School"},
    ]  # fmt: skip
    assert [row["id"] for row in Book(network.store).facts("gathering", DAY, "320205001")] == ["Q1"]


@pytest.mark.parametrize(
    ("whose", "field", "expected"),
    [("C1", "committees", {"C1"}), ("C1", "units", {TOWN}), ("S1", "units", {"S1"}), ("P1", "people", {"P1"})],
)
def test_a_record_that_is_written_or_changes_has_its_subject_judged_again(network, whose, field, expected):
    written = gathered(network, "Q1", whose).applied.reach
    changed = gathered(network, "Q1", whose, form="plenary").applied.reach
    assert getattr(written, field) == getattr(changed, field) == expected


def test_what_no_fact_tells_moves_nothing(network):
    gathered(network, "Q1", "C1")
    reach = gathered(network, "Q1", "C1", minutes="补记").applied.reach
    assert (reach.units, reach.committees) == (frozenset(), frozenset())


def test_the_records_about_a_few_subjects_come_with_them(network):
    for id_, whose in (("Q1", "C1"), ("Q2", "S1"), ("Q3", "P1"), ("Q4", OTHER)):
        gathered(network, id_, whose)

    def about(among: Among) -> list[str]:
        with network.store.read() as reader:
            return reader.facts_around(among, DAY, ["unit", "gathering"]).frames["gathering"]["id"].to_list()

    assert about(Among(committees=frozenset({"C1"}))) == ["Q1"]
    assert about(Among(units=frozenset({TOWN, "S1"}))) == ["Q1", "Q2"]
    assert about(Among(people=frozenset({"P1"}))) == ["Q3"]
    assert about(Among(alone=frozenset({OTHER}))) == ["Q4"]
