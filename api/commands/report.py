"""`guangong report`: the report to print, as a workbook, a document or PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.access.rights import shared
from api.opening import local_asker, open_network
from api.papers.report import form_of, save_report
from api.terminal.console import say
from api.terminal.days import day_option, say_if_ahead
from api.terminal.output import Replace, saved_at
from graphmodel.settings import Settings


def command(
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", help="存到哪里；.xlsx、.docx 或 .pdf")
    ] = Path("报告.xlsx"),
    as_of: Annotated[date | None, day_option("--as-of", "哪一天的情况")] = None,
    since: Annotated[date | None, day_option("--since", "与哪一天比，默认上个月末")] = None,
    for_others: Annotated[bool, typer.Option("--shared", help="给本范围以外的人：不含姓名，少于 5 人的数不写")] = False,
    replace: Replace = False,
) -> None:
    """出报告（A4；Excel、Word 或 PDF）：首页三句话、图、各镇表、变动，再是情况、各清单、说明。"""
    settings = Settings()
    network, owner = open_network(settings), local_asker(settings)
    asker = shared(owner) if for_others else owner
    say_if_ahead(as_of, network.today())
    with saved_at(output, replace=replace) as file:
        form_of(file)
        with network.view(asker, scope, as_of) as view:
            save_report(view, file, since)
    say(f"已出报告：{output}")
