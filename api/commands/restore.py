"""`guangong restore`: a backup in place of the present data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import open_network
from api.terminal.console import say
from graphmodel.settings import Settings


def command(
    file: Annotated[Path, typer.Argument(metavar="备份文件", help="guangong backup 存的文件")],
) -> None:
    """用备份恢复全部数据：先检查备份；现在的数据另存在旁边，不会丢。"""
    network = open_network(Settings())
    restored = network.store.restore(file)
    say(f"已恢复到快照第 {restored.snapshot} 号。")
    if restored.kept:
        say(f"恢复前的数据另存为：{restored.kept}")
    if network.due():
        say("备份里的结论是以前判定的；请运行 guangong refresh 按当天重新判定。")
