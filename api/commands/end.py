"""`guangong end`: one row is no longer so from a day on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from api.opening import local_asker, open_network
from api.terminal.days import day_option
from api.terminal.row_outcome import DryRun, Row, User, print_row_change
from graphmodel.network.ending import end_row
from graphmodel.settings import Settings


def command(
    row: Row,
    on: Annotated[date, day_option("--on", "从哪一天起不再有（这一天起不算）")],
    dry_run: DryRun = False,
    user: User = None,
) -> None:
    """结束一条：从某一天起不再有（撤并、离任、注销），它自己的关系一并结束；以前仍然算数。"""
    settings = Settings()
    done = end_row(open_network(settings), local_asker(settings, user), row, on, keep=not dry_run)
    print_row_change(done, "结束", dry_run=dry_run)
