"""A list question for every topic that no file here lists: who is in which state, why, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Annotated, Any

import polars as pl
from pydantic import AfterValidator, create_model

from graphmodel.network.view import View
from graphmodel.rules.topics import Topic, topics
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option, states_of

FAMILY = "逐项判定"


class TopicRow(Row):
    """One finding."""

    subject: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state: str = heading("状态")
    amount: float | None = heading("数量", "量到的数；没有量的为空")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    place: str = heading("区划代码")


def topic_lists(listed: Collection[str]) -> Mapping[str, Question]:
    """Return a question for every topic but those that are `listed` already, by the code of the topic."""
    return {
        code: _question(topic) for code, topic in topics().items() if topic.states is not None and code not in listed
    }


@cache
def _question(topic: Topic) -> Question:
    words = states_of(topic.code)
    state: Any = Annotated[str, words]
    asked: Any = Annotated[str, AfterValidator(_one_of(topic)), words]
    wanted: Any = (asked | None, option(None, "状态", "列出哪一种状态的；不写为全部"))
    found: Any = (state, heading("状态"))
    counted: Any = (float | None, heading(topic.counts or "数量", "量到的数；没有量的为空"))
    return Question(
        title=topic.title,
        summary=f"{_quoted(topic.title)}逐个单位的判定：状态、原因、最近的缺口；要办的在前",
        row=create_model(f"{topic.code}_row", __base__=TopicRow, state=found, amount=counted),
        answer=lambda view, parameters: _answer(view, topic, parameters.state),
        part=_cut(topic).part,
        parameters=create_model(f"{topic.code}_parameters", __base__=Parameters, state=wanted),
        lists=(topic.code,),
    )


def _quoted(title: str) -> str:
    """Return a title in quotation marks; those within it become inner ones."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def _one_of(topic: Topic) -> Callable[[str], str]:
    """Return what refuses a state that the topic does not have."""

    def known(state: str) -> str:
        if state not in {s.value for s in topic.states or ()}:
            labels = "、".join(s.label for s in topic.states or ())
            raise ValueError(f"没有“{state}”这个值，可用的值：{labels}")
        return state

    return known


def _cut(topic: Topic) -> FindingsList:
    calling, quiet = ([s.value for s in topic.states or () if s.calls is calls] for calls in (True, False))
    return FindingsList(
        told=lambda view, found: with_places(found, view),
        wanted=lambda asked: {"topic": [topic.code], **({"state": [asked.state]} if asked.state else {})},
        groups=lambda _, asked: [{}] if asked.state else [{"state": calling}, {"state": quiet}],
    )


def _answer(view: View, topic: Topic, state: str | None) -> pl.DataFrame:
    """Return the findings that call for somebody, then the others; each by place."""
    found = view.findings(topic.code, where={"state": [state]} if state else None)
    quiet = [s.value for s in topic.states or () if not s.calls]
    return with_places(found, view).sort(pl.col("state").is_in(quiet), "place", "subject")
