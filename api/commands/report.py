"""`guangong report`: the printable report workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.reporting import save_report
from api.terminal.console import say
from graphmodel.settings import Settings


def command(
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="存到哪里")] = Path("报告.xlsx"),
) -> None:
    """出报告（Excel，A4）：总览、空白点、企业、联系点、班子、待核、说明。"""
    settings = Settings()
    with open_network(settings).view(local_asker(settings), scope) as view:
        save_report(view, output)
    say(f"已出报告：{output}")
