"""Visits: how often whoever keeps contact with a unit goes there (domain.md A-25, B-2)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import polars as pl
from pydantic import AfterValidator, Field

from graphmodel.judging.complete_lists import to_declare
from graphmodel.judging.liaison_rule import COMMITTEE, PARTY, LiaisonDuty, reachable
from graphmodel.judging.recurring import EVIDENCE, PERIODS, Counting, Recurring, Regularity, regularity_of, verdict_of
from graphmodel.judging.rule import SubjectLevel
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.shapes.liaison import to_be_reached
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED
from graphmodel.judging.tables import computed, firsts, having, kept, selected, stacked
from graphmodel.kinds.visit_record import VisitRecord


def _visited(level: str) -> str:
    return level if level in (COMMITTEE, PARTY) else reachable(level)


class LiaisonVisits(Recurring):
    """How often each unit of a kind that somebody keeps contact with is to be visited; whoever goes there counts."""

    asks: Literal["liaison_visits"]
    levels: tuple[Annotated[SubjectLevel, AfterValidator(_visited)], ...] = Field(min_length=1)


COUNTING: Final = Counting(
    "走访", f"登记走访；没有去过的，{to_declare(VisitRecord.kind.title)}", "visited_on", declared="visits_declared_on"
)


def contacted(situation: Situation) -> pl.DataFrame:
    """Return what somebody keeps contact with (`valid_from`: since when), by whom."""
    parts = [
        selected(kept(_declaring(known), pl.col("amount") > 0), _COLUMNS) for _, known in situation.once(to_be_reached)
    ]
    return firsts(stacked(parts), "id", ("id",)) if parts else _NOTHING


def _declaring(known: pl.DataFrame) -> pl.DataFrame:
    """Return it with the day on which visits were declared complete, which only units tell."""
    here = COUNTING.declared in known.columns
    return known if here else computed(known, (pl.lit(None, pl.Date).alias(COUNTING.declared),))


_COLUMNS: Final = (
    *(pl.col(name) for name in ("id", "name", "level", "place", "persons", COUNTING.declared)),
    pl.col("since").alias("valid_from"),
)
_NOTHING: Final = pl.DataFrame(
    schema={
        **dict.fromkeys(("id", "name", "level", "place"), pl.String), "persons": pl.List(pl.String),
        COUNTING.declared: pl.Date, "valid_from": pl.Date,
    }
)  # fmt: skip


def visits(situation: Situation) -> pl.DataFrame:
    """Return the visits (columns of the facts) with `about`: what they count for, the unit that a committee stands for
    unless the committee is contacted itself."""
    told = situation.once(contacted).get_column("id").to_list()
    itself = pl.col("object").is_in(told)
    made = computed(situation.frames["visit"], (pl.when(itself).then("object").otherwise(_STOOD_FOR).alias("about"),))
    return having(made, "about", set(told))


_STOOD_FOR: Final = pl.coalesce("unit", "object")


def visited(part: pl.DataFrame, rule: LiaisonVisits, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge units by the visits to them; states kept, due, overdue, to_verify."""
    return regularity_of(part, situation.once(visits), (rule, COUNTING, topic), situation.as_of, ("persons",))


SHAPE: Final = Shape(
    rules=(LiaisonVisits,),
    judge=judging_each(LiaisonVisits, contacted, visited),
    builds_on=(LiaisonDuty,),
    reads=lambda rule: (*ESTABLISHED, "liaison", "visit", *(("party",) if PARTY in rule.levels else ())),
    states=Regularity,
    counts=lambda _: "本期次数",
    evidence={"persons": "人员", **EVIDENCE},
    values=PERIODS,
    verdict=lambda rule, _: verdict_of(rule, COUNTING),
)
