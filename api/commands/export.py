"""`guangong export`: everything as a workbook that can be imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.formats.marking import mark_of
from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.output import Replace, saved_at
from graphmodel.importers.export import export
from graphmodel.settings import Settings


def command(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="存到哪里")] = Path("全部.xlsx"),
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
    phones: Annotated[bool, typer.Option("--phones", help="含联系电话（默认不含）")] = False,
    replace: Replace = False,
) -> None:
    """导出全部资料为 Excel，与导入的表一样，可改后再导入。"""
    settings = Settings()
    network, asker = open_network(settings), local_asker(settings)
    place = network.permitted(asker, scope)
    with saved_at(output, replace=replace) as file, network.held(asker) as contents:
        export(contents, file, place, private=phones, mark=mark_of(asker.name, network.today()))
    say(f"已导出：{output}")
