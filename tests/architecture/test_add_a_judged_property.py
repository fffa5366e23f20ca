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
from graphmodel.kinds.school import School
from graphmodel.stores.port import Store

DAY = date(2023, 10, 31)
PRIMARY, SENIOR = School(id="S1", name="一小", stage="primary"), School(id="S1", name="一小", stage="senior")

pytestmark = pytest.mark.both_stores


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with request.getfixturevalue("empty_store")(request.param) as opened:
        yield opened


@pytest.fixture
def judged_by_stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more name in graphmodel/facts/subjects/unit.py."""
    monkeypatch.setattr(unit, "SUBJECT", replace(unit.SUBJECT, own=(*unit.SUBJECT.own, "stage")))
    forget()
    yield
    monkeypatch.undo()
    forget()


@pytest.mark.usefixtures("judged_by_stage")
def test_a_name_in_the_file_of_a_subject_is_a_fact_that_moves_findings(store: Store) -> None:
    book = Book(store)
    book.write(PRIMARY)
    assert FACTS["unit"]["stage"] == pl.String()
    assert [row["stage"] for row in book.facts("unit", DAY)] == ["primary"]
    assert book.write(SENIOR).reach.alone == {"S1"}


def test_a_property_that_is_no_fact_moves_nothing(store: Store) -> None:
    book = Book(store)
    book.write(PRIMARY)
    assert "stage" not in FACTS["unit"]
    assert book.write(SENIOR).reach.alone == frozenset()
