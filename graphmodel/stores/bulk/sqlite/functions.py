"""What SQLite does for the wing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from graphmodel.stores.bulk.port import BulkFunctions
from graphmodel.stores.bulk.sqlite import anew, publishing
from graphmodel.stores.bulk.sqlite.loading import loading
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.sqlite.sweeping import claim_to_judge_anew, sweep_findings
from graphmodel.stores.sqlite.under_way import show_staged

ANEW_SECONDS: Final = 1.0
"""Longer than a write holds the claim to judge anew while it sweeps."""


@contextmanager
def _judging_anew(store: SqliteStore) -> Iterator[None]:
    with claim_to_judge_anew(store.path, ANEW_SECONDS):
        yield


FUNCTIONS: Final = BulkFunctions[SqliteStore, Session](
    loading=loading,
    judging_anew=_judging_anew,
    show_staged=show_staged,
    staged_rows=publishing.staged_rows,
    publish=publishing.publish,
    begin_anew=anew.begin,
    reached=anew.reached,
    take_reached=anew.take_reached,
    catch_up=anew.catch_up,
    publish_anew=anew.publish,
    sweep_anew=sweep_findings,
)
