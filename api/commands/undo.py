"""`guangong undo`: take one import or edit back."""

from __future__ import annotations

from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.outcome import print_shifts
from graphmodel.settings import Settings


def command(
    number: Annotated[int, typer.Argument(metavar="编号", help="要撤销的编号，见 guangong imports")],
) -> None:
    """撤销一次导入或修改；原来的内容作为一次新的改动写回。"""
    settings = Settings()
    outcome = open_network(settings).undo(local_asker(settings), number)
    say(f"已撤销第 {number} 号，本次编号 {outcome.applied.number}。")
    print_shifts(outcome.shifts)
