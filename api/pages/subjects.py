"""单位: one subject of any kind with all that is known and judged of it, and the search that finds it by name."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from api.asked.day import Day
from api.asked.edits import remark_of
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import subject_page
from api.page_parts.effect import cell_lines
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import usual_scope
from api.page_parts.subject import (
    beside_people,
    came_from,
    grouped,
    known,
    offered_records,
    offered_ties,
    people_of,
    ties_shown,
)
from graphmodel.errors import NotFoundError
from graphmodel.kinds import kinds
from graphmodel.kinds.node import snake_case
from graphmodel.kinds.person import Person
from graphmodel.network import Asker, Right
from graphmodel.network.finder import Hit
from graphmodel.network.view import View
from graphmodel.stores.entries import StoredNode
from queries import plain_lists
from queries.asking import Ask, answer
from queries.wording.display import worded
from visualisation.chain_picture import drawn
from visualisation.evidence_chain import chain

PAGE = Page("单位", "/subjects", 20)
MOST: Final = 100
"""Subjects of a search that are listed."""
HISTORY: Final = 100
"""Fields that are listed of what changed."""
ESTABLISHMENT: Final = "establishment"
"""The topic that says what is missing in the chain."""
_TOWN, _VILLAGE = 9, 12

Id = Annotated[str, Path(max_length=100)]


class Search(BaseModel):
    """What is looked for."""

    model_config = ConfigDict(extra="ignore")

    name: str = Field("", max_length=200)
    kind: str = Field("", max_length=40)


class OnDay(BaseModel):
    """Of which day; and the change that was just made."""

    model_config = ConfigDict(extra="ignore")

    as_of: Day | None = None
    done: int | None = Field(None, ge=0)


def search(request: Request, asked: Annotated[Search, Query()], network: NetworkDep, asker: AskerDep) -> Response:
    """List the subjects with this in their name."""
    of = (asked.kind,) if asked.kind in kinds() else ()
    with network.view(asker, usual_scope(network, asker)) as view:
        found = view.finder.find(asked.name, MOST + 1, of)
        rows = _placed(view, found[:MOST])
        whole = view.finder.only_whole_names
    choices = [
        ("", "全部"),
        *((name, model.kind.title) for name, model in kinds().items() if "name" in model.model_fields),
    ]
    return page(
        request, "subjects.html", asked=asked, rows=rows, more=len(found) > MOST, most=MOST, whole=whole,
        choices=choices, all_of=_whole_list(asked.kind), may_edit=asker.may(Right.edit),
        new=[(name, model.kind.title) for name, model in kinds().items() if model.kind.letter != "L"],
    )  # fmt: skip


def _whole_list(kind: str) -> str | None:
    """Return the address of the list of everything of a kind; None where there is none."""
    if kind not in kinds():
        return None
    name = next((n for n, held in plain_lists().items() if held.follows and held.follows.kinds[0] == kind), None)
    if name is not None:
        return f"/lists/{name}"
    return f"/lists/units?filter=level:eq:{snake_case(kind)}" if kinds()[kind].kind.unit else None


def _placed(view: View, hits: list[Hit]) -> list[dict[str, str]]:
    """Return what was found with the town and village it lies in, by which homonyms are told apart."""
    cut = {length: {hit.id: hit.place[:length] for hit in hits} for length in (_TOWN, _VILLAGE)}
    named = view.places.names_of({place for each in cut.values() for place in each.values() if place})
    towns, villages = cut[_TOWN], cut[_VILLAGE]
    return [
        {
            "name": hit.name, "address": subject_page(hit.id), "kind": kinds()[hit.kind].kind.title, "id": hit.id,
            "town": named.get(towns[hit.id], ""),
            "village": named.get(villages[hit.id], "") if villages[hit.id] != hit.id else "",
        }
        for hit in hits
    ]  # fmt: skip


def show(request: Request, id_: Id, asked: Annotated[OnDay, Query()], network: NetworkDep, asker: AskerDep) -> Response:
    """Show one subject."""
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
        of_day = view.on(asked.as_of) if asked.as_of else view
        ties = view.ties(id_)
        others = beside_people(id_, ties)
        findings = _findings(of_day, id_)
        edits, name = asker.may(Right.edit), view.called([id_])[id_][1]
        cells = view.cells(since=0, id_=id_)
        told = view.log.told([held.touched, asked.done or 0])
        entry, last = told.get(held.touched), told.get(asked.done or 0)
        return page(
            request, "subject.html", held=held, node=held.node, kind=held.node.kind, edits=edits,
            name=name, address=subject_page(id_), as_of=of_day.as_of,
            where=_where(view, held.place, id_), known=known(view, held.node),
            source=came_from(entry, held, named=edits),
            findings=findings, chain=_chain(of_day, held, findings), grouped=grouped(ties_shown(view, id_, others)),
            all_ties=len(others), around=_around(held.place, asker), hidden=view.hidden,
            people=people_of(view, id_, ties), lines=list(zip(cells, cell_lines(view, cells[:HISTORY]), strict=False)),
            all_lines=len(cells), offered=offered_ties(held.node) if edits else [], done=asked.done,
            remark=remark_of(last.effective, view.today) if last and edits else "",
            records=offered_records(view, held.node, name, ties) if edits else [],
            personal=isinstance(held.node, Person) and asker.may(Right.correct),
            ended=held.node.valid_to is not None and held.node.valid_to <= of_day.as_of,
        )  # fmt: skip


def _around(place: str, asker: Asker) -> str:
    """Return the prefix of the town around something, of less where less may be seen, empty where it lies nowhere."""
    town = place[:_TOWN]
    return town if asker.reaches(town) else place


def _where(view: View, place: str, id_: str) -> str:
    """Return the names of the county, town and village that something lies in."""
    prefixes = [place[:n] for n in (6, _TOWN, _VILLAGE) if place and place[:n].ljust(12, "0") != id_]
    named = view.places.names_of(prefixes)
    return "　".join(named[p] for p in dict.fromkeys(prefixes) if p in named)


def _findings(view: View, id_: str) -> list[dict[str, Any]]:
    """Return every judgement with its reason, rule and citation; none where no rule speaks of such subjects."""
    try:
        given = answer(view, "unit", Ask(parameters={"id": id_}))
    except NotFoundError:
        return []
    rows = worded(given.rows, given.row).to_dicts()
    codes = given.rows.get_column("topic").to_list()
    addresses = [subject_page(row["subject"]) if row["subject"] != id_ else "" for row in rows]
    return [row | {"code": c, "address": a} for row, c, a in zip(rows, codes, addresses, strict=True)]


def _chain(view: View, held: StoredNode, findings: list[dict[str, Any]]) -> Markup:
    """Return the picture of the chain, empty where there is nothing to draw."""
    id_ = held.node.id
    own = [row for row in findings if row["subject"] == id_ and row["code"] == ESTABLISHMENT and row["missing"]]
    try:
        found = chain(view, id_, type(held.node).__name__, str(own[0]["missing"]) if own else "")
    except NotFoundError:  # it was not there on that day
        return Markup()
    return Markup(drawn(found, subject_page)) if found else Markup()


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/subjects", search, name="subjects")
    routes.add_api_route("/subjects/{id_}", show, name="subject")
    return routes
