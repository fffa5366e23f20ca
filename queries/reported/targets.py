"""Targets on counts and rates: what there is, what is still needed by when, or what there is no base for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from graphmodel.judging.figure_faults import Figure, faults, kept_out
from graphmodel.judging.reckoning import difference, reaching
from graphmodel.kinds.reported_figure import Measure
from graphmodel.kinds.values import Choice, Percentage, Qualifier, Quantity
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.figures.counted import OF_WHAT, PEOPLE, Counts
from queries.figures.reported import figures, reported
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option, schema


class TargetStanding(Choice):
    """Where a target stands on the day."""

    overdue = "overdue", "到期未达到"
    short = "short", "还差"
    no_base = "no_base", "缺基数"
    kept = "kept", "不写"
    reached = "reached", "已达到"


class TargetsParameters(Parameters):
    """Which targets are listed."""

    standing: TargetStanding | None = option(None, "进度", "不写为全部")


class TargetsRow(Row):
    """One target."""

    name: str | None = heading("所属")
    township: str | None = heading("镇（街道）")
    measure: Measure = heading("指标")
    part: str | None = heading("其中")
    target: str = heading("目标", "照定下的写")
    due_on: date | None = heading("期限")
    standing: TargetStanding = heading("进度", "缺基数：不知道现有多少，或不知道是多少里的")
    now: str | None = heading("现有", "名册数；名册数不出的，取最近一次上报的数")
    basis: str | None = heading("现有数的来历")
    of_how_many: str | None = heading("分母", "目标是比率的")
    needed: str | None = heading("需要达到", "比率的按进一法算成个数")
    lacking: str | None = heading("还差", "口径随现有数")
    reported_by: str | None = heading("定目标的单位")
    figure: str = heading("数字编号")
    place: str | None = heading("区划代码")


ROSTER: Final = "名册"


@dataclass(frozen=True)
class _Known:
    """A number that is known on the day, and whence."""

    number: Quantity
    basis: str


def answer(view: View, parameters: TargetsParameters) -> pl.DataFrame:
    """Return the targets: overdue ones first, then by how soon they are due."""
    held, told = reported(view, targets=True), figures(reported(view))
    gone = kept_out(faults(told))
    latest = sorted((f for f in told if f.id not in gone and f.value is not None), key=lambda f: f.counted_on)
    known = _Base(view, Counts(view, held.get_column("about")), latest)
    due = dict(held.select("id", "due_on").iter_rows())
    rows = [known.row(target, due[target.id]) for target in figures(held)]
    found = with_places(pl.DataFrame(rows, schema=schema(TargetsRow), orient="row"), view)
    if parameters.standing is not None:
        found = found.filter(pl.col("standing") == parameters.standing)
    rank = {standing.value: n for n, standing in enumerate(TargetStanding)}
    return found.sort(
        pl.col("standing").replace_strict(rank, return_dtype=pl.Int64), "due_on", "place", "figure", nulls_last=True
    )


@dataclass(frozen=True)
class _Base:
    """What there is on the day: rows where they tell, else the latest figure that was reported."""

    view: View
    counts: Counts
    latest: list[Figure]

    def row(self, target: Figure, due_on: date | None) -> dict[str, Any]:
        """Return the row of one target."""
        now, base = self._now(target), self._of_how_many(target)
        goal, said = _goal(target, base)
        told: dict[str, Any] = {
            "name": self.counts.names.get(target.about), "measure": target.measure.value, "part": target.part,
            "target": said, "due_on": due_on, "reported_by": target.reported_by, "figure": target.id,
            "place": target.place,
        }  # fmt: skip
        if target.measure in PEOPLE and self._few(now):
            return told | {"standing": TargetStanding.kept.value}
        told |= {"now": now and str(now.number), "basis": now and now.basis, "of_how_many": base and str(base)}
        if now is None or goal is None:
            return told | {"standing": TargetStanding.no_base.value}
        apart = difference(goal, now.number)
        standing = TargetStanding.reached
        if apart.more:
            standing = TargetStanding.overdue if due_on and due_on < self.view.as_of else TargetStanding.short
        lacking = str(apart.amount) if apart.more else None
        return told | {"standing": standing.value, "needed": str(goal), "lacking": lacking}

    def _now(self, target: Figure) -> _Known | None:
        counted = self.counts.of(target.about, target.measure, target.part, self.view.as_of)
        if counted is not None:
            return _Known(Quantity(value=counted), ROSTER)
        told = [f for f in self.latest if (f.about, f.measure, f.part) == (target.about, target.measure, target.part)]
        if not told or told[-1].value is None:
            return None
        return _Known(told[-1].value, f"上报（{told[-1].counted_on}）")

    def _of_how_many(self, target: Figure) -> Quantity | None:
        if target.rate is None or target.base is not None or target.measure not in OF_WHAT:
            return target.base
        counted = self.counts.of(target.about, OF_WHAT[target.measure], target.part, self.view.as_of)
        return None if counted is None else Quantity(value=counted)

    def _few(self, now: _Known | None) -> bool:
        """Is the number kept from whoever asks?"""
        return now is not None and now.basis == ROSTER and kept_from(self.view.asker, [(0, now.number.value)])[0]


def _goal(target: Figure, base: Quantity | None) -> tuple[Quantity | None, str]:
    """Return the number that has to be reached, None where it does not follow; and the target as it was set."""
    if target.rate is None:
        return _as_number(target.value), "" if target.value is None else _in_words(target.value)
    return (None if base is None else _of_rate(target.rate, base)), str(target.rate)


def _in_words(value: Quantity) -> str:
    """Return a target as one says it: 超过100 rather than 100多."""
    return f"超过{value.value}" if value.qualifier is Qualifier.over else str(value)


def _as_number(value: Quantity | None) -> Quantity | None:
    """Return the least number that meets a target: more than 100 is 101; 约 and 近 stay as they are."""
    if value is not None and value.qualifier in (Qualifier.over, Qualifier.at_least, Qualifier.range):
        return Quantity(value=value.value + (value.qualifier is Qualifier.over))
    return value


def _of_rate(rate: Percentage, base: Quantity) -> Quantity:
    qualifier = Qualifier.exact if base.qualifier is Qualifier.exact else Qualifier.about
    return Quantity(value=reaching(base.value, rate), qualifier=qualifier)


QUESTION = Question(
    title="目标进度",
    summary="个数或比率的目标（如到某日超过 100 家）：现有多少、还差多少、到期没有；不知道现有数或分母的写缺基数",
    row=TargetsRow,
    answer=answer,
    parameters=TargetsParameters,
)
