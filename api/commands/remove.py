"""`guangong remove`: one row never was so."""

from __future__ import annotations

from api.opening import local_asker, open_network
from api.terminal.row_outcome import DryRun, Row, User, print_row_change
from graphmodel.network.removing import remove_row
from graphmodel.settings import Settings


def command(row: Row, dry_run: DryRun = False, user: User = None) -> None:
    """移除登记错的一条：从来没有过，以前的日子也不再见到；还有别的资料指向它时不移除，并逐一说明。"""
    settings = Settings()
    done = remove_row(open_network(settings), local_asker(settings, user), row, keep=not dry_run)
    print_row_change(done, "移除", dry_run=dry_run)
