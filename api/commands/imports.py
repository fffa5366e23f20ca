"""`guangong imports`: what was written so far."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from api.opening import open_network
from api.terminal.console import print_table, say
from graphmodel.settings import Settings

KINDS: Final = {"import": "导入", "load": "批量装入", "edit": "修改", "undo": "撤销"}


def command(
    limit: Annotated[int, typer.Option("--limit", metavar="行数", help="最多列几条")] = 50,
) -> None:
    """列出历次导入、修改和撤销（新的在前），编号用于撤销。"""
    with open_network(Settings()).store.read() as reader:
        entries = reader.history()
    if not entries:
        say("还没有导入过。")
        return
    headings = ("编号", "类型", "操作人", "时间", "生效日期", "文件", "新增", "变更", "移除", "已被撤销")
    rows = [
        (
            str(e.number),
            KINDS.get(e.kind, e.kind),
            e.made_by,
            f"{e.made_at:%Y-%m-%d %H:%M}",
            e.effective.isoformat(),
            e.file or "",
            str(e.created),
            str(e.changed),
            str(e.removed),
            f"是（{e.undone_by}）" if e.undone_by else "",
        )
        for e in entries[:limit]
    ]
    print_table(headings, rows)
