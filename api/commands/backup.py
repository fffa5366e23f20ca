"""`guangong backup`: the whole store as one file, while others go on working."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.opening import open_network
from api.terminal.console import say
from graphmodel.settings import Settings


def command(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="存到哪里，默认在当前文件夹，文件名带日期时间"),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="替换同名的旧备份（新的核对好以后才换掉）")] = False,
) -> None:
    """备份全部数据（别人正在用也可以），存好后打开核对一遍。"""
    path = output or Path(f"备份-{datetime.now():%Y%m%d-%H%M%S}.db")
    made = open_network(Settings()).store.backup(path, replace=replace)
    say(f"已备份并核对：{made.path}（{_in_words(made.size)}，快照第 {made.snapshot} 号）")


def _in_words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} KB"
