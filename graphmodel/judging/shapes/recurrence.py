"""Recurrence: at least so many in each period, and until when the next is due (domain.md A-33, A-23, A-26)."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Final, Literal

import polars as pl
from pydantic import AfterValidator, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.facts.columns import FACTS
from graphmodel.facts.record import records
from graphmodel.judging.complete_lists import column_of
from graphmodel.judging.preparing import prepared
from graphmodel.judging.recurring import EVIDENCE, PERIODS, Counting, Recurring, Regularity, regularity_of, verdict_of
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties


def _known_record(record: str) -> str:
    known = [held.subject.name for held in records()]
    if record not in known:
        raise ValueError(f"没有“{record}”这种记录{nearest(record, known)}")
    return record


class Recurrence(Recurring):
    """How often something must be recorded of a committee."""

    asks: Literal["recurrence"]
    record: Annotated[str, AfterValidator(_known_record)] = Field(description="kind of plain records, in snake_case")
    types: tuple[str, ...] = Field(default=(), description="values of `type` of the records that count; empty: all")
    on: str = Field(default="held_on", description="property of the record that holds its day")
    what: str = Field(min_length=1, title="事项", description="what is to be done, as a verb with its object")

    @model_validator(mode="after")
    def _counts_what_the_record_says(self) -> Recurrence:
        declared = FACTS[self.record]
        if FACTS[self.record].get(self.on) != pl.Date():
            raise ValueError(f"“{self.record}”没有叫“{self.on}”的日期{nearest(self.on, declared)}")
        if self.types and "type" not in declared:
            raise ValueError(f"“{self.record}”不分类型，不能写 types")
        return self


@prepared
def _counting(rule: Recurrence) -> Counting:
    return Counting(
        rule.what, _how_to_tell(rule.record), rule.on, rule.types,
        column_of(rule.record), may_have_failed="took_place" in FACTS[rule.record],
    )  # fmt: skip


@cache
def _how_to_tell(record: str) -> str:
    """Return how it is recorded what took place and what did not."""
    kind = next(kinds()[held.subject.starts] for held in records() if held.subject.name == record)
    answer = next((p.title for p in properties(kind) if p.name == "took_place"), None)
    return f"登记“{kind.kind.title}”" + (f"；没有的，“{answer}”填“否”" if answer else "")


def regularity(part: pl.DataFrame, rule: Recurrence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge committees by what is recorded about them; states kept, due, overdue, to_verify."""
    asked_of = (rule, _counting(rule), topic)
    return regularity_of(part, situation.frames[rule.record], asked_of, situation.as_of, ("unit", "unit_name"))


SHAPE: Final = Shape(
    rules=(Recurrence,),
    judge=judging_each(Recurrence, asked, regularity),
    reads=lambda rule: (*ESTABLISHED, rule.record),
    states=Regularity,
    counts=lambda _: "本期次数",
    evidence={"unit": "单位编号", "unit_name": "单位", **EVIDENCE},
    values=PERIODS,
    verdict=lambda rule, _: verdict_of(rule, _counting(rule)),
)
