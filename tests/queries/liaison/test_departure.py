"""The drill, unit by unit."""

from __future__ import annotations

import pytest

from graphmodel.errors import NotFoundError
from queries.asking import Ask, answer


def test_what_loses_its_only_contact_comes_first_and_who_takes_over_is_told(county):
    rows = answer(county, "departure", Ask(parameters={"people": "王一"})).rows.to_dicts()

    assert [(row["unit"], row["fate"], row["before"]) for row in rows] == [
        ("320299001001", "orphaned", "王一"), ("320299001002", "thinned", "王一、李二"),
    ]  # fmt: skip
    assert [row["after"] for row in rows] == [None, "李二"]


def test_who_contacted_a_unit_that_goes_gets_another(county):
    rows = answer(county, "departure", Ask(parameters={"units": "柳树镇2村"})).rows.to_dicts()

    assert {row["fate"] for row in rows} == {"begun"}
    assert sorted(row["after"] for row in rows) == ["李二", "王一"]


def test_where_nobody_goes_nothing_happens_and_a_stranger_is_refused(county, written):
    assert answer(county, "departure", Ask()).total == 0
    assert answer(written(), "departure", Ask(parameters={"people": "王一"})).total == 0
    with pytest.raises(NotFoundError, match="没有名为“孙四”的应联系的人"):
        answer(county, "departure", Ask(parameters={"people": "孙四"}))
