"""Villages have nets, nets grids, grids people, people duties (domain.md A-4): where the chain breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option, schema
from queries.records.nets import Nets, nets_of, villages_of


class GridGap(Choice):
    """Which link of the chain nobody has written down."""

    no_net = "no_net", "村（社区）没有登记网", "无网的村"
    no_grid = "no_grid", "网里没有登记网格", "无格的网"
    outside = "outside", "网格不在网内"
    no_person = "no_person", "网格没有登记责任人", "无人的格", "网格无责任人"
    no_duty = "no_duty", "责任人没有登记职责", "有人无职责的格", "责任人无职责"
    no_group = "no_group", "网没有登记关工小组"


class GridDutyParameters(Parameters):
    """Which gap is listed."""

    gap: GridGap | None = option(None, "缺什么", "只列缺这一样的")


class GridDutyRow(Row):
    """One village without a net, one net without grids or group, one grid without net or person, or one person without
    a duty."""

    gap: GridGap = heading("缺什么", "没有登记的，要核实是没有还是漏登；网建不建关工小组来源没有规定，只作提示")
    count: int = heading("个数", "总是 1：一村、一张网、一个网格或一个人")
    total: int = heading("共有", "一共有多少村、网、网格或责任人")
    net: str | None = heading("网编号")
    net_name: str | None = heading("网")
    grid: str | None = heading("网格编号")
    grid_name: str | None = heading("网格")
    person_name: str | None = heading("责任人")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    missing: str = heading("补什么")


_WHAT: Final = {
    GridGap.no_net: "核实有没有网，在“网”表登记网及其所在村（社区）",
    GridGap.no_grid: "在“网格”表登记网格，所在地填这张网",
    GridGap.outside: "把网格的所在地改为它的网；没有网的先登记网",
    GridGap.no_person: "落实责任人和职责",
    GridGap.no_duty: "填写职责",
    GridGap.no_group: "建不建由各地定；建了的登记关工小组，所在单位填这张网",
}


def answer(view: View, parameters: GridDutyParameters) -> pl.DataFrame:
    """Return what is missing, link by link; nothing where every link is there."""
    held = nets_of(view)
    found = [row | {"count": 1, "missing": _WHAT[row["gap"]]} for row in _gaps(view, held)]
    wanted = [row for row in found if parameters.gap in (None, row["gap"])]
    places = schema(GridDutyRow) | {"place": pl.String()}
    bare = pl.DataFrame(wanted, schema={n: t for n, t in places.items() if n not in ("township", "village")})
    return with_places(bare, view)


def _gaps(view: View, held: Nets) -> Iterator[dict[str, Any]]:
    """Yield the gaps in the order of the chain."""
    villages = villages_of(view).get_column("subject").to_list()
    netted = {held.village_of(net) for net in held.nets}
    filled = {held.net_of(grid) for grid in held.grids}
    charges = [(grid, charge) for grid in held.grids for charge in held.charges(grid)]
    for village in villages:
        if village not in netted:
            yield {"gap": GridGap.no_net, "total": len(villages), "place": village}
    yield from (_of_net(held, GridGap.no_grid, net) for net in held.nets if net not in filled)
    yield from (_of_grid(held, GridGap.outside, grid) for grid in held.grids if held.net_of(grid) is None)
    yield from (_of_grid(held, GridGap.no_person, grid) for grid in held.grids if not held.charges(grid))
    for grid, (person, duty) in charges:
        if not duty:
            called = {"total": len(charges), "person_name": held.graph.nodes[person]["name"]}
            yield _of_grid(held, GridGap.no_duty, grid) | called
    yield from (_of_net(held, GridGap.no_group, net) for net in held.nets if not held.has_group(net))


def _of_net(held: Nets, gap: GridGap, net: str) -> dict[str, Any]:
    return {"gap": gap, "total": len(held.nets), "net": net, "net_name": held.name(net), "place": held.place(net)}


def _of_grid(held: Nets, gap: GridGap, grid: str) -> dict[str, Any]:
    net = held.net_of(grid)
    lies = {"net": net, "net_name": held.name(net)} if net else {}
    named = {"grid": grid, "grid_name": held.name(grid), "place": held.place(grid)}
    return {"gap": gap, "total": len(held.grids), **lies, **named}


QUESTION = Question(
    title="网格责任",
    summary="村（社区）、网、网格、责任人、职责登记到哪一环：没有登记不等于没有",
    row=GridDutyRow,
    answer=answer,
    parameters=GridDutyParameters,
)
