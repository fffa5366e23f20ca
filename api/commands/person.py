"""人员的个人信息：标记撤回同意、离世，按本人要求删除。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from api.access import audit
from api.access.audit import By, Deed
from api.opening import accounts_file, local_asker, open_book, open_network
from api.terminal.console import say
from api.terminal.days import day_option
from api.terminal.outcome import print_shifts
from api.terminal.row_outcome import DryRun, User, print_row_change
from graphmodel.kinds.person import Leaving
from graphmodel.network.erasing import erase_person
from graphmodel.network.leaving import leave
from graphmodel.settings import Settings

Id = Annotated[str, typer.Argument(metavar="编号", help="人员的编号（导出的表里有），如 P32020500001")]


def commands() -> dict[str, Callable[..., Any]]:
    """Return the commands of the group."""
    return {"withdraw": withdraw, "died": died, "erase": erase}


def withdraw(
    id_: Id,
    on: Annotated[date, day_option("--on", "从哪一天起撤回同意（这一天起不在名单里）")],
    dry_run: DryRun = False,
    user: User = None,
) -> None:
    """标记撤回同意：从那一天起退出，任职等一并结束，不再留电话；再登记须重新同意。"""
    _leave(id_, on, Leaving.withdrawn, dry_run, user)


def died(
    id_: Id,
    on: Annotated[date, day_option("--on", "哪一天离世（这一天起不在名单里）")],
    dry_run: DryRun = False,
    user: User = None,
) -> None:
    """标记离世：从那一天起退出，任职等一并结束，不再留电话。"""
    _leave(id_, on, Leaving.died, dry_run, user)


def erase(id_: Id, dry_run: DryRun = False, user: User = None) -> None:
    """删除一个人的个人信息：现在和以前的姓名、名册内容都不再保存，不能撤销；任职的起止留着，计数不变。"""
    settings = Settings()
    done = erase_person(open_network(settings), local_asker(settings, user), id_, keep=not dry_run)
    applied = done.outcome.applied
    if not dry_run and accounts_file(settings).exists():
        by = By(user or settings.user, "command")
        with open_book(settings) as book:
            audit.record(book, by, Deed.erase, f"person erase {id_}", count=applied.changed)
    if applied.number is None:
        say(f"编号 {id_} 的个人信息以前已经删除，没有剩下什么。")
        return
    if dry_run:
        say(f"试做，没有写入：将删除编号 {id_} 的个人信息，共 {applied.changed} 处（连同以前的）；删除后不能找回。")
    else:
        say(f"已删除编号 {id_} 的个人信息，共 {applied.changed} 处（连同以前的），编号 {applied.number}；不能撤销。")
        say("以前的备份、导出的表和报告里还有，请一并处理；恢复旧备份时，本库记得的会再删一次。")
    print_shifts(done.outcome.shifts)


def _leave(id_: str, on: date, reason: Leaving, dry_run: bool, user: str | None) -> None:
    settings = Settings()
    done = leave(open_network(settings), local_asker(settings, user), id_, on, reason, keep=not dry_run)
    print_row_change(done, f"标记“{reason.label}”：", dry_run=dry_run)
