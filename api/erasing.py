"""Erasing somebody over the API or a page: also out of what is kept for a while, and written down as how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api.access import audit
from api.access.audit import Deed
from api.dependencies import entrance_of, jobs_of
from api.lists.answering import frames_of
from api.middleware.audited import SAID
from graphmodel.network.erasing import erase_person

if TYPE_CHECKING:
    from fastapi import Request

    from api.access.visitor import Visitor
    from graphmodel.network import Network
    from graphmodel.network.writing import Outcome

ERASURE: Final = "people_erasure"
"""As the audit has it, before the number of the person."""


def erased(
    request: Request, network: Network, visitor: Visitor, id_: str, *, keep: bool, change_id: str | None = None
) -> Outcome:
    """Erase what is kept about somebody, or try it; the audit keeps that it happened and how much, never what."""
    done = erase_person(network, visitor.asker, id_, keep=keep, change_id=change_id)
    if keep:
        frames_of(request).forget_all()
        jobs_of(request).forget_answers()
        book, changed = entrance_of(request).book, done.outcome.applied.changed
        audit.record(book, visitor.by, Deed.erase, f"{ERASURE} {id_}", count=changed)
        setattr(request.state, SAID, True)
    return done.outcome
