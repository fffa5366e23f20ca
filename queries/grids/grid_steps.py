"""The four steps of nets and grids village by village, and the care groups of its villager groups (domain.md A-4)."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import bounds, rate_column
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option, schema
from queries.records.nets import Nets, nets_of, villages_of


class GridStep(Choice):
    """The first of the four steps that a village has not taken, as far as anybody wrote it down."""

    net = "net", "没有登记网"
    grid = "grid", "有网，没有登记网格的网"
    person = "person", "有格，没有登记责任人的格"
    duty = "duty", "有人，没有登记职责的格"
    taken = "taken", "四步都有"


class GridStepsParameters(Parameters):
    """Which villages are listed."""

    step: GridStep | None = option(None, "卡在哪一步", "只列卡在这一步的")


class GridStepsRow(Row):
    """One village."""

    subject: str = heading("编号")
    name: str = heading("村（社区）")
    township: str | None = heading("镇（街道）")
    step: GridStep = heading("卡在哪一步", "村有网、网有格、格有人、人有责，第一个没有登记全的一步；没有登记不等于没有")
    nets: int = heading("网")
    empty_nets: int = heading("没有网格的网")
    net_groups: int = heading("有关工小组的网", "来源没有规定网要建关工小组，只作参考")
    grids: int = heading("网格")
    outside: int = heading("不在网内的网格")
    without_person: int = heading("没有责任人的网格")
    without_duty: int = heading("有人没有职责的网格")
    villager_groups: int = heading("村民小组", "登记的村民小组，只算应建、已建、待核的")
    groups_should: int = heading("应建关工小组", "应建未建和已建的；不并入村级覆盖率", inside_rate=True)
    groups_own: int = heading("已建关工小组", inside_rate=True)
    group_rate: float | None = heading("关工小组组建率", rate_of=("groups_own", "groups_should"))
    groups_unknown: int = heading("关工小组待核")
    group_low: float | None = heading("组建率下限", "假定待核的都没有", share=True)
    group_high: float | None = heading("组建率上限", "假定待核的都已建", share=True)
    place: str = heading("区划代码")


_KNOWN: Final = (Establishment.own, Establishment.covered, Establishment.blank)
_GROUPS: Final = {
    "groups_should": _KNOWN, "groups_own": (Establishment.own,), "groups_unknown": (Establishment.to_verify,),
    "villager_groups": (*_KNOWN, Establishment.to_verify),
}  # fmt: skip


def answer(view: View, parameters: GridStepsParameters) -> pl.DataFrame:
    """Return the villages by the step that they lack first, then by place."""
    villages = villages_of(view)
    counts = _counted(nets_of(view), villages.get_column("subject").to_list())
    named = {n: t for n, t in schema(GridStepsRow).items() if n in _FIRST or n == "subject"}
    steps = villages.select("subject", "name", "place").join(pl.DataFrame(counts, schema=named), on="subject")
    rows = steps.join(_groups(view), on="place", how="left").with_columns(pl.col(*_GROUPS).fill_null(0))
    if parameters.step is not None:
        rows = rows.filter(pl.col("step") == parameters.step.value)
    order = {step.value: n for n, step in enumerate(GridStep)}
    low, high = bounds("groups_own", "groups_should", "groups_unknown")
    rated = rows.with_columns(group_rate=rate_column("groups_own", "groups_should"), group_low=low, group_high=high)
    return with_places(rated, view).sort(pl.col("step").replace_strict(order, default=None), "place", "subject")


_FIRST: Final = ("step", "nets", "empty_nets", "net_groups", "grids", "outside", "without_person", "without_duty")


def _counted(held: Nets, villages: list[str]) -> list[dict[str, Any]]:
    """Return what there is of each village (id), and the first step that lacks."""
    tallies: dict[str | None, Counter[str]] = {village: Counter() for village in villages}
    filled = {held.net_of(grid) for grid in held.grids}
    for net in held.nets:
        said = {"nets": True, "empty_nets": net not in filled, "net_groups": held.has_group(net)}
        tallies.get(held.village_of(net), Counter()).update(said)
    for grid in held.grids:
        charges = held.charges(grid)
        idle = any(not charge.duty for charge in charges)
        said = {
            "grids": True,
            "outside": held.net_of(grid) is None,
            "without_person": not charges,
            "without_duty": idle,
        }
        tallies.get(held.village_of(grid), Counter()).update(said)
    return [{"subject": v, "step": _lacking(tallies[v]), **{n: tallies[v][n] for n in _FIRST[1:]}} for v in villages]


def _lacking(tally: Counter[str]) -> GridStep:
    if not tally["nets"]:
        return GridStep.net
    if tally["empty_nets"]:
        return GridStep.grid
    if tally["without_person"]:
        return GridStep.person
    return GridStep.duty if tally["without_duty"] else GridStep.taken


def _groups(view: View) -> pl.DataFrame:
    """Return the villager groups of each village (place) by what is known of their care groups."""
    found = view.findings("establishment", where={"level": ["villager_group"]})
    counts = {n: pl.col("state").is_in([s.value for s in states]).sum().cast(pl.Int64) for n, states in _GROUPS.items()}
    return found.group_by("place").agg(**counts)


QUESTION = Question(
    title="网格四步",
    summary="每个村（社区）几张网、几个网格、有人几个、有责几个，卡在四步的哪一步；村民小组应建、已建关工小组几个",
    row=GridStepsRow,
    answer=answer,
    parameters=GridStepsParameters,
)
