"""Tallies read while others write: the server holds no snapshot."""

from __future__ import annotations

import pytest

from graphmodel.errors import StoreError
from graphmodel.stores.neo4j.findings import tallying
from graphmodel.stores.neo4j.session import Session


@pytest.fixture
def before_the_second_statement(monkeypatch):
    """Do something between the two statements by which tallies are read."""

    def arrange(do):
        original, made = Session.all, []

        def all_(session, text, parameters=None):
            made.append(text)
            if len(made) == 2:
                monkeypatch.setattr(Session, "all", original)
                do()
            return original(session, text, parameters)

        monkeypatch.setattr(Session, "all", all_)

    return arrange


def test_a_sort_that_is_counted_for_the_first_time_meanwhile_is_no_error(
    judge, finding, store, before_the_second_statement
):
    judge(finding("A", "320205001001", "blank"))
    with store.read() as reader:
        before_the_second_statement(lambda: judge(finding("B", "320205001002", "own", quality="hollow")))
        assert reader.tallies("establishment", 6, by=("state",)).rows() == [("320205", "blank", 1)]
        assert reader.tallies("establishment", 6, by=("state",)).rows() == [("320205", "own", 1)]


def test_counts_without_their_sorts_are_named(judge, finding, store, monkeypatch):
    monkeypatch.setattr(tallying, "_PAUSES", (0.0, 0.0))
    judge(finding("A", "320205001001", "blank"))
    with store.write() as writer:
        writer._session.run("MATCH (c:Cell) DELETE c")
    with store.read() as reader, pytest.raises(StoreError, match="verify --rebuild"):
        reader.tallies("establishment", 6)
