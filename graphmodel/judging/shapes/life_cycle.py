"""Life cycle: in which stage something stands, whether its moves are allowed, what lapsed, what was taken away
(domain.md A-13, A-14, A-30).

A record holds the day of each stage, so that what was taken away leaves its trace. A stage whose day nobody wrote down
is not known to be missing; only days that contradict each other are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.facts.columns import FACTS, in_force
from graphmodel.findings.finding import FOUND
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.filling import day
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, together, when
from graphmodel.judging.shape import Shape, Word, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.tables import among, attached, computed, kept, lasts, selected
from graphmodel.judging.wording import finished


class Stage(BaseModel):
    """One stage, in the order in which a record goes through them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    on: str = Field(description="property of the record that holds its day")

    def __str__(self) -> str:
        """Return what it is called."""
        return self.title


class LifeCycle(Rule):
    """Through which stages a record goes; in the last one it is in force, until it lapses or is taken away."""

    asks: Literal["life_cycle"]
    record: str = Field(description="kind of records, in snake_case")
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="what the records say that are meant")
    what: str = Field(min_length=1, title="事项", description="what has the stages, as a noun")
    stages: tuple[Stage, ...] = Field(min_length=2, title="步骤")
    lapses_on: str = Field(default="", description="property with the first day on which it is over")
    ended_on: str = Field(default="", description="property with the day on which it was taken away")
    ended_for: str = Field(default="", description="property with the reason for that")
    ended_when: dict[str, str] = Field(default_factory=dict, description="property → value that says so without a day")
    recheck_on: str = Field(default="", description="property with the day on which it was last looked at again")
    recheck_months: int | None = Field(default=None, gt=0, title="几个月内须再看一次")
    stall_months: int | None = Field(default=None, gt=0, title="办理中几个月没有进展算拖延")

    @model_validator(mode="after")
    def _reads_what_the_record_says(self) -> LifeCycle:
        held = [name for name in FACTS if {"about", "holder"} & FACTS[name].keys()]
        if self.record not in held:
            raise ValueError(f"没有“{self.record}”这种记录{nearest(self.record, held)}")
        declared = FACTS[self.record]
        for column in (*(s.on for s in self.stages), self.lapses_on, self.ended_on, self.recheck_on):
            if column and declared.get(column) != pl.Date():
                raise ValueError(f"“{self.record}”没有叫“{column}”的日期{nearest(column, declared)}")
        for column in (*self.only, *self.ended_when, *([self.ended_for] if self.ended_for else [])):
            if column not in declared:
                raise ValueError(f"“{self.record}”没有“{column}”这一项{nearest(column, declared)}")
        return self


class Course(State):
    """Where does something stand in its life cycle?"""

    in_force = QUIET, "in_force", "有效"
    under_way = QUIET, "under_way", "办理中"
    stalled = CALLS, "stalled", "久未办结"
    recheck_due = CALLS, "recheck_due", "该回头看"
    lapsed = CALLS, "lapsed", "已到期"
    revoked = CALLS, "revoked", "已取消"
    irregular = CALLS, "irregular", "程序有误"
    to_verify = CALLS, "to_verify", "待核"


_EVIDENCE: Final[Mapping[str, Word]] = {
    "unit": "单位编号",
    "unit_name": "单位",
    "stage": "步骤",
    "stage_on": "到这一步的日期",
    "undated_stages": "没有登记日期的步骤",
    "next_due": "下次期限",
    "ended_on": "取消日期",
    "ended_for": "取消原因",
}


def course(part: pl.DataFrame, rule: LifeCycle, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge committees by the latest of their records; who has none has no finding."""
    counting, measures, verdict = _expressions(rule, situation.as_of)
    records = computed(kept(situation.frames[rule.record], counting), measures)
    if records.is_empty():
        return _NO_FINDING
    latest = selected(lasts(records, rule_holder(rule), ("_order", "id")), _told(rule))
    judged = attached(among(part, "id", latest.get_column("_holder")), latest, ("id", "_holder"))
    return finished(by_case(judged, verdict), topic, rule.id, situation.as_of, _EVIDENCE)


_NO_FINDING: Final = pl.DataFrame(schema=FOUND)


def rule_holder(rule: LifeCycle) -> str:
    """Return the column that says what a record is about."""
    return "about" if "about" in FACTS[rule.record] else "holder"


@prepared
def _told(rule: LifeCycle) -> tuple[pl.Expr, ...]:
    shown = ("stage", "stage_on", "undated_stages", "next_due", "ended_on", "ended_for", "wrong", "_at", "_lapsed")
    return (pl.col(rule_holder(rule)).alias("_holder"), *map(pl.col, shown), pl.col("_ended"))


@prepared
def _expressions(rule: LifeCycle, as_of: date) -> tuple[pl.Expr, tuple[pl.Expr, ...], Cases]:
    """Return which records count, where each stands, and the verdict on that."""
    days = [_by(stage.on, as_of) for stage in rule.stages]
    known = [d.is_not_null() for d in days]
    counting = pl.all_horizontal([pl.col(c).is_in(list(v)).fill_null(False) for c, v in rule.only.items()] or [True])
    if rule.lapses_on != "valid_to":
        counting = counting & in_force(as_of)
    ended, reason = _ended(rule, as_of)
    at = pl.coalesce([pl.when(known[n]).then(n) for n in reversed(range(len(days)))])
    latest = pl.max_horizontal(days)
    measures = (
        at.cast(pl.Int64).alias("_at"),
        pl.coalesce([pl.when(known[n]).then(pl.lit(rule.stages[n].title)) for n in reversed(range(len(days)))])
        .alias("stage"),
        pl.coalesce(list(reversed(days))).alias("stage_on"),
        _undated(rule, known, at).alias("undated_stages"),
        _wrong(rule, days).alias("wrong"),
        _next_due(rule, days[-1], latest, as_of).alias("next_due"),
        (_by(rule.lapses_on, as_of).is_not_null() if rule.lapses_on else pl.lit(False)).alias("_lapsed"),
        ended.alias("_ended"),
        (_by(rule.ended_on, as_of) if rule.ended_on else pl.lit(None, pl.Date())).alias("ended_on"),
        reason.alias("ended_for"),
        pl.max_horizontal([latest.fill_null(date.min), *_later(rule, as_of)]).alias("_order"),
    )  # fmt: skip
    return counting, measures, _verdict(rule, as_of)


def _by(column: str, as_of: date) -> pl.Expr:
    """Return a day where it has come by `as_of`."""
    return pl.when(pl.col(column) <= as_of).then(pl.col(column))


def _later(rule: LifeCycle, as_of: date) -> list[pl.Expr]:
    return [_by(rule.ended_on, as_of)] if rule.ended_on else []


def _ended(rule: LifeCycle, as_of: date) -> tuple[pl.Expr, pl.Expr]:
    """Return whether it was taken away by the day, and why."""
    dated = (pl.col(rule.ended_on) <= as_of).fill_null(False) if rule.ended_on else pl.lit(False)
    undated = pl.col(rule.ended_on).is_null() if rule.ended_on else pl.lit(True)
    for column, value in rule.ended_when.items():
        dated = dated | (undated & pl.col(column).eq(value).fill_null(False))
    reason = pl.col(rule.ended_for) if rule.ended_for else pl.lit(None, pl.String())
    return dated, pl.when(dated).then(reason)


def _undated(rule: LifeCycle, known: list[pl.Expr], at: pl.Expr) -> pl.Expr:
    """Return the stages before the one that was reached of which nobody wrote down the day."""
    skipped = [pl.when(~known[n] & (at > n)).then(pl.lit(stage.title)) for n, stage in enumerate(rule.stages)]
    return pl.concat_list(skipped).list.drop_nulls()


def _wrong(rule: LifeCycle, days: list[pl.Expr]) -> pl.Expr:
    """Return the first two stages whose days contradict each other, in words; null where none do."""
    pairs = [(n, m) for m in range(len(days)) for n in range(m)]
    words = [
        pl.when(days[m] < days[n]).then(
            pl.format("{}（{}）早于{}（{}）", pl.lit(rule.stages[m].title), _written(days[m]),
                      pl.lit(rule.stages[n].title), _written(days[n]))
        )
        for n, m in pairs
    ]  # fmt: skip
    return pl.coalesce(words)


def _written(moment: pl.Expr) -> pl.Expr:
    return moment.dt.strftime("%Y-%m-%d")


def _next_due(rule: LifeCycle, held: pl.Expr, latest: pl.Expr, as_of: date) -> pl.Expr:
    """Return by when it must be looked at again, or something must come of it."""
    again: pl.Expr = pl.lit(None, pl.Date())
    if rule.recheck_months:
        seen = pl.max_horizontal(held, _by(rule.recheck_on, as_of)) if rule.recheck_on else held
        again = pl.when(held.is_not_null()).then(seen.dt.offset_by(f"{rule.recheck_months}mo"))
    if not rule.stall_months:
        return again
    return pl.when(held.is_null()).then(latest.dt.offset_by(f"{rule.stall_months}mo")).otherwise(again)


@prepared
def _verdict(rule: LifeCycle, as_of: date) -> Cases:
    what, last = pl.lit(rule.what), len(rule.stages) - 1
    here = said("{}{}（{}）", what, "stage", day("stage_on"))
    open_days = pl.col("undated_stages").list.join("、")
    undated = when(pl.col("undated_stages").list.len() > 0).then(said("，没有登记{}的日期", open_days)).otherwise("")
    late = (pl.col("next_due") < as_of).fill_null(False)
    why = when(pl.col("ended_for").is_not_null()).then(said("：{}", "ended_for")).otherwise("，原因没有登记")
    following = pl.coalesce([pl.when(pl.col("_at") == n).then(pl.lit(s.title)) for n, s in enumerate(rule.stages[1:])])
    return cases(
        Case(pl.col("_ended"), "revoked", together(said("{}已取消（{}）", what, day("ended_on")), why),
             said("整改后重新申报{}", what)),
        Case(pl.col("wrong").is_not_null(), "irregular", said("{}的{}", what, "wrong"), "核对各步骤的日期"),
        Case(pl.col("_at").is_null(), "to_verify", said("{}各步骤的日期都没有登记", what),
             said("登记{}到了哪一步", what)),
        Case(pl.col("_lapsed"), "lapsed", said("{}已到期", what), said("重新申报{}", what)),
        Case((pl.col("_at") == last) & late, "recheck_due",
             together(here, said("，应在 {} 前回头看", day("next_due")), undated), "安排回头看"),
        Case(pl.col("_at") == last, "in_force", together(here, undated)),
        Case(late, "stalled", together(here, said("，{} 前应有进展", day("next_due")), undated),
             said("办理下一步：{}", following)),
        Case(None, "under_way", together(here, undated), said("办理下一步：{}", following)),
    )  # fmt: skip


SHAPE: Final = Shape(
    rules=(LifeCycle,),
    judge=judging_each(LifeCycle, asked, course),
    reads=lambda rule: (*ESTABLISHED, rule.record),
    states=Course,
    evidence=_EVIDENCE,
    verdict=lambda rule, as_of: _verdict(rule, as_of),
)
