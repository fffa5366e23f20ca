"""Supply and demand of liaison: how many base units those who owe it could reach, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from graphmodel.judging.liaison_rule import LiaisonDuty
from graphmodel.judging.shapes.liaison import Contacting, LiaisonReach
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.areas import whole
from queries.question import Parameters, Question, Row, heading, option, schema


class LiaisonCapacityParameters(Parameters):
    """How many units one person keeps contact with."""

    each: int | None = option(None, "每人联系几个", "每人的目标数；不写按规则", ge=1, le=1000)


class LiaisonCapacityRow(Row):
    """The scope as a whole."""

    people: int = heading("应联系人数")
    each: int = heading("每人联系几个", "全覆盖方式为均分时最多的一人联系几个")
    capacity: int = heading("可覆盖单位数", "人数乘以目标数；全覆盖方式只要有人就是全部")
    units: int = heading("基层单位数")
    unreached: int = heading("无人联系的单位数")
    shortfall: int = heading("缺口", "超出能力的单位数；不假定有人超过目标数")
    people_needed: int | None = heading(
        "全部联系到所需人数", "每个单位都有人联系、各人联系规定的个数、互不重复时要多少人；全覆盖方式不需要这个数"
    )
    summary: str = heading("说明")


@dataclass(frozen=True)
class _Supply:
    """People and units of a scope, by how the people owe contact."""

    sharing: int
    """People who share all units among them …"""
    targeted: int
    """… and people who owe a number each."""
    units: int
    unreached: int


def answer(view: View, parameters: LiaisonCapacityParameters) -> pl.DataFrame:
    """Return one row, none where nobody owes liaison and there is no base unit."""
    supply = _supply(view, asked=parameters.each is not None)
    if not (supply.sharing or supply.targeted or supply.units):
        return pl.DataFrame(schema=schema(LiaisonCapacityRow))
    shared_by_all = supply.sharing and not supply.targeted
    found = _shared(supply) if shared_by_all else _targeted(view, supply, parameters.each)
    return pl.DataFrame([found], schema=schema(LiaisonCapacityRow), orient="row")


def _supply(view: View, *, asked: bool) -> _Supply:
    """Count; whoever asks what a number each would reach takes everybody for one who owes a number."""
    people = whole(view, "liaison_duty")
    shares = pl.col("state").is_in([Contacting.sharing, Contacting.idle])
    sharing = 0 if asked else int(people.filter(shares).get_column("n").sum())
    reach = whole(view, "liaison_reach").filter(pl.col("state") != LiaisonReach.to_verify)
    return _Supply(
        sharing,
        int(people.get_column("n").sum()) - sharing,
        int(reach.get_column("n").sum()),
        int(reach.filter(pl.col("state") == LiaisonReach.unreached).get_column("n").sum()),
    )


def _shared(supply: _Supply) -> tuple[object, ...]:
    """Return the row where all units are shared out evenly: nobody has two more than another."""
    few, more = divmod(supply.units, supply.sharing)
    parts = ((more, few + 1), (supply.sharing - more, few))
    split = "、".join(f"{n} 人{'各' if n > 1 else ''} {each} 个" for n, each in parts if n)
    summary = f"全覆盖：{supply.sharing} 人分担 {supply.units} 个，均分为 {split}；"
    summary += f"还有 {supply.unreached} 个无人联系" if supply.unreached else "全部有人联系"
    return (supply.sharing, few + bool(more), supply.units, supply.units, supply.unreached, 0, None, summary)


def _targeted(view: View, supply: _Supply, asked: int | None) -> tuple[object, ...]:
    people = supply.targeted
    each, capacity = _demanded(view, asked, people)
    shared = _shared_units(view) if supply.sharing else 0
    shortfall = max(supply.units - shared - capacity, 0)
    needed = -(-(supply.units - shared) // each) if each else None
    told = f"缺口 {shortfall} 个" if shortfall else "没有缺口"
    summary = f"{people} 人各联系 {each} 个，最多覆盖 {capacity} 个，{told}"
    if shortfall and needed:
        summary += f"；互不重复、全部联系到要 {needed} 人"
    if supply.sharing:
        summary += f"；另有 {supply.sharing} 人按全覆盖方式分担 {shared} 个"
    total = people + supply.sharing
    return (total, each, capacity + shared, supply.units, supply.unreached, shortfall, needed, summary)


def _shared_units(view: View) -> int:
    """Return how many of the units are shared out among people; they are looked at one by one where rules differ."""
    return (
        view.findings("liaison_reach")
        .filter(pl.col("rule").is_in([rule.id for rule in _rules(view) if rule.shares]))
        .height
    )


def _rules(view: View) -> list[LiaisonDuty]:
    """Return the rules in force anywhere on the day."""
    return [rule for rules in view.book.of(LiaisonDuty, view.as_of).values() for rule in rules]


def _demanded(view: View, asked: int | None, people: int) -> tuple[int, int]:
    """Return the target of each and of all; people are looked at one by one only where rules differ."""
    targets = {asked} if asked else {rule.owed for rule in _rules(view) if not rule.shares}
    if len(targets) == 1:
        each = max(targets)
        return (each if people or asked else 0), each * people
    shares = (Contacting.sharing, Contacting.idle)
    states = [state for state in Contacting if state not in shares]
    owing = with_evidence(view.findings("liaison_duty", where={"state": states}), {"target": pl.Int64})
    each_of = owing.get_column("target").to_list()
    return max(each_of, default=0), sum(each_of)


QUESTION = Question(
    title="联系基层供需",
    summary="应联系的人数乘以每人个数，与基层单位数相比，覆盖不到的缺口有多少，全部联系到要多少人；全覆盖方式则均分",
    row=LiaisonCapacityRow,
    answer=answer,
    parameters=LiaisonCapacityParameters,
)
