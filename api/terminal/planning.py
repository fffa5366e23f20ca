"""Prints plans of liaison: the pairs with their points, the proof, what breaks a rule, who else could, what changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from api.opening import local_asker, open_network
from api.papers.liaison import save_standing_letters
from api.papers.report import report_head
from api.terminal.console import print_table, say
from api.terminal.outcome import print_shifts
from api.terminal.plan_file import agreed_in, apart, travel_in, wishes
from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.explaining import (
    candidates_for_person,
    candidates_for_unit,
    compared,
    reasons,
    why_uncovered,
)
from graphmodel.assignment.problem import Plan
from graphmodel.assignment.solving import proposed
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.errors import ConflictError, NotFoundError
from graphmodel.network.plan_problem import Planning, kind_title, planning_of
from graphmodel.network.plans.acceptance import accept
from graphmodel.network.plans.plan_view import summary
from graphmodel.network.plans.starting import best, fewest_changes
from visualisation.contacts.letter_document import write_letters
from visualisation.contacts.letters import letters
from visualisation.contacts.plan_sheets import PlanSheets, write_plan
from visualisation.report.content import ReportHead

if TYPE_CHECKING:
    from graphmodel.network import Asker, Network
    from graphmodel.settings import Settings

_SHOWN = 4


@dataclass(frozen=True)
class Asked:
    """What is planned, and the head of what is printed of it."""

    planning: Planning
    head: ReportHead
    today: date

    def wishing(
        self, locks: Iterable[str], excluded: Iterable[str], absent: Iterable[str], travel: Path | None
    ) -> Asked:
        """Return the same with what the options settle."""
        wished = wishes(self.planning, locks, excluded, absent, travel)
        return replace(self, planning=self.planning.wishing(wished))

    def as_agreed(self, path: Path, travel: Path | None = None) -> Asked:
        """Return the same with what was settled when the plan in this file was made, and a file of travel times."""
        agreed = replace(agreed_in(path, self.planning), travel=travel_in(travel, self.planning) if travel else {})
        return replace(self, planning=self.planning.wishing(agreed))


def opened(settings: Settings, scope: str) -> Asked:
    """Read what is to be planned in a scope."""
    network = open_network(settings)
    with network.view(local_asker(settings), scope) as view:
        return Asked(planning_of(view, view.book), report_head(view), network.today())


def proposed_or_why(asked: Asked, *, fewest: bool, quick: bool) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan and what is proved of it; ConflictError says why there is none and what would help."""
    problem = asked.planning.problem
    made = fewest_changes(problem, quick=quick) if fewest else None
    found = made.proposal if made else best(problem, quick=quick)
    return found.plan, (f"方案共 {found.value} 分，{found.told}。", *((f"{made.told}。",) if made else ()))


def print_plan(asked: Asked, plan: Plan, told: tuple[str, ...]) -> None:
    """Print the pairs of a plan with their points, then what is said of it."""
    problem = asked.planning.problem
    found = evaluated(problem, plan)
    rows = []
    for person, unit in sorted(plan):
        held = problem.unit[unit]
        points = sum(found.of_pairs[person, unit].values())
        state = "保留" if (person, unit) in problem.present else "新安排"
        rows.append(
            (problem.person[person].name, str(held), kind_title(held.kind), WEAKNESS[held.weakness], f"{points}", state)
        )
    say(f"{asked.head.scope_name}　{asked.planning.day} 的情况　快照第 {asked.planning.snapshot} 号")
    print_table(("联系人", "基层单位", "类型", "薄弱类别", "得分", "与现有相比"), rows)
    for sentence in (*told, *summary(asked.planning, plan, found)):
        say(sentence)


def print_fewer(asked: Asked, plan: Plan) -> None:
    """Say how to keep more of what stands, where a plan ends some of it."""
    if ended := len(asked.planning.problem.present - plan):
        say(f"这样会结束 {ended} 处现有的联系；想少变动的，加 --fewest 再拟一次，会说明为此让出多少分。")


def saved(asked: Asked, plan: Plan, told: tuple[str, ...], begins: date | None, path: Path) -> None:
    """Write the plan as a workbook."""
    problem = asked.planning.problem
    found = evaluated(problem, plan)
    sentences = (*told, *summary(asked.planning, plan, found))
    day = begins or asked.planning.day
    write_plan(
        path,
        PlanSheets(asked.head, problem, plan, found, reasons(problem, plan), sentences, day, asked.planning.wishes),
    )


def save_letters(asked: Asked, plan: Plan, named: str, begins: date | None, path: Path) -> None:
    """Write the letters of a plan; ConflictError where it breaks a rule."""
    if faults := evaluated(asked.planning.problem, plan).faults:
        raise ConflictError(
            f"方案有 {len(faults)} 处不合规则，没有出通知书；请先用 guangong plan check {Path(named).name} 核对。"
        )
    write_letters(path, letters(asked.head, asked.planning, plan, begins or asked.planning.day))


def save_standing(settings: Settings, scope: str, path: Path) -> None:
    """Write letters about what stands today."""
    with open_network(settings).view(local_asker(settings), scope) as view:
        save_standing_letters(view, path)


def checked(asked: Asked, plan: Plan, made: int | None) -> tuple[str, ...]:
    """Print which rules a plan of a snapshot breaks, else what it is worth and what it changes; ConflictError where it
    breaks any."""
    problem = asked.planning.problem
    found = evaluated(problem, plan)
    if found.faults:
        print_table(("规则", "问题"), [(fault.rule, fault.told) for fault in found.faults])
        raise ConflictError(f"方案有 {len(found.faults)} 处不合规则，不能接受。")
    moved = (f"方案按快照第 {made} 号拟，资料已到第 {asked.planning.snapshot} 号；以下按现在的资料核对。",)
    stale = made is not None and made != asked.planning.snapshot
    told = (
        *(moved if stale else ()),
        f"方案合乎全部规则，共 {found.value} 分。",
        *_beside_the_best(asked, found.value),
    )
    print_plan(asked, plan, told)
    return told


def _told_apart(asked: Asked, path: Path, plan: Plan) -> str:
    """Return how the sheet to be signed is not the plan, and what to do; empty where it is."""
    found = apart(path, asked.planning, plan)
    if not found:
        return ""
    more = f"等 {len(found)} 处" if len(found) > _SHOWN else ""
    return (
        f"两张表不一致：{'；'.join(found[:_SHOWN])}{more}。写入的是“逐对”，请在“逐对”里改，"
        f"再用 guangong plan check {path.name} -o 定稿.xlsx 重出各表。"
    )


def print_apart(asked: Asked, path: Path, plan: Plan) -> None:
    """Say where the sheet to be signed is not the plan."""
    if told := _told_apart(asked, path, plan):
        say(told)


def _beside_the_best(asked: Asked, value: int) -> tuple[str, ...]:
    best = proposed(asked.planning.problem)
    if best is None or best.bound <= value:
        return ("没有比它更好的方案。",)
    return (f"最好的方案 {best.value} 分（{best.told}），比它多 {best.value - value} 分。",)


def print_explanation(asked: Asked, called: str, plan: Plan) -> None:
    """Print why a person or unit is planned as it is, and the five best that could be instead."""
    planning, problem = asked.planning, asked.planning.problem
    told = reasons(problem, plan)
    try:
        person, unit = planning.person_called(called), ""
    except NotFoundError:
        person, unit = "", planning.unit_called(called)
    for pair, sentence in sorted(told.items()):
        if person == pair[0] or unit == pair[1]:
            say(sentence)
    if unit and unit not in {u for _, u in plan}:
        say(why_uncovered(problem, plan, unit))
    best = candidates_for_person(problem, plan, person) if person else candidates_for_unit(problem, plan, unit)
    say("最合适的：" if best else "没有可以安排的。")
    for number, candidate in enumerate(best, 1):
        say(f"  {number}. {candidate.told}")


def print_comparison(asked: Asked, first: Plan, second: Plan) -> None:
    """Print who changes from one plan to another, and what is won and lost."""
    found = compared(asked.planning.problem, first, second)
    for change in found.changes:
        say(change)
    say(f"{found.told}。")


def print_acceptance(
    asked: Asked, network: Network, asker: Asker, file: tuple[Path, Plan], begins: date | None, *, keep: bool
) -> None:
    """Write the plan of a file, and print what that changed; ConflictError where the sheet to be signed says something
    else."""
    (path, plan), day = file, begins or asked.planning.day
    told = _told_apart(asked, path, plan)
    if told and not evaluated(asked.planning.problem, plan).faults:
        raise ConflictError(f"没有写入。{told}")
    done = accept(network, asker, asked.planning, plan, day, keep=keep)
    applied = done.applied
    if applied.number is None:
        say("现有的联系就是这样，没有变动。")
        return
    problem = asked.planning.problem
    counts = f"{day} 起新联系 {len(plan - problem.present)} 处，结束 {len(problem.present - plan)} 处"
    ended = "、".join(f"{asked.planning.called(p)}—{problem.unit.get(u, u)}" for p, u in sorted(problem.present - plan))
    if ended:
        say(f"结束的联系：{ended}。")
    if keep:
        say(f"已接受方案，编号 {applied.number}：{counts}。做错了可用 guangong undo {applied.number} 撤销。")
    else:
        say(f"试做，没有写入：{counts}。")
    print_shifts(done.shifts)
