"""Everything that could not be judged because something is not known."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, Topic, heading, option

UNKNOWN = "to_verify"


class ToVerifyParameters(Parameters):
    """What it is that could not be judged."""

    topic: Topic | None = option(None, "事项", "只列这一事项的")


class ToVerifyRow(Row):
    """One finding without an answer."""

    topic: Topic = heading("事项")
    subject: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    reason: str | None = heading("原因")
    missing: str | None = heading("要核实什么")
    place: str = heading("区划代码")


def answer(view: View, parameters: ToVerifyParameters) -> pl.DataFrame:
    """Return the findings to verify, topic by topic, by place."""
    order = {code: n for n, code in enumerate(topics())}
    found = view.findings(*_asked(parameters), where={"state": [UNKNOWN]})
    return with_places(found, view).sort(pl.col("topic").replace_strict(order, default=None), "place", "subject")


def _asked(parameters: ToVerifyParameters) -> list[str]:
    """Return the topics asked about, in the order of the list."""
    verifiable = [t.code for t in topics().values() if t.states and t.states.of(UNKNOWN)]
    return [parameters.topic] if parameters.topic else verifiable


_CUT = FindingsList(
    lambda view, found: with_places(found, view),
    lambda _: {"state": [UNKNOWN]},
    groups=lambda _, asked: [{"topic": [topic]} for topic in _asked(asked)],
)

QUESTION = Question(
    title="待核",
    summary="因情况不明而无法判断的事项：哪个单位、哪件事、要核实什么",
    row=ToVerifyRow,
    answer=answer,
    part=_CUT.part,
    parameters=ToVerifyParameters,
)
