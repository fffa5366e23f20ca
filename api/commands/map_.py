"""`guangong map`: one network map as a file that needs no internet, or on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.days import day_option, say_if_ahead
from api.terminal.output import Replace, saved_at
from graphmodel.settings import Settings


def command(
    name: Annotated[str, typer.Argument(metavar="图名", help="例如 committee_network")] = "committee_network",
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="存到哪里")] = Path("网络图.html"),
    names: Annotated[bool, typer.Option("--names", help="图中写出人员姓名（默认隐去）")] = False,
    as_of: Annotated[date | None, day_option("--as-of", "哪一天的情况")] = None,
    since: Annotated[date | None, day_option("--since", "变动图：与哪一天比，默认上月末")] = None,
    theme: Annotated[str, typer.Option("--theme", metavar="主题", help="印在纸上的主题，如 village、school")] = "",
    replace: Replace = False,
) -> None:
    """画网络图：按文件名的结尾存成可离线打开的网页（.html）、分页打印的 PDF（.pdf）或一张大图（.svg）。"""
    from api.papers.map_file import Wish, form_of, map_called, map_file

    map_called(name)
    settings = Settings()
    network, asker = open_network(settings), local_asker(settings)
    say_if_ahead(as_of, network.today())
    with saved_at(output, replace=replace) as file, network.view(asker, scope, as_of) as view:
        file.write_bytes(map_file(view, Wish(name, form_of(output), theme, since, names)))
    say(f"已画图：{output}")
