"""Presence of the elements that make an established committee sound or hollow (domain.md A-2, 0b-4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.findings.finding import FOUND
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said
from graphmodel.judging.shape import Frames, Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, existing
from graphmodel.judging.tables import attached, computed, constant, few, firsts, stacked
from graphmodel.judging.wording import finished, named

Element = Literal["activity", "plan", "site", "budget", "staff", "plaque"]


class ElementPresence(Rule):
    """Which elements an established committee must show; any known no makes it hollow (0b-4)."""

    settable: ClassVar[tuple[str, ...]] = ("elements", "activity_months", "elements_months")

    asks: Literal["elements"]
    elements: tuple[Element, ...] = Field(min_length=1, title="要素")
    activity_months: int = Field(default=12, gt=0, title="活动看最近几个月")
    elements_months: int = Field(default=24, gt=0, title="其余要素的核实几个月内有效")


class Quality(State):
    """Is an established committee more than a name?"""

    sound = QUIET, "sound", "健全"
    hollow = CALLS, "hollow", "空心"
    to_verify = CALLS, "to_verify", "待核"


WORDS = {
    "activity": "活动", "plan": "本年计划", "site": "阵地", "budget": "经费", "staff": "机构人员", "plaque": "牌子"
}  # fmt: skip
COLUMNS = {"site": "has_site", "budget": "has_budget", "staff": "has_staff", "plaque": "has_plaque"}


def quality(part: pl.DataFrame, rule: ElementPresence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge the elements of every established committee; states sound, hollow, to_verify."""
    elements, verdict, lists = _expressions(rule, situation.as_of)
    judged = by_case(computed(part, elements), verdict)
    some = judged.reads("no") or judged.reads("unknown")
    listed = computed(judged.frame, lists) if some else constant(judged.frame, no=_NOTHING, unknown=_NOTHING)
    shown = replace(judged, frame=listed)
    return finished(shown, topic, rule.id, situation.as_of, ("unit", "unit_name", "no", "unknown", "last_activity_on"))


def with_quality(units: pl.DataFrame, judged: Iterable[pl.DataFrame], committees: pl.DataFrame) -> pl.DataFrame:
    """Give the establishment findings of `units` the quality of the unit's own committee, the worst if it has several;
    `judged`: findings about `committees` (columns of the facts), of any topic."""
    found = [part for part in judged if part.height and part.item(0, "topic") == TOPIC]
    if not found:
        return units
    if few(units, committees, *found):
        return _with_quality_of_few(units, found, committees)
    of_units = attached(stacked(found)[["subject", "state"]], committees[["id", "unit"]], ("subject", "id"))
    worst = firsts(of_units.with_columns(_RANK), "unit", ("_rank",))
    named = worst.select(pl.col("unit"), pl.col("state").alias("quality"))
    return attached(units.drop("quality"), named, ("subject", "unit")).with_columns(_OWN).select(*FOUND)


def _with_quality_of_few(units: pl.DataFrame, judged: Sequence[pl.DataFrame], committees: pl.DataFrame) -> pl.DataFrame:
    """The same, row by row."""
    unit_of = dict(zip(committees.get_column("id").to_list(), committees.get_column("unit").to_list(), strict=True))
    worst: dict[str | None, str] = {}
    for part in judged:
        pairs = zip(part.get_column("subject").to_list(), part.get_column("state").to_list(), strict=True)
        for committee, state in pairs:
            unit = unit_of.get(committee)
            worst[unit] = min(state, worst.get(unit, state), key=_RANKS.__getitem__)
    subjects, states = units.get_column("subject").to_list(), units.get_column("state").to_list()
    qualities = [worst.get(s) if state == "own" else None for s, state in zip(subjects, states, strict=True)]
    column = pl.Series("quality", qualities, dtype=FOUND["quality"])
    return units.clone().replace_column(units.get_column_index("quality"), column)


TOPIC: Final = "quality"
_RANKS: Final = {"hollow": 0, "to_verify": 1, "sound": 2}
_RANK: Final = pl.col("state").replace_strict(_RANKS).alias("_rank")
_OWN: Final = pl.when(pl.col("state") == "own").then("quality").alias("quality")


_NOTHING: Final = (pl.List(pl.String()), ())
"""What is lacking and what is unknown of a sound committee."""


@prepared
def _expressions(rule: ElementPresence, as_of: date) -> tuple[tuple[pl.Expr, ...], Cases, tuple[pl.Expr, ...]]:
    """Return the elements, the verdict on them, and the lists of those that are lacking and unknown."""
    words = {e: WORDS[e] for e in rule.elements}
    shown = tuple(_element(e, rule, as_of).alias(e) for e in rule.elements)
    lacking, doubtful = pl.col("no").list.join("、"), pl.col("unknown").list.join("、")
    verdict = cases(
        Case(
            pl.any_horizontal([~pl.col(e) for e in rule.elements]),
            "hollow",
            said("已建但缺：{}", lacking),
            said("补齐{}", lacking),
        ),
        Case(
            pl.any_horizontal([pl.col(e).is_null() for e in rule.elements]),
            "to_verify",
            said("{}情况不明或核实已过期", doubtful),
            said("核实{}，填情况核实日期", doubtful),
        ),
        Case(None, "sound", "各项要素齐全"),
    )
    return shown, verdict, (named(words, value=False).alias("no"), named(words).alias("unknown"))


def _element(element: str, rule: ElementPresence, as_of: date) -> pl.Expr:
    """Return yes, no or unknown: an old report, or one without a day, says nothing of what came after it."""
    if element == "activity":
        since = _months_before(as_of, rule.activity_months)
        reported = pl.col("elements_checked_on").is_between(since, as_of, closed="right").fill_null(False)
        last = pl.when(pl.col("last_activity_on") <= as_of).then(pl.col("last_activity_on"))
        return pl.when(last > since).then(True).when(last.is_not_null() & reported).then(False)
    checked = pl.col("elements_checked_on")
    fresh = (checked <= as_of) & (checked > _months_before(as_of, rule.elements_months))
    if element == "plan":
        return pl.when(fresh & (checked.dt.year() == as_of.year)).then(pl.col("has_plan"))
    return pl.when(fresh).then(pl.col(COLUMNS[element]))


def _months_before(day: date, months: int) -> pl.Expr:
    earlier = pl.select(pl.lit(day).dt.offset_by(f"-{months}mo")).item()
    return pl.lit(earlier)


def _elements(situation: Situation) -> Frames:
    return judging_each(ElementPresence, existing, quality)(situation)


def _amended(situation: Situation, parts: Frames) -> Frames:
    """Let the findings of establishment know the quality of what is established."""
    judged, committees = situation.once(_elements), situation.once(existing)
    return [with_quality(part, judged, committees) if _is_of(part, "establishment") else part for part in parts]


def _is_of(part: pl.DataFrame, topic: str) -> bool:
    return bool(part.height) and part.item(0, "topic") == topic


SHAPE: Final = Shape(
    rules=(ElementPresence,),
    judge=lambda situation: situation.once(_elements),
    amend=_amended,
    reads=lambda _: ESTABLISHED,
    states=Quality,
    evidence={
        "unit": "单位编号",
        "unit_name": "单位",
        "no": "缺",
        "unknown": "不明",
        "last_activity_on": "最近活动日期",
    },
    values=WORDS,
    verdict=lambda rule, as_of: _expressions(rule, as_of)[1],
)
