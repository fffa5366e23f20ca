"""A shape is added by one file, and a duty on it by TOML: judging, states, words, list question and report follow."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER
from book import Book
from forgetting import forget

import queries
from graphmodel.judging import shapes
from graphmodel.judging.evidence_words import evidence_text
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.rules.topics import calls, state_title, topic_title
from graphmodel.statements.changes import PutNode
from graphmodel.stores.sqlite.store import SqliteStore
from queries.asking import Ask, ask

PLAQUE = '''\
"""Whether a committee shows its plaque."""

from __future__ import annotations

from typing import Literal

import polars as pl

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, by_case, cases
from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.wording import finished


class PlaquePresence(Rule):
    """Is there a plaque?"""

    asks: Literal["plaque"]


class Plaque(State):
    """Is there a plaque?"""

    shown = QUIET, "shown", "已挂牌"
    bare = CALLS, "bare", "未挂牌"


VERDICT = cases(
    Case(pl.col("has_plaque").fill_null(False), "shown", "有牌子"), Case(None, "bare", "没有牌子", "挂牌"),
)


def _judged(part, rule, topic, situation):
    return finished(by_case(part, VERDICT), topic, rule.id, situation.as_of, ("unit", "has_plaque"))


SHAPE = Shape(
    rules=(PlaquePresence,),
    judge=judging_each(PlaquePresence, asked, _judged),
    reads=lambda _: ESTABLISHED,
    states=Plaque,
    evidence={"unit": "单位编号", "has_plaque": "有牌子"},
    verdict=lambda *_: VERDICT,
)
'''
DUTY = """
[[topic]]
code = "plaques"
title = "挂牌"
states = { bare = "还没有挂牌" }

[[rule]]
id = "plaques.townships"
title = "镇关工委要挂牌"
topic = "plaques"
asks = "plaque"
levels = ["township"]
judgement = "示例"
"""
TOWN, DAY = "320205001000", date(2023, 10, 31)


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """A town with a committee, judged by rules of a shape of its own."""
    (tmp_path / "plaque.py").write_text(PLAQUE, encoding="utf-8")
    (tmp_path / "duty.toml").write_text(DUTY, encoding="utf-8")
    monkeypatch.setattr(shapes, "__path__", [*shapes.__path__, str(tmp_path)])
    forget()
    store = SqliteStore(tmp_path / "data.db")
    committee = CareCommittee(id="C1", name="东亭关工委", form="care_committee", has_plaque=False)
    places = (Jurisdiction(id="320205000000", name="锡山"), Jurisdiction(id=TOWN, name="东亭"))
    Book(store).write(*places, PutNode(committee, TOWN), ties=[(EstablishedIn(), "C1", TOWN)])
    network = Network(store, load_rules(tmp_path), lambda: DAY)
    network.refresh(pin=DAY)
    yield network
    monkeypatch.undo()
    sys.modules.pop("graphmodel.judging.shapes.plaque", None)
    forget()
    load_rules()


def test_its_findings_stand_beside_the_others_in_their_own_words(network):
    with network.view(OWNER, "", None) as view:
        (found,) = view.findings("plaques").iter_rows(named=True)
    assert (found["subject"], found["state"], found["missing"]) == ("C1", "bare", "挂牌")
    assert topic_title("plaques") == "挂牌"
    assert state_title("plaques", "bare") == "还没有挂牌"
    assert calls("plaques", "bare")
    assert evidence_text({"has_plaque": False}) == "有牌子：否"
    assert network.verify() == []


def test_it_has_a_list_question(network):
    assert queries.catalogue()["plaques"].title == "挂牌"
    rows = ask(network, OWNER, "plaques", Ask()).rows
    assert rows.select("name", "state").rows() == [("东亭关工委", "bare")]
