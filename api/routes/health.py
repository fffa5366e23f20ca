"""Is the store there, and for which day do its findings hold?"""

from __future__ import annotations

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.dependencies import AskerDep, NetworkDep
from api.problems import problem_responses
from graphmodel.stores import Technology, technology


class Health(BaseModel):
    """State of the service and of its store."""

    status: Literal["ok", "due"] = Field(description="due: the findings are older than the day or the rules")
    snapshot: int = Field(description="number of the last change")
    as_of: date = Field(description="day for which the findings hold")
    pinned_on: date | None = Field(description="day the store is held at, in samples and rehearsals")
    rule_set: str = Field(description="version of the rules")
    store: Technology = Field(description="what keeps the data")


def health(network: NetworkDep, asker: AskerDep) -> Health:
    """Say what the store is at."""
    with network.view(asker) as view:
        return Health(
            status="due" if network.due() else "ok",
            snapshot=view.snapshot,
            as_of=view.as_of,
            pinned_on=view.pinned_on,
            rule_set=view.rule_set,
            store=technology(network.store.address()),
        )


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["health"])
    routes.add_api_route("/health", health, operation_id="health", responses=problem_responses(503))
    return routes
