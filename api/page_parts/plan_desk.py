"""The page of one plan of liaison: what every way to it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from api.asked.address import Address
from api.page_parts.addresses import plan_page, plans_page
from api.page_parts.notes import SAID, notes_of
from api.page_parts.plan_list import plan_file
from api.page_parts.plan_tables import narrowing, plan_tables
from api.page_parts.rendering import page
from api.page_parts.sending import begun
from api.pages.static_files import OF_MAPS
from graphmodel.assignment.explaining import why_uncovered
from graphmodel.network.plans.draft import OPEN, drafts
from graphmodel.network.plans.plan_view import PlanView, plan_view
from graphmodel.network.plans.reasons import suggested
from visualisation.assets import LOADER
from visualisation.contacts.board import SCRIPTS

if TYPE_CHECKING:
    from fastapi import Request, Response

    from graphmodel.assignment.explaining import Candidate
    from graphmodel.network import Asker, Network

OF_THE_BOARD: Final = (
    "elements", "asking", "plan", "steps", "people", "marks", "legend", "finder", "chosen", "pointing", "narrowing",
    "tables", "board", "hearing",
)  # fmt: skip
"""Scripts of the board, in running order."""
_OWN: Final = (SAID, "person", "unit")


@dataclass(frozen=True)
class Told:
    """What came of a form: what is wrong, and what was typed into the form of whom."""

    fault: str = ""
    person: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Suited:
    """The best for somebody or something, and why."""

    title: str
    why: str
    found: tuple[Candidate, ...]


def drawn(request: Request, network: Network, asker: Asker, id_: str, told: Told | None = None) -> Response:
    """Draw the page of a plan."""
    told = told or Told()
    view = plan_view(network, asker, id_)
    asked = Address.of(plan_page(id_), request.query_params.multi_items())
    narrowed = Address(asked.path, tuple(pair for pair in asked.pairs if pair[0] not in _OWN))
    return page(
        request, "liaison_plan.html", told.status, plan=view.draft, words=view.words(), open=view.draft.state in OPEN,
        tables=plan_tables(view, narrowed), fields=narrowing(view, narrowed), names=_names(view),
        suited=_suited(view, asked), others=_others(network, asker, view), told=told, sent=begun(view.draft.revision),
        address=plan_page(id_), scripts=_scripts(), picture=plan_page(id_, "picture"), file=plan_file(id_),
        all=plans_page(view.draft.place), day=view.planning.day, said=notes_of(request).told(asker, asked.one(SAID)),
    )  # fmt: skip


def _names(view: PlanView) -> list[str]:
    """Return the units that may be written into a form, for the browser to complete."""
    return [str(unit) for unit in view.problem.ordered]


def _others(network: Network, asker: Asker, view: PlanView) -> list[tuple[str, str]]:
    """Return the other plans that it can be compared with."""
    with network.store.read() as reader:
        found = list(drafts(reader, asker, view.planning.scope))
    return [(other.id, other.node.name) for other in found if other.id != view.draft.id]


def _suited(view: PlanView, asked: Address) -> Suited | None:
    """Return who suits a unit, or what suits a person, where that was asked."""
    person, unit = asked.one("person"), asked.one("unit")
    if not (person or unit):
        return None
    found = tuple(suggested(view, person=person, unit="" if person else unit))
    if person:
        return Suited(f"最适合{view.problem.person[person].name}的", "", found)
    why = "" if any(held == unit for _, held in view.plan) else why_uncovered(view.problem, view.plan, unit)
    return Suited(f"最适合联系{view.problem.unit[unit]}的", why, found)


def _scripts() -> dict[str, str]:
    folder = f"/static/{OF_MAPS}/"
    own = [f"../board/{name}.js" for name in OF_THE_BOARD]
    return {"folder": folder, "loader": f"{folder}{LOADER}", "names": " ".join((*SCRIPTS, *own))}
