"""Says what a command on one row changed, or in a dry run would change."""

from __future__ import annotations

from typing import Annotated

import typer

from api.terminal.changed_fields import print_changed
from api.terminal.console import say
from api.terminal.outcome import print_shifts
from graphmodel.errors import InputError
from graphmodel.network.relation_row import RelationRow
from graphmodel.network.row_change import RowChange

Row = Annotated[
    list[str],
    typer.Argument(
        metavar="编号 | 表名 一头 另一头",
        help="这一条的编号（导出的表里有）；任职、联系点、覆盖关系、网格责任人写表名和两头的编号或全称，"
        "如 任职 张三 东亭街道关工委",
    ),
]
Where = Annotated[
    list[str], typer.Option("--where", metavar="列=值", help="两头之间不止一条时写明是哪一条，如 职务=主任，可写多次")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看会改动什么，不写入")]
User = Annotated[str | None, typer.Option("--as", metavar="姓名", help="记为谁改的，默认按设置")]


def relation_row(named: list[str], where: list[str]) -> RelationRow | None:
    """Return the row of a relation that the arguments name; None where they name one row by its number."""
    if len(named) == 3:
        sheet, source, target = named
        return RelationRow(sheet, source, target, tuple(where))
    if len(named) == 1 and not where:
        return None
    raise InputError("应写一个编号，或写表名和两头，如 任职 张三 东亭街道关工委；--where 只用于后一种。")


def print_row_change(done: RowChange, deed: str, *, dry_run: bool) -> None:
    """Print the change, every field old → new, what to look at, and how the findings moved; `deed` is 结束, 移除 …"""
    applied = done.outcome.applied
    if applied.number is None:
        say(f"{done.row}本来就是这样，没有变动。")
        return
    counts = f"新增 {applied.created}，变更 {applied.changed}，移除 {applied.removed}"
    if dry_run:
        say(f"试做，没有写入：将{deed}{done.row}，{counts}。")
    else:
        say(f"已{deed}{done.row}，编号 {applied.number}：{counts}。做错了可用 guangong undo {applied.number} 撤销。")
    print_changed(done.changed, None, replace=False)
    for note in done.notes:
        say(f"请核对：{note}")
    print_shifts(done.outcome.shifts)
