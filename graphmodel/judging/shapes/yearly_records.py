"""Presence of records year by year: which of the types that a year asks for are there (domain.md A-22, A-26)?

Each type is judged for the latest year in which it was due by the day: in October this year's plan, but last year's
summary. Where nobody recorded anything, that is not known to be missing; a record may say that there is none, or a
cover sheet that the list is complete.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Final, Literal

import polars as pl
from pydantic import AfterValidator, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.facts.columns import FACTS, in_force
from graphmodel.facts.record import records
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.complete_lists import column_of
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said
from graphmodel.judging.shape import Shape, Word, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.tables import attached, computed, grouped, kept
from graphmodel.judging.wording import finished
from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties

LEAP_YEAR: Final = 2000


def _day_of_the_year(text: str) -> str:
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        raise ValueError(f"“{text}”不是几月几日，应写成 03-31 这样") from None
    return text


DayOfTheYear = Annotated[str, AfterValidator(_day_of_the_year)]


def labels_of(record: str) -> Mapping[str, str]:
    """Return the types of a record with their Chinese words; none where it has no types or no year."""
    known = {held.subject.name: kinds()[held.subject.starts] for held in records()}
    declared = {p.name: p for p in properties(known[record])} if record in known else {}
    choices = declared["type"].choices if "type" in declared and "year" in declared else None
    return {choice.value: choice.label for choice in choices or ()}


class YearlyRecords(Rule):
    """Which types of a record each year asks for, and by which day."""

    asks: Literal["yearly_records"]
    record: str = Field(description="kind of plain records with `type` and `year`, in snake_case")
    due: dict[str, DayOfTheYear] = Field(
        min_length=1, title="各类的期限", description="type → day of its year by which it is due"
    )
    what: str = Field(min_length=1, title="事项", description="what the records are, as a noun")

    @model_validator(mode="after")
    def _asks_for_types_there_are(self) -> YearlyRecords:
        words = labels_of(self.record)
        if not words:
            able = [held.subject.name for held in records() if labels_of(held.subject.name)]
            raise ValueError(f"“{self.record}”不是按年度、分类别的记录{nearest(self.record, able)}")
        for code in self.due:
            if code not in words:
                raise ValueError(f"“{self.record}”没有“{code}”这一类{nearest(code, words)}")
        return self


class Filing(State):
    """Is there what the year asks for?"""

    complete = QUIET, "complete", "齐全"
    lacking = CALLS, "lacking", "缺件"
    to_verify = CALLS, "to_verify", "待核"


_EVIDENCE: Final[Mapping[str, Word]] = {
    "unit": "单位编号",
    "unit_name": "单位",
    "held_types": "已有",
    "lacking_types": "缺件",
    "unknown_types": "没有登记的",
    "due_on": "期限",
}


def filing(part: pl.DataFrame, rule: YearlyRecords, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge committees by their records of the years in question; states complete, lacking, to_verify."""
    counting, measures, flags, shown, verdict = _expressions(rule, situation.as_of)
    held = grouped(kept(situation.frames[rule.record], counting), "about", measures)
    known = computed(computed(attached(part, held, ("id", "about")), flags), shown)
    return finished(by_case(known, verdict), topic, rule.id, situation.as_of, _EVIDENCE)


Columns = tuple[pl.Expr, ...]


@prepared
def _expressions(rule: YearlyRecords, as_of: date) -> tuple[pl.Expr, Columns, Columns, Columns, Cases]:
    """Return which records count, what is measured over those of a committee, what it has, the lists, the verdict."""
    words = {code: f"{labels_of(rule.record)[code]}（{day.year}年）" for code, day in due_days(rule, as_of).items()}
    days = due_days(rule, as_of)
    present = _present(FACTS[rule.record], as_of)
    of_year = pl.any_horizontal([pl.col("type").eq(c) & pl.col("year").eq(d.year) for c, d in days.items()])
    measures = tuple(
        (pl.col("type") == code).and_(holds).any().alias(f"{name}_{code}")
        for code in words
        for name, holds in (("held", present), ("none", ~present))
    )
    flags = tuple(
        pl.when(pl.col("valid_from") > days[code]).then(None).when(pl.col(f"held_{code}")).then(1)
        .when(pl.col(f"none_{code}") | _listed_all(rule, days[code])).then(0).otherwise(2).alias(code)
        for code in words
    )  # fmt: skip
    columns = {name: _of_flag(words, flag) for name, flag in (("held", 1), ("lacking", 0), ("unknown", 2))}
    shown = (
        *(listed.alias(f"{name}_types") for name, listed in columns.items()),
        pl.sum_horizontal([pl.col(code).eq(1).fill_null(False).cast(pl.Int64) for code in words]).alias("amount"),
        pl.lit(max(days.values())).alias("due_on"),
    )
    return in_force(as_of) & of_year.fill_null(False), measures, flags, shown, _verdict(rule)


def _present(declared: Collection[str], as_of: date) -> pl.Expr:
    """Is there what a record tells of by the day? A form of which only the sending is recorded may be back or not."""
    present = pl.col("present") if "present" in declared else pl.lit(None, pl.Boolean)
    filed = pl.col("filed_on") if "filed_on" in declared else pl.lit(None, pl.Date)
    sent = pl.col("sent_on") if "sent_on" in declared else pl.lit(None, pl.Date)
    return (
        pl.when(filed > as_of).then(pl.lit(False))
        .when(present.is_null() & filed.is_null() & sent.is_not_null()).then(pl.lit(None, pl.Boolean))
        .otherwise(present.fill_null(True))
    )  # fmt: skip


def _listed_all(rule: YearlyRecords, day: date) -> pl.Expr:
    """Was the list of the records declared complete when one was due already?"""
    declared = column_of(rule.record)
    return (pl.col(declared) >= day).fill_null(False) if declared else pl.lit(False)


def due_days(rule: YearlyRecords, as_of: date) -> dict[str, date]:
    """Return the latest day that has come by which each type was due."""
    found = {code: date.fromisoformat(f"{LEAP_YEAR}-{text}") for code, text in rule.due.items()}
    return {code: _latest(day.month, day.day, as_of) for code, day in found.items()}


def _latest(month: int, day: int, as_of: date) -> date:
    year = as_of.year if (month, day) < (as_of.month, as_of.day) else as_of.year - 1
    return date(year, month, min(day, 28) if month == 2 else day)


def _of_flag(words: Mapping[str, str], flag: int) -> pl.Expr:
    hits = [pl.when(pl.col(code) == flag).then(pl.lit(word)) for code, word in words.items()]
    return pl.concat_list(hits).list.drop_nulls()


@prepared
def _verdict(rule: YearlyRecords) -> Cases:
    held, lacking, unknown = (pl.col(f"{name}_types").list.join("、") for name in ("held", "lacking", "unknown"))
    return cases(
        Case(pl.col("lacking_types").list.len() > 0, "lacking", said("{}缺：{}", pl.lit(rule.what), lacking),
             said("补齐：{}", lacking)),
        Case(pl.col("unknown_types").list.len() > 0, "to_verify", said("{}没有登记的：{}", pl.lit(rule.what), unknown),
             said("登记：{}；查过没有的，填“否”", unknown)),
        Case(None, "complete", said("{}齐全：{}", pl.lit(rule.what), held)),
    )  # fmt: skip


SHAPE: Final = Shape(
    rules=(YearlyRecords,),
    judge=judging_each(YearlyRecords, asked, filing),
    reads=lambda rule: (*ESTABLISHED, rule.record),
    states=Filing,
    counts=lambda _: "已有几种",
    evidence=_EVIDENCE,
    values={code: word for record in records() for code, word in labels_of(record.subject.name).items()},
    verdict=lambda rule, _: _verdict(rule),
)
