"""One request about a relation that leaves a subject: what both its forms, for a new and a known one, share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Request, Response

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import subject_page
from api.page_parts.node_form import NodeField, NodeForm
from api.page_parts.rendering import page
from api.page_parts.sending import DAY, Sent
from graphmodel.errors import NotFoundError
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import Relation
from graphmodel.network import Asker, Network, Right
from graphmodel.network.view import View

Part = Annotated[str, Path(max_length=200)]


@dataclass(frozen=True)
class Desk:
    """One request about a relation that leaves a subject."""

    request: Request
    network: Network
    asker: Asker
    id: str
    model: type[Relation]

    def form(self, view: View, *, known: bool) -> NodeForm:
        """Return the form; what tells a relation from others is not changed."""
        hidden = view.hidden_of(self.model) | (frozenset(self.model.relation.key) if known else frozenset())
        return NodeForm(self.model, hidden)

    def drawn(
        self, view: View, sent: Sent, fields: list[NodeField], faults: Mapping[str, str], **more: Any
    ) -> Response:
        """Return the page; its status tells whether anything is wrong."""
        wrong = {name: said for name, said in faults.items() if said}
        names = {each.name for each in fields} | {DAY}
        called = view.called([self.id])[self.id][1]
        declared = self.model.relation
        held = {"effect": None, "others": (), "held": None, "status": 422 if wrong else 200, **more}
        return page(
            self.request, "subject_tie.html", held.pop("status"), declared=declared, name=called, sent=sent,
            faults=wrong, fields=fields, back=subject_page(self.id), may_remove=self.asker.may(Right.correct),
            fault="\n".join(said for name, said in wrong.items() if name not in names), **held,
        )  # fmt: skip


def _desk(request: Request, id_: Part, relation: Part, network: NetworkDep, asker: AskerDep) -> Desk:
    asker.require(Right.edit)
    with network.view_of(asker, id_) as view:
        kind = type(view.node(id_).node).__name__
    model = relations().get(relation)
    if model is None or kind not in expand(model.relation.sources):
        raise NotFoundError(f"{kinds()[kind].kind.title}没有“{relation}”这一种关系。")
    return Desk(request, network, asker, id_, model)


DeskDep = Annotated[Desk, Depends(_desk)]
