"""A recount keeps what stood before only where a count differs."""

from __future__ import annotations

import polars as pl
from few_findings import FewFindings, anew, several

from graphmodel.stores.sqlite.store import SqliteStore


def test_history_is_kept_only_where_a_count_differs(store: SqliteStore) -> None:
    findings = several()
    FewFindings(store).judge(*findings.to_dicts())
    changed = findings.with_columns(state=pl.when(pl.col("subject") == "C").then(pl.lit("covered")).otherwise("state"))
    anew(store, changed)
    with store.read() as reader:
        old = reader._session.all("SELECT length, place, since, until FROM tally_old ORDER BY length")
        untouched = reader._session.all("SELECT DISTINCT since FROM tally WHERE place = '320205'")
    assert old == [(2, "32", 1, 2), (4, "3202", 1, 2), (6, "320206", 1, 2), (9, "320206001", 1, 2)]
    assert untouched == [(1,)]


def test_a_recount_of_the_same_changes_nothing(store: SqliteStore) -> None:
    findings = several()
    FewFindings(store).judge(*findings.to_dicts())
    anew(store, findings)
    with store.read() as reader:
        assert reader._session.all("SELECT DISTINCT since FROM tally") == [(1,)]
        assert reader._session.all("SELECT * FROM tally_old") == []
