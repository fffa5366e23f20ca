"""The SQL of every subject reads indexes."""

from __future__ import annotations

import pytest
from book import Book
from small_organisation import write_organisation

from graphmodel.facts.columns import FACTS
from graphmodel.stores.sqlite.facts.subject import text_of
from graphmodel.stores.sqlite.facts.versions_of_day import Day


@pytest.mark.parametrize("subject", FACTS)
@pytest.mark.parametrize("by_row", [False, True])
def test_facts_never_scan_a_table_of_the_whole_store(subject: str, by_row: bool, book: Book) -> None:
    write_organisation(book)
    sql = f"EXPLAIN QUERY PLAN {text_of(subject, Day(0, settled=True), by_row=by_row)}"
    with book.store.read() as reader:
        steps = reader._session.all(sql, {"day": 0, "scope": "320205", "beyond": "320205~", "gids": "[1]"})
    scans = {said for *_, said in steps if said.startswith("SCAN main.")}
    assert scans <= {"SCAN main.list_declaration"}
