"""The forms by which a gap is accepted and a task assigned, made from what these are declared to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from api.page_parts.node_form import NodeField, NodeForm
from graphmodel.errors import InputError
from graphmodel.kinds.accepted_gap import AcceptedGap
from graphmodel.kinds.task import Task
from graphmodel.network import Right
from graphmodel.network.acting import Acceptance, Assignment
from graphmodel.rules.topics import topic_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.page_parts.sending import Sent
    from graphmodel.network import Asker
    from graphmodel.network.editing import Edit

SENTENCES: Final = ("reason", "what", "result")
GAP: Final = NodeForm(AcceptedGap, only=("reason", "accepted_by", "expires_on"))
TASK: Final = NodeForm(Task, only=("what", "assigned_to", "due_on"))


def roomy(fields: Iterable[NodeField]) -> list[NodeField]:
    """Return the fields with several lines for what is said in sentences."""
    return [replace(each, kind="lines") if each.name in SENTENCES else each for each in fields]


def may_plan(asker: Asker) -> bool:
    """May somebody accept gaps and assign tasks?"""
    return asker.may(Right.assign) and asker.may(Right.edit)


def saving(sent: Sent) -> Edit:
    """Return how a form is written that is never only tried; InputError where it is none of ours."""
    if sent.tries:
        raise InputError("表单不完整，没有保存；请重新打开这一页再填。")
    return sent.edit()


def acceptance(topic: str, read: Mapping[str, Any]) -> Acceptance:
    """Return what the form GAP says about a matter."""
    return Acceptance(topic_title(topic), read["reason"], read.get("accepted_by"), read["expires_on"])


def assignment(topic: str, read: Mapping[str, Any]) -> Assignment:
    """Return what the form TASK says about a matter."""
    return Assignment(topic_title(topic), read["what"], read.get("assigned_to"), read.get("due_on"))
