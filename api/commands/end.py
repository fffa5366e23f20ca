"""`guangong end`: one row is no longer so from a day on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from api.opening import local_asker, open_network
from api.terminal.days import day_option
from api.terminal.row_outcome import DryRun, Row, User, Where, print_row_change, relation_row
from graphmodel.network.ending import end_relation, end_row
from graphmodel.settings import Settings


def command(
    row: Row,
    on: Annotated[date, day_option("--on", "从哪一天起不再有（这一天起不算）")],
    where: Where = [],  # noqa: B006 – typer wants a list, nobody changes it
    dry_run: DryRun = False,
    user: User = None,
) -> None:
    """结束一条：从某一天起不再有（撤并、离任、注销），它自己的关系一并结束；以前仍然算数。"""
    relation, settings = relation_row(row, where), Settings()
    network, asker = open_network(settings), local_asker(settings, user)
    if relation:
        done = end_relation(network, asker, relation, on, keep=not dry_run)
    else:
        done = end_row(network, asker, row[0], on, keep=not dry_run)
    print_row_change(done, "结束", dry_run=dry_run)
