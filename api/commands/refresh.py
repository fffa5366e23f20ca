"""`guangong refresh`: judge everything again for the day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.days import day_option
from api.terminal.load_progress import LoadProgress
from api.terminal.outcome import print_shifts
from graphmodel.errors import InputError
from graphmodel.importers.bulk.job import Progress
from graphmodel.settings import Settings


def command(
    pin: Annotated[date | None, day_option("--pin", "固定在这一天（示例、演练用）")] = None,
    unpin: Annotated[bool, typer.Option("--unpin", help="不再固定，回到当天")] = False,
) -> None:
    """按当天（或固定的日期）和现行规则重新判定一遍。"""
    if pin and unpin:
        raise InputError("--pin 和 --unpin 只能用一个。")
    settings = Settings()
    network = open_network(settings)
    progress = LoadProgress()
    shifts = network.refresh(pin=pin, unpin=unpin, progress=lambda done, of: progress(Progress("判定", done, of, "片")))
    progress.finish()
    with network.view(local_asker(settings)) as view:
        say(f"已按 {view.as_of} 重新判定。")
    if not network.is_large():
        print_shifts(shifts)
