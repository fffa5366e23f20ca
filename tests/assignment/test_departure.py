"""People and units go: what is left with nobody, who takes over, what does not change."""

from __future__ import annotations

from graphmodel.assignment.departure import Load, departed
from graphmodel.assignment.problem import Person, Problem, Unit

PEOPLE = tuple(Person(f"P{n}", name) for n, name in enumerate("王李赵"))
UNITS = tuple(Unit(f"U{n}", f"{n}村", "village", "320205001000") for n in range(8))
PRESENT = frozenset({("P0", "U0"), ("P0", "U1"), ("P1", "U1"), ("P1", "U2"), ("P2", "U3"), ("P2", "U4")})


def held(**others):
    return Problem(PEOPLE, UNITS, capacity=2, present=PRESENT, **others)


def test_units_left_with_nobody_are_told_from_those_that_somebody_still_contacts():
    found = departed(held(), {"P0"}, ())
    assert (found.people, found.orphaned, found.thinned) == (("P0",), ("U0",), ("U1",))
    assert found.lost == frozenset({("P0", "U0"), ("P0", "U1")})
    assert found.repair is not None and found.ended == frozenset() and found.begun == frozenset()
    assert found.loads() == {"P1": Load(2, 2, 2), "P2": Load(2, 2, 2)}


def test_when_a_unit_goes_whoever_contacted_it_gets_another_one():
    found = departed(held(locked=frozenset({("P2", "U3")})), (), {"U3"})
    assert (found.units, found.orphaned) == (("U3",), ())
    assert len(found.begun) == 1 and {person for person, _ in found.begun} == {"P2"}
    assert found.loads()["P2"] == Load(2, 1, 2)


def test_whoever_has_places_left_takes_what_was_left_with_nobody_before_better_units():
    better = tuple(Unit(f"U{n}", f"{n}村", "village", "320205001000", weakness="blank") for n in range(8, 12))
    idle = Problem((*PEOPLE, Person("P3", "孙")), (*UNITS, *better), capacity=2, present=PRESENT)
    found = departed(idle, {"P0"}, ())
    assert found.taken_over["U0"] == ("P3",)
    assert found.repair is not None
    assert found.repair.told.startswith("保留 4 处，新安排 2 处，已证明不能更少；先接上失去联系的单位，再比分值，共 ")


def test_in_full_coverage_the_units_of_who_goes_are_taken_over_by_the_others():
    present = frozenset(pair for pair in PRESENT if pair != ("P1", "U1"))
    found = departed(Problem(PEOPLE, UNITS[:5], sharing=True, present=present), {"P0"}, ())
    assert found.orphaned == ("U0", "U1")
    assert set(found.taken_over) == {"U0", "U1"} and found.ended == frozenset()
    assert sorted(load.repaired for load in found.loads().values()) == [2, 3]


def test_where_nothing_repairs_it_the_conflict_is_told():
    found = departed(Problem(PEOPLE, UNITS[:6], present=PRESENT - {("P1", "U1")}), {"P0"}, {"U2", "U3", "U5"})
    assert found.repair is None
    assert found.diagnosis is not None and found.diagnosis.told.endswith("只有 3 个可以安排。")


def test_when_everybody_goes_there_is_nobody_to_repair_it():
    found = departed(held(), {"P0", "P1", "P2"}, ())
    assert (found.repair, found.diagnosis, found.loads()) == (None, None, {})
    assert found.orphaned == ("U0", "U1", "U2", "U3", "U4")
