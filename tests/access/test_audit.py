"""The audit: added to, never changed, and read within one's places."""

from __future__ import annotations

import pytest
from accounts import PASSWORD

from api.access import accounts, audit
from api.access.audit import By, Deed
from api.access.rights import Role, asker_of
from graphmodel.errors import StoreError

ALL = asker_of("总管", Role.admin, [""])


@pytest.fixture
def entries(book, planner):
    """What somebody of 320205, somebody of 3301 and 320205, and nobody did."""
    both = accounts.add(book, "王工", PASSWORD, Role.viewer, ["3301", "320205"])
    audit.record(book, By("李工", "session", "10.0.0.5", planner.id), Deed.read, "leadership", "320205", 12)
    audit.record(book, By("王工", "session", "10.0.0.6", both.id), Deed.login, "login")
    audit.record(book, By("", "", "10.0.0.7"), Deed.failure, "login")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET count = 0",
        "DELETE FROM audit",
        "REPLACE INTO audit (number, at, name, way, address, deed, operation, scope)"
        " SELECT 1, 0, '', '', '', '', '', ''",
    ],
)
def test_no_line_is_changed_or_taken_away(book, entries, statement):
    with pytest.raises(StoreError, match="append-only"), book.writing() as rows:
        rows.execute(statement)
    assert len(audit.listing(book, ALL)) == 3


def test_the_newest_stands_first_with_who_what_and_how_many(book, entries, clock, planner):
    *_, first = audit.listing(book, ALL)

    assert first == audit.Entry(
        1, int(clock()), By("李工", "session", "10.0.0.5", planner.id), Deed.read, "leadership", "320205", 12
    )


@pytest.mark.parametrize(
    ("places", "names"),
    [(["320205"], ["李工"]), (["32"], ["李工"]), (["320205", "33"], ["王工", "李工"]), (["330102"], [])],
)
def test_an_administrator_reads_of_those_who_lie_within_their_places(book, entries, places, names):
    reader = asker_of("县管", Role.admin, places)
    assert [entry.by.name for entry in audit.listing(book, reader)] == names


def test_it_can_be_filtered_and_paged(book, entries):
    assert [e.by.name for e in audit.listing(book, ALL, name="王工")] == ["王工"]
    assert [e.number for e in audit.listing(book, ALL, deed=Deed.failure)] == [3]
    assert [e.number for e in audit.listing(book, ALL, before=3, most=1)] == [2]
