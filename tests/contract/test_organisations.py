"""Whatever is done to any organisation, both stores do it alike and tell the same of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from askers import OWNER
from both_networks import Doing, Twins
from both_stores import STORES, EmptyStores
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from organisations import COMMITTEES, PEOPLE, SCHOOL, cast, edits

from graphmodel.kinds.care_committee import EstablishedIn
from graphmodel.kinds.person import Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.rules import RuleBook, load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY, LATER = date(2023, 10, 31), date(2024, 2, 1)
BROKEN = (
    Changes(DAY, "示例", relations=(PutRelation(EstablishedIn(), COMMITTEES[0], "320299000000", None),)),
    Changes(DAY, "示例", relations=(PutRelation(EstablishedIn(), SCHOOL, "320205000000", None),)),
    Changes(DAY, "示例", relations=(PutRelation(LocatedIn(), SCHOOL, PEOPLE[0], None),)),
    Changes(DAY, "示例", (PutNode(Person(id=SCHOOL, name="某人")),)),
    Changes(DAY, "示例", (PutNode(School(id=SCHOOL, name="一小")), PutNode(School(id=SCHOOL, name="二小")))),
)
"""Changes that no store takes: an unknown end, ends of the wrong kind, an id of another kind, two contents of one."""


@dataclass(frozen=True)
class Step:
    """One thing to do; `write` where it is a change that may be undone later."""

    do: Callable[[list[int]], Doing]
    day: date | None = None
    """The day it is from now on."""


def write(change: Changes) -> Step:
    return Step(lambda _: lambda network: network.write(OWNER, change))


def rehearse(change: Changes) -> Step:
    return Step(lambda _: lambda network: network.write(OWNER, change, keep=False))


def write_twice(change: Changes) -> Step:
    return Step(lambda _: lambda network: (network.write(OWNER, change), network.write(OWNER, change))[1])


def undo(which: int) -> Step:
    def doing(numbers: list[int]) -> Doing:
        number = numbers[which % len(numbers)] if numbers else 99
        return lambda network: network.undo(OWNER, number, change_id=f"undo {which} {len(numbers)}")

    return Step(doing)


def refresh(day: date) -> Step:
    return Step(lambda _: lambda network: sorted(network.refresh(), key=str), day)


def issue(letter: str, county: str) -> Step:
    def doing(network: Any) -> list[str]:
        with network.store.write() as writer:
            return writer.issue_ids(letter, county, 2)

    return Step(lambda _: doing)


steps = st.lists(
    st.one_of(
        edits().map(write), edits().map(write), edits().map(write), edits().map(rehearse), edits().map(write_twice),
        st.integers(0, 9).map(undo), st.integers(0, 9).map(undo), st.sampled_from([DAY, LATER]).map(refresh),
        st.sampled_from(BROKEN).map(write), st.builds(issue, st.sampled_from("SP"), st.sampled_from(["320205", ""])),
    ),
    min_size=2, max_size=7,
)  # fmt: skip
alike = settings(
    max_examples=2, deadline=None, database=None, print_blob=False, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return load_rules()


def agree(empty_store: EmptyStores, rules: RuleBook, sequence: list[Step]) -> None:
    """Do every step on both stores."""
    with empty_store(STORES[0]) as one, empty_store(STORES[1]) as other:
        twins, numbers = Twins([one, other], rules), list[int]()
        for step in (write(cast()), *sequence):
            twins.today = step.day or twins.today
            done = twins.both(step.do(numbers))
            if number := getattr(getattr(done, "applied", None), "number", None):
                numbers.append(number)
            twins.findings_agree()
        twins.everything_agrees()


@pytest.mark.usefixtures("neo4j_server")
@alike
@given(sequence=steps)
def test_both_stores_do_and_tell_the_same(empty_store, rules, sequence):
    agree(empty_store, rules, sequence)


@pytest.mark.soak
@pytest.mark.usefixtures("neo4j_server")
@settings(alike, max_examples=300)
@given(sequence=st.lists(steps, min_size=1, max_size=3).map(lambda parts: [step for part in parts for step in part]))
def test_both_stores_do_and_tell_the_same_for_long(empty_store, rules, sequence):
    agree(empty_store, rules, sequence)
