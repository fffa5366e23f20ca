"""换届演练, unit by unit: who is left with nobody when people or units go, and who takes over."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.departing import Drill, drilled, has_duty, named
from graphmodel.network.view import View
from queries.question import Level, Parameters, Question, Row, heading, option, schema


class Fate(Choice):
    """What becomes of a unit."""

    orphaned = "orphaned", "失去联系"
    thinned = "thinned", "仍有人联系"
    moved = "moved", "换人联系"
    begun = "begun", "新增联系"


class DepartureParameters(Parameters):
    """Who goes."""

    people: str | None = option(None, "离任的人", "编号或姓名，可几个，用“、”隔开")
    units: str | None = option(None, "撤并的单位", "编号或全称，可几个，用“、”隔开")


class DepartureRow(Row):
    """One unit whose contact changes."""

    unit: str = heading("编号")
    name: str = heading("基层单位")
    level: Level = heading("级别或类型")
    fate: Fate = heading("结果", "不作调整时；换人、新增是补救带来的")
    before: str | None = heading("现在的联系人")
    after: str | None = heading("补救后的联系人", "按变动最少的方案")
    place: str = heading("区划代码")


def answer(view: View, parameters: DepartureParameters) -> pl.DataFrame:
    """Return the units whose contact changes: those left with nobody first; none where nobody goes."""
    gone, closed = named(parameters.people or ""), named(parameters.units or "")
    if not (gone or closed) or not has_duty(view):
        return pl.DataFrame(schema=schema(DepartureRow))
    return told(drilled(view, gone, closed))


def told(drill: Drill) -> pl.DataFrame:
    """Return the rows of a drill."""
    rank = {fate.value: n for n, fate in enumerate(Fate)}
    found = pl.DataFrame(list(_rows(drill)), schema=schema(DepartureRow))
    return found.sort(pl.col("fate").replace_strict(rank, return_dtype=pl.Int64), "place", "unit")


def _rows(drill: Drill) -> Iterator[dict[str, object]]:
    departure = drill.departure
    planned = departure.repair.plan if departure.repair else departure.problem.standing
    today = departure.problem.standing | departure.lost
    begun, ended = ({unit for _, unit in pairs} for pairs in (departure.begun, departure.ended))
    for unit in sorted({*departure.orphaned, *departure.thinned, *begun, *ended}):
        held = drill.planning.problem.unit[unit]
        yield {
            "unit": unit, "name": str(held), "level": held.kind, "place": held.place,
            "fate": _fate(drill, unit, today).value,
            "before": _called(drill, (p for p, u in sorted(today) if u == unit)),
            "after": _called(drill, (p for p, u in sorted(planned) if u == unit)),
        }  # fmt: skip


def _fate(drill: Drill, unit: str, today: frozenset[tuple[str, str]]) -> Fate:
    if unit in drill.departure.orphaned:
        return Fate.orphaned
    if unit in drill.departure.thinned:
        return Fate.thinned
    return Fate.moved if unit in {u for _, u in today} else Fate.begun


def _called(drill: Drill, people: Iterator[str]) -> str | None:
    return "、".join(drill.person(person) for person in people) or None


QUESTION = Question(
    title="换届演练",
    summary="这些人离任、这些单位撤并以后，哪些基层单位没有人联系，变动最少的补救方案由谁接上",
    row=DepartureRow,
    answer=answer,
    parameters=DepartureParameters,
    topics=("liaison_duty",),
)
