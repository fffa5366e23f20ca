"""A property becomes a fact by its name in the subject's file: columns, texts and reach follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from book import Book
from forgetting import forget

from graphmodel.facts.columns import FACTS
from graphmodel.facts.subjects import unit
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.stores.port import Store

DAY = date(2023, 10, 31)
STEEL, PAPER = (Enterprise(id="E1", name="一厂", industry=made) for made in ("钢", "纸"))

pytestmark = pytest.mark.both_stores


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with request.getfixturevalue("empty_store")(request.param) as opened:
        yield opened


@pytest.fixture
def judged_by_industry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more name in graphmodel/facts/subjects/unit.py."""
    monkeypatch.setattr(unit, "SUBJECT", replace(unit.SUBJECT, own=(*unit.SUBJECT.own, "industry")))
    forget()
    yield
    monkeypatch.undo()
    forget()


@pytest.mark.usefixtures("judged_by_industry")
def test_a_name_in_the_file_of_a_subject_is_a_fact_that_moves_findings(store: Store) -> None:
    book = Book(store)
    book.write(STEEL)
    assert FACTS["unit"]["industry"] == pl.String()
    assert [row["industry"] for row in book.facts("unit", DAY)] == ["钢"]
    assert book.write(PAPER).reach.alone == {"E1"}


def test_a_property_that_is_no_fact_moves_nothing(store: Store) -> None:
    book = Book(store)
    book.write(STEEL)
    assert "industry" not in FACTS["unit"]
    assert book.write(PAPER).reach.alone == frozenset()
