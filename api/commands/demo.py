"""`guangong demo`: the whole main job on one scope, printed, drawn and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.reporting import place_name, save_report
from api.terminal.console import say
from api.terminal.summary import print_summary
from graphmodel.settings import Settings


def command(
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="报告和网络图存到哪里")] = Path("out"),
) -> None:
    """演示：打印覆盖、空白点、企业、联系、班子、五老，并出报告和网络图。"""
    from visualisation.committee_network import MAP

    settings = Settings()
    with open_network(settings).view(local_asker(settings), scope) as view:
        name = place_name(view)
        print_summary(view, name)
        report, drawing = out / f"{name}报告.xlsx", out / f"{name}网络图.html"
        save_report(view, report)
        MAP.draw(view).save(drawing)
    say(f"\n报告：{report}\n网络图：{drawing}")
