"""`guangong imports`: what was written so far."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import open_network
from api.page_parts.change_kinds import CHANGE_KINDS
from api.terminal.changed_fields import print_changed
from api.terminal.console import print_table, say
from api.terminal.output import Replace
from graphmodel.errors import NotFoundError
from graphmodel.network.changed import changed_by
from graphmodel.settings import Settings

Number = Annotated[int | None, typer.Argument(metavar="编号", help="看这一号改动了什么；不写则列出历次")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="把这一号的改动存成 csv")]


def command(
    number: Number = None,
    limit: Annotated[int, typer.Option("--limit", metavar="行数", help="最多列几条")] = 50,
    output: Output = None,
    replace: Replace = False,
) -> None:
    """列出历次导入、修改和撤销（新的在前），编号用于撤销；写明编号则列出它改动的各项，原来 → 现在。"""
    with open_network(Settings()).store.read() as reader:
        entries = reader.history() if number is None else list(reader.told([number]).values())
        changed = changed_by(reader, number) if number is not None and entries else []
    if number is not None and not entries:
        raise NotFoundError(f"没有第 {number} 号改动；用 guangong imports 可以看到全部编号。")
    if not entries:
        say("还没有导入过。")
        return
    headings = ("编号", "类型", "操作人", "时间", "生效日期", "文件", "新增", "变更", "移除", "已被撤销")
    rows = [
        (
            str(e.number),
            CHANGE_KINDS.get(e.kind, e.kind),
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
    if number is not None:
        print_changed(changed, output, replace=replace)
