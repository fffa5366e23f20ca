"""`guangong merge`: one row was registered twice."""

from __future__ import annotations

from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.row_outcome import DryRun, User, print_row_change
from graphmodel.network.merging import merge_rows
from graphmodel.settings import Settings

Wrong = Annotated[str, typer.Argument(metavar="编号", help="多登记的一条")]
Kept = Annotated[str, typer.Argument(metavar="正确的编号", help="留下的一条")]


def command(wrong: Wrong, right: Kept, dry_run: DryRun = False, user: User = None) -> None:
    """合并重复登记的一条：它的关系转到正确的一条（不重复），后者缺的内容补上，多登记的移除。"""
    settings = Settings()
    done = merge_rows(open_network(settings), local_asker(settings, user), wrong, right, keep=not dry_run)
    print_row_change(done, "把", dry_run=dry_run)
