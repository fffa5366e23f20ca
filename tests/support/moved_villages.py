"""Villages of which something else was learnt a month later: one for every part of a movement."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from askers import OWNER
from reported_at import reported_at

from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store

JUNE, JULY = date(2023, 6, 20), date(2023, 7, 20)


def village(number: int, **facts: object) -> Jurisdiction:
    return Jurisdiction(id=f"32020500100{number}", name=f"第{number}村", **facts)


def own(number: int, start: date, **facts: object) -> tuple[PutNode, PutRelation]:
    committee = CareCommittee(
        id=f"C{number}", name=f"第{number}村关工委", form="care_committee", valid_from=start, **facts
    )
    return PutNode(committee), PutRelation(EstablishedIn(), committee.id, village(number).id, None)


def no(day: date) -> dict[str, object]:
    return {"has_committee": False, "checked_on": day}


def write(network: Network, day: date, villages: list[Jurisdiction], *owned: tuple[PutNode, PutRelation]) -> None:
    nodes = (*map(PutNode, villages), *(node for node, _ in owned))
    network.write(OWNER, Changes(day, "示例", nodes, tuple(tie for _, tie in owned)))


def moved_villages(path: Path) -> Network:
    """Return a district written on 20 June; on 20 July it was learnt that

    the 1st village had founded its committee on 10 May already (a correction), the 2nd on 1 July (founded), the 3rd had
    lost it on 5 July, the 4th was merged on 10 July, the 5th came into being on 8 July without one, and the 6th, of
    which nothing was known, has none.
    """
    made = Network(open_store(str(path)), load_rules(), lambda: JUNE)
    places = [Jurisdiction(id="320205000000", name="锡山区"), Jurisdiction(id="320205001000", name="东亭街道")]
    winter = date(2023, 1, 5)
    june = [*places, village(1, **no(winter)), village(2, **no(winter)), village(3), village(4), village(6)]
    write(made, JUNE, june, own(3, date(2020, 1, 1)), own(4, date(2020, 1, 1)))
    made.today = lambda: JULY
    july = [
        village(3, **no(date(2023, 7, 6))),
        village(4, valid_to=date(2023, 7, 10)),
        village(5, valid_from=date(2023, 7, 8), **no(date(2023, 7, 9))),
        village(6, **no(date(2023, 7, 15))),
    ]
    ended = own(3, date(2020, 1, 1), valid_to=date(2023, 7, 5))
    write(made, JULY, july, own(1, date(2023, 5, 10)), own(2, date(2023, 7, 1)), ended)
    reported_at(path, datetime(2023, 6, 20, 9, tzinfo=UTC), datetime(2023, 7, 20, 9, tzinfo=UTC))
    return made
