"""Why a plan is as it is, who else could, and how it differs from another one: told by the evaluator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.assignment.explaining import (
    Candidate,
    Difference,
    candidates_for_person,
    candidates_for_unit,
    compared,
    whys_uncovered,
)
from graphmodel.assignment.explaining import reasons as reasons_of
from graphmodel.assignment.problem import Pair, Plan
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.errors import InputError, NotFoundError
from graphmodel.network.plans.draft import draft_of
from graphmodel.network.plans.plan_view import PlanView
from graphmodel.network.plans.starting import best

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network


class Reasons(NamedTuple):
    """Why a plan is as it is."""

    pairs: Mapping[Pair, str]
    uncovered: Mapping[str, str]
    """Why units have nobody, by id, the weakest first."""
    left: int
    """How many units have nobody, those too of which nothing is told here."""


def explained(view: PlanView, *, person: str = "", unit: str = "", most: int) -> Reasons:
    """Return the reasons of a plan, of one person or unit where that is asked; of uncovered units up to `most`."""
    _refuse_unknown(view, person, unit)
    pairs = {
        pair: told for pair, told in reasons_of(view.problem, view.plan).items()
        if person in ("", pair[0]) and unit in ("", pair[1])
    }  # fmt: skip
    reached, rank = {held for _, held in view.plan}, list(WEAKNESS)
    left = [held for held in view.problem.ordered if held.id not in reached and unit in ("", held.id) and not person]
    weakest = sorted(left, key=lambda held: (rank.index(held.weakness), held.place, held.id))[:most]
    return Reasons(pairs, whys_uncovered(view.problem, view.plan, [held.id for held in weakest]), len(left))


def suggested(view: PlanView, *, person: str = "", unit: str = "") -> list[Candidate]:
    """Return the five best units of a person, or people for a unit, with what each costs the best plan."""
    _refuse_unknown(view, person, unit)
    if bool(person) == bool(unit):
        raise InputError("请写一个人（person）或一个单位（unit），只写其中一个。")
    most = max(best(view.problem, quick=False).value, view.evaluation.value) if view.problem.is_small else None
    if person:
        return candidates_for_person(view.problem, view.plan, person, most)
    return candidates_for_unit(view.problem, view.plan, unit, most)


class Beside(NamedTuple):
    """What a plan is compared with."""

    name: str
    plan: Plan


def beside(network: Network, asker: Asker, view: PlanView, other: str) -> Beside:
    """Return another plan of the same place; where none is named, what stands today."""
    if not other:
        return Beside("现有的联系", view.problem.standing)
    with network.store.read() as reader:
        second = draft_of(reader, asker, other)
    if second.place != view.draft.place:
        raise InputError(f"方案“{second.node.name}”是另一个地方的，不能比较。")
    return Beside(second.node.name, second.plan)


def compared_with(network: Network, asker: Asker, view: PlanView, other: str) -> Difference:
    """Return what changes from a plan to what it is compared with."""
    return compared(view.problem, view.plan, beside(network, asker, view, other).plan)


def _refuse_unknown(view: PlanView, person: str, unit: str) -> None:
    if person and person not in view.problem.person:
        raise NotFoundError(f"没有编号为“{person}”的应联系的人；请在方案里核对。")
    if unit and unit not in view.problem.unit:
        raise NotFoundError(f"没有编号为“{unit}”的基层单位；请在方案里核对。")
