"""Prints plans of liaison that the store keeps, and opens one where a command names it instead of a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from api.opening import local_asker, open_network
from api.papers.report import report_head
from api.terminal.console import print_table, say
from api.terminal.outcome import print_shifts
from api.terminal.plan_file import plan_in, snapshot_in
from api.terminal.planning import Asked, opened
from graphmodel.assignment.problem import Plan
from graphmodel.errors import InputError
from graphmodel.kinds.liaison_plan import PlanStart
from graphmodel.network.editing import Edit
from graphmodel.network.plans import making, settling
from graphmodel.network.plans.draft import drafts
from graphmodel.network.plans.plan_view import PlanView, plan_view

if TYPE_CHECKING:
    from graphmodel.network import Asker, Network
    from graphmodel.settings import Settings


class Opened(NamedTuple):
    """A plan that a command names: as a file, or by its number (编号)."""

    asked: Asked
    plan: Plan
    made: int | None
    """Number of the snapshot that it was made of."""


def is_file(named: str) -> bool:
    """Does a command name a file, and not a plan that the store keeps?"""
    return Path(named).suffix != "" or Path(named).exists()


def opened_plan(settings: Settings, named: str, scope: str, travel: Path | None = None) -> Opened:
    """Return the plan of a file or of the store, with what was settled for it."""
    if is_file(named):
        path = Path(named)
        asked = opened(settings, scope).as_agreed(path, travel)
        return Opened(asked, plan_in(path, asked.planning), snapshot_in(path))
    network, asker = open_network(settings), local_asker(settings)
    view = plan_view(network, asker, named)
    return Opened(_asked(network, asker, view), view.known, view.draft.node.snapshot)


def begun(asked: Asked, *, name: str, onto: str, fewest: bool, quick: bool, scope: str) -> making.Beginning:
    """Return how a plan that the store is to keep is begun; InputError where options contradict each other."""
    wishes = asked.planning.wishes
    if wishes.travel:
        raise InputError("存下的方案不记路程；请去掉 --travel，或不写 --name 而用 -o 存成安排表。")
    if onto and (fewest or wishes.locked or wishes.excluded or wishes.absent):
        raise InputError("--from 照那个方案拟起，不能再写 --fewest、--lock、--exclude、--absent；请先拟起，再改。")
    start = PlanStart.plan if onto else PlanStart.fewest_changes if fewest else PlanStart.best
    return making.Beginning(scope, start, onto, name, wishes, quick or None)


def kept(settings: Settings, asker: Asker, beginning: making.Beginning) -> tuple[Opened, tuple[str, ...]]:
    """Make a plan that the store keeps, and say what it is; what is proved of it comes with it."""
    network = open_network(settings)
    id_ = making.make(network, asker, beginning, Edit(None, str(uuid4())))
    view = plan_view(network, asker, id_)
    say(f"已存为方案“{view.draft.node.name}”，编号 {id_}。")
    return Opened(_asked(network, asker, view), view.known, view.draft.node.snapshot), (f"{view.proof}。",)


def print_plans(settings: Settings, scope: str) -> None:
    """Print the plans of a place."""
    network, asker = open_network(settings), local_asker(settings)
    prefix = network.permitted(asker, scope)
    with network.store.read() as reader:
        found = sorted(drafts(reader, asker, prefix), key=lambda draft: (draft.node.made_on, draft.id), reverse=True)
        names = reader.names({draft.place for draft in found})
    if not found:
        say("还没有方案；用 guangong plan make --name 名称 可存一个。")
        return
    rows = [
        (
            draft.id, draft.node.name, names.get(draft.place, draft.place), draft.state.label, f"{draft.node.made_on}",
            draft.node.made_by or "", f"{draft.node.accepted_on or ''}",
        )
        for draft in found
    ]  # fmt: skip
    print_table(("编号", "名称", "范围", "状态", "拟定日期", "拟定人", "生效日期"), rows)


def print_acceptance(settings: Settings, asker: Asker, named: str, begins: date | None, *, keep: bool) -> None:
    """Accept a plan that the store keeps, and print what that changed."""
    network = open_network(settings)
    view = plan_view(network, asker, named)
    edit = Edit(view.draft.revision, str(uuid4()), keep=keep)
    done = settling.accept(network, asker, named, begins, edit)
    problem, plan = view.problem, view.plan
    counts = f"新联系 {len(plan - problem.present)} 处，结束 {len(problem.present - plan)} 处"
    number = done.applied.number
    back = f"做错了可用 guangong undo {number} 撤销。"
    say(f"已接受方案，编号 {number}：{counts}。{back}" if keep else f"试做，没有写入：{counts}。")
    print_shifts(done.shifts)


def discard(settings: Settings, asker: Asker, named: str) -> None:
    """Put a plan aside that the store keeps."""
    network = open_network(settings)
    view = plan_view(network, asker, named)
    settling.discard(network, asker, named, Edit(view.draft.revision, str(uuid4())))
    say(f"方案“{view.draft.node.name}”已作废，仍在 guangong plan list 里。")


def _asked(network: Network, asker: Asker, view: PlanView) -> Asked:
    with network.view(asker, view.draft.place) as head:
        return Asked(view.planning, report_head(head), network.today())
