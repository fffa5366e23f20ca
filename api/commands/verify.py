"""`guangong verify`: are the persisted findings what the facts and rules give?"""

from __future__ import annotations

from typing import Annotated

import typer

from api.opening import open_network
from api.terminal.console import complain, say
from graphmodel.settings import Settings

SHOWN = 50


def command(rebuild: Annotated[bool, typer.Option("--rebuild", help="先重算一遍再核对")] = False) -> int:
    """核对现有结论与重算是否一致，数据文件是否完好。"""
    differences = open_network(Settings()).verify(rebuild=rebuild)
    if not differences:
        say("核对无误：结论与数据、规则一致。")
        return 0
    for sentence in differences[:SHOWN]:
        complain(sentence)
    complain(f"共 {len(differences)} 处不一致；运行 guangong verify --rebuild 可重算。")
    return 1
