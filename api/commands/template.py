"""`guangong template`: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal.console import say
from api.terminal.output import Replace, saved_at
from graphmodel.importers.template import write_template


def command(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="模板存到哪里")] = Path("模板.xlsx"),
    replace: Replace = False,
) -> None:
    """生成空白填报模板（Excel）。"""
    with saved_at(output, replace=replace) as file:
        write_template(file)
    say(f"已生成模板：{output}")
