"""`guangong remove`: one row never was so."""

from __future__ import annotations

from api.opening import local_asker, open_network
from api.terminal.row_outcome import DryRun, Row, User, Where, print_row_change, relation_row
from graphmodel.network.removing import remove_relation, remove_row
from graphmodel.settings import Settings


def command(
    row: Row,
    where: Where = [],  # noqa: B006 – typer wants a list, nobody changes it
    dry_run: DryRun = False,
    user: User = None,
) -> None:
    """移除登记错的一条：从来没有过，以前的日子也不再见到；还有别的资料指向它时不移除，并逐一说明。"""
    relation, settings = relation_row(row, where), Settings()
    network, asker = open_network(settings), local_asker(settings, user)
    if relation:
        done = remove_relation(network, asker, relation, keep=not dry_run)
    else:
        done = remove_row(network, asker, row[0], keep=not dry_run)
    print_row_change(done, "移除", dry_run=dry_run)
