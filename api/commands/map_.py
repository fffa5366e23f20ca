"""`guangong map`: one network map as a file that needs no internet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.days import day_option, say_if_ahead
from api.terminal.output import Replace, saved_at
from graphmodel.errors import NotFoundError, nearest
from graphmodel.settings import Settings


def command(
    name: Annotated[str, typer.Argument(metavar="图名", help="例如 committee_network")] = "committee_network",
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="存到哪里")] = Path("网络图.html"),
    names: Annotated[bool, typer.Option("--names", help="图中写出人员姓名（默认隐去）")] = False,
    as_of: Annotated[date | None, day_option("--as-of", "哪一天的情况")] = None,
    replace: Replace = False,
) -> None:
    """画网络图，存成一个可离线打开的网页文件。"""
    from queries.asking import rows
    from visualisation import maps

    if name not in maps():
        known = "、".join(f"{key}（{each.title}）" for key, each in maps().items())
        raise NotFoundError(f"没有名为“{name}”的图{nearest(name, maps())}，可画的图：{known}。")
    settings = Settings()
    network, asker = open_network(settings), local_asker(settings)
    say_if_ahead(as_of, network.today())
    with saved_at(output, replace=replace) as file, network.view(asker, scope, as_of) as view:
        maps()[name].draw(view, rows, names=names).save(file)
    say(f"已画图：{output}")
