"""The lists that are asked for most read an index."""

from __future__ import annotations

from few_findings import FewFindings, finding

from graphmodel.stores.sqlite.store import SqliteStore


def test_the_short_list_of_blanks_reads_the_index_of_what_calls_for_somebody(store: SqliteStore) -> None:
    FewFindings(store).judge(finding("A", "320205001001", "blank"))
    with store.read() as reader:
        plans: list[str] = []
        reader._session._connection.set_trace_callback(plans.append)
        reader.findings("320205", topics=["establishment"], where={"state": ["blank"]})
        reader._session._connection.set_trace_callback(None)
        [asked] = [text for text in plans if "FROM finding" in text]
        plan = str(reader._session.all(f"EXPLAIN QUERY PLAN {asked}"))
    assert "USING INDEX finding_calling" in plan
