"""换届演练, person by person: how the load shifts to those who stay."""

from __future__ import annotations

import polars as pl

from graphmodel.network.departing import Drill, drilled, has_duty, named
from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, heading, option, schema


class DepartureLoadsParameters(Parameters):
    """Who goes."""

    people: str | None = option(None, "离任的人", "编号或姓名，可几个，用“、”隔开")
    units: str | None = option(None, "撤并的单位", "编号或全称，可几个，用“、”隔开")


class DepartureLoadRow(Row):
    """One person who stays."""

    person: str = heading("编号")
    name: str = heading("姓名")
    posts: str | None = heading("职务")
    today: int = heading("现在联系几个")
    left: int = heading("离任撤并后", "不作调整时")
    repaired: int | None = heading("补救后", "按变动最少的方案；排不出时为空")
    gained: str | None = heading("接手的单位")
    dropped: str | None = heading("交出的单位")


def answer(view: View, parameters: DepartureLoadsParameters) -> pl.DataFrame:
    """Return everybody who stays, those who take over most first; none where nobody goes."""
    gone, closed = named(parameters.people or ""), named(parameters.units or "")
    if not (gone or closed) or not has_duty(view):
        return pl.DataFrame(schema=schema(DepartureLoadRow))
    return told(drilled(view, gone, closed))


def told(drill: Drill) -> pl.DataFrame:
    """Return the rows of a drill."""
    shift = (pl.col("repaired").fill_null(pl.col("left")) - pl.col("left")).abs()
    return pl.DataFrame(_rows(drill), schema=schema(DepartureLoadRow)).sort(shift, "person", descending=[True, False])


def _rows(drill: Drill) -> list[dict[str, object]]:
    departure = drill.departure
    return [
        {
            "person": person, "name": drill.person(person), "posts": departure.problem.person[person].posts or None,
            "today": load.today, "left": load.left, "repaired": load.repaired,
            "gained": _units(drill, person, departure.begun), "dropped": _units(drill, person, departure.ended),
        }
        for person, load in departure.loads().items()
    ]  # fmt: skip


def _units(drill: Drill, person: str, pairs: frozenset[tuple[str, str]]) -> str | None:
    return "、".join(drill.unit(unit) for owner, unit in sorted(pairs) if owner == person) or None


QUESTION = Question(
    title="换届演练：各人负担",
    summary="这些人离任、这些单位撤并以后，留任的人现在、之后和补救后各联系几个，接手和交出哪些",
    row=DepartureLoadRow,
    answer=answer,
    parameters=DepartureLoadsParameters,
    topics=("liaison_duty",),
)
