"""Says what a command on one row changed, or in a dry run would change."""

from __future__ import annotations

from typing import Annotated

import typer

from api.terminal.changed_fields import print_changed
from api.terminal.console import say
from api.terminal.outcome import print_shifts
from graphmodel.network.row_change import RowChange

Row = Annotated[str, typer.Argument(metavar="编号", help="这一条的编号，导出的表里有")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看会改动什么，不写入")]
User = Annotated[str | None, typer.Option("--as", metavar="姓名", help="记为谁改的，默认按设置")]


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
