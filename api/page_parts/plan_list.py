"""The plans of a place as the page 联系 lists them, and what a new one may be begun with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.models.liaison_plans import plan_entry
from api.page_parts.addresses import plan_page
from graphmodel.kinds.liaison_plan import PlanStart
from graphmodel.network import Right
from graphmodel.network.plans.draft import drafts

if TYPE_CHECKING:
    from graphmodel.network import Asker, Network


@dataclass(frozen=True)
class Entry:
    """One plan."""

    id: str
    name: str
    state: str
    made_on: str
    made_by: str
    accepted_on: str
    address: str
    file: str


def plan_list(network: Network, asker: Asker, scope: str) -> list[Entry] | None:
    """Return the plans, the newest first; None for whoever may not plan."""
    if not asker.may(Right.assign):
        return None
    with network.store.read() as reader:
        told = [plan_entry(draft, asker) for draft in drafts(reader, asker, scope)]
    return [
        Entry(
            each.id, each.name, each.state_title, each.made_on.isoformat(), each.made_by or "",
            each.accepted_on.isoformat() if each.accepted_on else "", plan_page(each.id), plan_file(each.id),
        )
        for each in sorted(told, key=lambda each: (each.made_on, each.id), reverse=True)
    ]  # fmt: skip


def plan_file(id_: str) -> str:
    """Return where the table of a plan is downloaded."""
    return f"/api/v1/liaison-plans/{id_}/file.xlsx"


def starts(plans: list[Entry] | None) -> list[tuple[str, str]]:
    """Return what a new plan may be begun with: code or id, and the words for it."""
    own = [(start.value, start.label) for start in PlanStart if start is not PlanStart.plan]
    return [*own, *((each.id, f"方案“{each.name}”") for each in plans or [])]
