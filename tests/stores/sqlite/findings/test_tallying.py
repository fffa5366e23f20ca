"""What judging writes into the tables of findings and tallies."""

from __future__ import annotations

from few_findings import FewFindings, finding

from graphmodel.stores.sqlite.store import SqliteStore


def test_nothing_is_written_where_nothing_differs(store: SqliteStore) -> None:
    book = FewFindings(store)
    book.judge(finding("A", "320205001001", "blank"))
    before = rows(store)
    book.judge(finding("A", "320205001001", "blank"))
    assert rows(store) == before
    assert before["tally_old"] == []
    assert {row[3] for row in before["tally"]} == {1}


def rows(store: SqliteStore) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as reader:
        return {t: reader._session.all(f"SELECT * FROM {t}") for t in ("finding", "tally", "tally_old", "cell")}
