"""`guangong demo`: the whole main job on one scope, printed, drawn and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.papers.report import place_name, save_report
from api.terminal.console import say
from api.terminal.output import Replace, saved_at
from api.terminal.summary import print_summary
from graphmodel.settings import Settings


def command(
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="报告和网络图存到哪里")] = Path("out"),
    replace: Replace = False,
) -> None:
    """演示：打印覆盖、空白点、企业、联系、班子、五老，并出报告和网络图。"""
    from queries.asking import rows
    from visualisation.committee_network import MAP

    settings = Settings()
    with open_network(settings).view(local_asker(settings), scope) as view:
        name = place_name(view)
        report, drawing = out / f"{name}报告.xlsx", out / f"{name}网络图.html"
        _make_folder(out)
        with saved_at(report, replace=replace) as book, saved_at(drawing, replace=replace) as page:
            print_summary(view, name)
            save_report(view, book)
            MAP.draw(view, rows).save(page)
    say(f"\n报告：{report}\n网络图：{drawing}")


def _make_folder(out: Path) -> None:
    """The folder is the demonstration's own; that it was made is said."""
    if out.parent.is_dir() and not out.exists():
        out.mkdir()
        say(f"已新建文件夹：{out}")
