"""Facts and graphs are those of a SQLite store, row for row, whatever was stated for whichever day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from organisations import COMMITTEES, FIRM, PEOPLE, PLACES, SEATS, UNITS, ZONE
from twins import told

from graphmodel.facts.columns import FACTS
from graphmodel.facts.few import Among
from graphmodel.facts.scope import Stretch

COUNTY, TOWN, VILLAGE = "320205", "320205001", "320205001001"
SCOPES = ("", COUNTY, VILLAGE, Stretch("320205002", "320206~"))
BEFORE, BETWEEN, AFTER = date(2023, 3, 1), date(2023, 6, 1), date(2024, 6, 1)

few = settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # to shrink a failing one would take minutes
histories = st.lists(told(), min_size=5, max_size=25)
AMONG = (
    Among(units=frozenset({VILLAGE, FIRM, ZONE}), people=frozenset(PEOPLE)),
    Among(alone=frozenset(UNITS), committees=frozenset(COMMITTEES), inhabited=frozenset({COUNTY, "320206"})),
)


@pytest.mark.soak  # one example in tests/contract/test_organisations.py
@few
@given(histories, st.data())
def test_every_subject_in_every_scope_on_days_between_the_statements(new_twins, history, data) -> None:
    with new_twins() as twins:
        for changes in history:
            twins.tell(changes)
        twins.undo(data.draw(st.integers(1, len(history))))
        for day in (BEFORE, BETWEEN, AFTER):
            for subject in FACTS:
                for scope in SCOPES:
                    twins.agree(lambda reader, s=subject, at=scope, on=day: reader.facts(s, at, on))


@few
@given(histories)
def test_what_a_few_subjects_are_judged_by(new_twins, history) -> None:
    with new_twins() as twins:
        for changes in history:
            twins.tell(changes)
        for day in (BETWEEN, AFTER):
            for among in AMONG:
                twins.agree(lambda reader, a=among, on=day: reader.facts_around(a, on, [*FACTS]))


@few
@given(histories)
def test_graphs_and_their_order(new_twins, history) -> None:
    with new_twins() as twins:
        for changes in history:
            twins.tell(changes)
        for day in (BETWEEN, AFTER):
            twins.agree(lambda reader, on=day: reader.subgraph(COUNTY, on))
            twins.agree(lambda reader, on=day: reader.subgraph("", on, kinds=["CareCommittee", "Person", "School"]))
        for centre in (*PLACES, *SEATS):
            kinds = ["Jurisdiction", "CareCommittee"]
            twins.agree(lambda reader, c=centre, k=kinds: reader.neighbourhood(c, AFTER, depth=2, kinds=k))
            twins.agree(lambda reader, c=centre: reader.neighbourhood(c, AFTER, depth=3))


def test_the_store_is_cut_into_the_same_stretches(new_twins) -> None:
    with new_twins() as twins:
        for most in (1, 5, 1000):
            twins.agree(lambda reader, m=most: reader.stretches(m))
