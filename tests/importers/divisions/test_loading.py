"""Lists are written part by part; history, undo and the findings follow."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER, owner

from graphmodel.errors import InputError
from graphmodel.importers.divisions.change_set import ChangeSet
from graphmodel.importers.divisions.loading import require_agreement
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from queries.asking import Ask, answer

LATER = date(2024, 6, 30)
OLD, NEW = "320205001200", "320205001003"


@pytest.fixture
def newer(district) -> dict[str, str]:
    """A newer list, in which 山韵 became a community."""
    del district[OLD]
    return district | {NEW: "山韵社区居委会"}


def asked(network, question, as_of=None):
    with network.view(OWNER, "320205", as_of) as view:
        return answer(view, question, Ask()).rows


def villages_on(network, day):
    with network.view(OWNER, "320205", day) as view:
        facts = view.facts("unit")
    return sorted(r["id"] for r in facts.iter_rows(named=True) if not r["valid_to"] and r["level"] == "village")


def test_a_list_becomes_places_with_code_and_level(load, places, district):
    [outcome] = load(district)

    assert outcome.applied.created == len(district) + 1
    village = places()["320205001200"]
    assert (village.code, village.name, village.level, village.village_kind, village.valid_from) == (
        "320205001200", "山韵村委会", "village", "village", None,
    )  # fmt: skip


def test_a_list_of_several_provinces_is_one_write_each(load, district):
    outcomes = load(district | {"11": "北京市", "1101": "市辖区"})

    assert [o.applied.number for o in outcomes] == [1, 2]
    assert [o.applied.number for o in load(district | {"11": "北京市", "1101": "市辖区"}, LATER)] == [None, None]


def test_a_run_that_stopped_goes_on_where_it_was(loading, district):
    prepared = loading(district | {"11": "北京市", "1101": "市辖区"})
    first, second = prepared.parts()
    prepared.publish(OWNER, first)

    assert [c.empty for _, c in prepared.survey()] == [True, False]
    assert [prepared.publish(OWNER, p).applied.number for p in (first, second)] == [None, 2]


def test_an_abolished_place_ends_and_names_its_successor(network, load, places, district, newer):
    load(district | {OLD: "山韵村委会"})
    load(newer, LATER)

    assert places()[OLD].valid_to == LATER
    assert places()[NEW].valid_from == LATER
    with network.store.read() as reader:
        [held] = reader.relations("REPLACED_BY")
    assert (held.source, held.target, held.relation.valid_from) == (OLD, NEW, LATER)


def test_each_day_sees_the_list_of_its_time(network, load, district, newer):
    load(district | {OLD: "山韵村委会"})
    load(newer | {"320205001001": "门楼社区居民委员会"}, LATER)

    with network.view(OWNER, "320205", date(2024, 1, 1)) as view:
        names = {r["id"]: r["name"] for r in view.facts("unit").iter_rows(named=True)}
    assert names["320205001001"] == "门楼社区居委会"
    assert (OLD in names, NEW in names) == (True, False)
    assert OLD not in villages_on(network, date(2025, 1, 1))
    assert NEW in villages_on(network, date(2025, 1, 1))


def test_what_lies_in_an_abolished_place_is_left_there_as_a_list_to_resolve(network, load, district, newer):
    load(district | {OLD: "山韵村委会"})
    school = School(id="S32020500001", name="山韵小学")
    committee = CareCommittee(id="C32020500001", name="山韵村关工委", form="care_committee")
    network.write(
        OWNER,
        Changes(
            effective=date(2024, 1, 1),
            made_by="示例",
            nodes=(PutNode(school), PutNode(committee)),
            relations=(
                PutRelation(LocatedIn(), school.id, OLD, None),
                PutRelation(EstablishedIn(), committee.id, OLD, None),
            ),
        ),
    )
    assert asked(network, "units_of_abolished_places").is_empty()

    load(newer, LATER)

    rows = asked(network, "units_of_abolished_places")
    assert rows.select("subject", "abolished", "abolished_on", "successor").rows() == [
        (committee.id, OLD, LATER, f"山韵社区居委会〔{NEW}〕"),
        (school.id, OLD, LATER, f"山韵社区居委会〔{NEW}〕"),
    ]
    assert asked(network, "left_behind")["committee"].to_list() == [committee.id]
    assert network.verify() == []


def test_undo_puts_the_older_list_back(network, load, places, district, newer):
    load(district | {OLD: "山韵村委会"})
    before, findings = places(), asked(network, "to_verify")
    [outcome] = load(newer, LATER)

    network.undo(OWNER, outcome.applied.number)

    assert places() == before
    assert asked(network, "to_verify").equals(findings)
    with network.store.read() as reader:
        assert list(reader.relations("REPLACED_BY")) == []


def test_a_place_new_to_a_list_that_never_was_complete_has_no_known_start(network, load, places, district):
    network.write(
        OWNER,
        Changes(date(2023, 1, 1), "示例", nodes=(PutNode(Jurisdiction(id="320205001001", name="门楼社区居委会")),)),
    )
    load(district)

    assert places()["320205001002"].valid_from is None


def test_the_log_names_the_file_and_who_loaded_it(network, loading, district):
    prepared = loading(district)
    [part] = prepared.parts()
    prepared.publish(owner("王工"), part)

    with network.store.read() as reader:
        [entry] = reader.history()
    assert (entry.kind, entry.file, entry.made_by) == ("import", prepared.divisions.file, "王工")


def test_a_rehearsal_shows_the_findings_and_writes_nothing(network, loading, district):
    network.store.path.unlink()
    prepared = loading(district)
    [part] = prepared.parts()

    outcome = prepared.publish(OWNER, part, keep=False)

    assert {s.subject for s in outcome.shifts} >= {"320205001001", "320205001002", OLD}
    assert not network.store.path.exists()


def test_an_excessive_list_is_refused_before_and_while_it_is_written(loading, load, places, district):
    load(district)
    few = loading({"320205": "锡山区", "320205001": "东亭街道", OLD: "山韵村委会"}, LATER)
    [(part, change_set)] = few.survey()

    with pytest.raises(InputError, match=r"代码以 32 开头的 5 个区划要撤销 2 个，超过 5%.*--yes"):
        require_agreement([change_set], agreed=False)
    with pytest.raises(InputError, match="超过 5%"):
        few.publish(OWNER, part)
    assert places()["320205001001"].valid_to is None

    few.publish(OWNER, part, agreed=True)
    assert places()["320205001001"].valid_to == LATER


def test_nothing_excessive_needs_no_agreement():
    require_agreement([ChangeSet("32", LATER, held=10)], agreed=False)
