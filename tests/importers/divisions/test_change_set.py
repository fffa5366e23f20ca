"""What a list changes, and what it must leave alone."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER

from graphmodel.importers.divisions.change_set import Aside
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.changes import Changes, PutNode

LATER = date(2024, 6, 30)


@pytest.fixture
def put(network):
    """Write places by hand, stated for a day."""

    def write(*places: Jurisdiction, day: date = date(2023, 1, 1)) -> None:
        network.write(OWNER, Changes(effective=day, made_by="示例", nodes=tuple(map(PutNode, places))))

    return write


def codes(listed):
    return [one.code for one in listed]


def asides(change_set):
    return [(a.place.id, a.why) for a in change_set.set_aside]


def test_everything_is_new_to_an_empty_store(changes, district):
    change_set = changes(district)

    assert codes(change_set.new) == [code.ljust(12, "0") for code in district]
    assert (change_set.held, change_set.excessive) == (0, False)


def test_a_newer_list_names_what_is_new_renamed_and_abolished(load, changes, district):
    load(district)
    del district["320205001002"]
    district |= {"320205001001": "门楼社区居民委员会", "320205001003": "柏庄一村社区居委会"}

    change_set = changes(district, LATER)

    assert codes(change_set.new) == ["320205001003"]
    assert [(p.name, one.name) for p, one in change_set.renamed] == [("门楼社区居委会", "门楼社区居民委员会")]
    assert [p.id for p in change_set.abolished] == ["320205001002"]


def test_equal_contents_are_no_change(load, changes, district):
    load(district)

    assert changes(district, LATER).empty


def test_absence_outside_the_scope_and_on_levels_the_list_lacks_means_nothing(load, changes, district):
    load(district | {"320206": "惠山区", "320206001": "堰桥街道", "320206001001": "长宁社区"})
    del district["320205001002"]
    villages = {code: name for code, name in district.items() if len(code) == 12}

    assert [p.id for p in changes(district, LATER).abolished] == ["320205001002"]
    assert changes({"320205": "锡山区", "320205001": "东亭街道"}, LATER).abolished == []
    assert changes(villages, LATER).abolished == []
    assert [p.id for p in changes(villages, LATER, scope="320205").abolished] == ["320205001002"]


def test_local_divisions_are_no_statistical_codes(load, put, changes, district):
    load(district)
    put(Jurisdiction(id="320205L01000", name="云林街道"), Jurisdiction(id="320205L01001", name="新村"))

    assert changes(district, LATER).empty
    assert changes(district, LATER).set_aside == []


def test_a_rehomed_village_is_found_by_its_code_and_never_abolished(load, put, changes, district):
    put(Jurisdiction(id="320205L01002", code="320205001002", name="柏庄社区"))
    load(district)
    assert [(p.id, one.name) for p, one in changes(district | {"320205001002": "柏庄居委会"}).renamed] == [
        ("320205L01002", "柏庄居委会")
    ]

    del district["320205001002"]
    change_set = changes(district, LATER)

    assert (change_set.abolished, asides(change_set)) == ([], [("320205L01002", Aside.rehomed)])


def test_the_new_code_of_a_rehomed_village_is_hinted_at_and_not_recorded(load, put, changes, district):
    put(Jurisdiction(id="320205L01002", code="320205001002", name="柏庄社区居委会"))
    load(district)
    del district["320205001002"]

    [hint] = changes(district | {"320205001009": "柏庄社区居委会"}, LATER).successions

    assert (hint.old.code, [c.code for c in hint.candidates], hint.recorded) == (
        "320205001002", ["320205001009"], False,
    )  # fmt: skip


def test_a_village_rehomed_to_another_county_is_found_too(put, changes, district):
    put(Jurisdiction(id="320214001002", code="320205001002", name="柏庄社区居委会"))

    assert "320205001002" not in codes(changes(district, scope="320205").new)


def test_a_place_held_by_its_key_alone_gets_its_code(put, changes, district):
    put(Jurisdiction(id="320205001001", name="门楼社区居委会"))

    assert [p.id for p, _ in changes(district).coded] == ["320205001001"]


def test_what_the_office_merged_before_the_list_says_so_stays_merged(put, changes, district):
    put(Jurisdiction(id="320205001002", name="柏庄", code="320205001002", valid_to=date(2022, 1, 1)))

    change_set = changes(district)

    assert asides(change_set) == [("320205001002", Aside.ended)]
    assert "320205001002" not in codes(change_set.new)


def test_an_older_list_does_not_overwrite_what_is_newer(load, put, changes, district):
    load(district)
    put(Jurisdiction(id="320205001001", code="320205001001", name="门楼新社区"), day=date(2025, 1, 1))
    put(Jurisdiction(id="320205001009", code="320205001009", name="新建社区"), day=date(2025, 1, 1))

    assert asides(changes(district, LATER)) == [("320205001001", Aside.newer), ("320205001009", Aside.newer)]
    assert changes(district, LATER).empty


def test_a_key_that_another_place_took_is_not_written_over(put, changes, district):
    put(Jurisdiction(id="320205001002", code="320205002002", name="别处划来的村"))

    change_set = changes(district)

    assert ("320205001002", Aside.taken) in asides(change_set)
    assert "320205001002" not in codes(change_set.new)


def test_more_than_a_twentieth_abolished_is_excessive(load, changes):
    villages = {f"320205001{n:03}": f"第{n}村" for n in range(1, 100)}
    load({"320205001": "东亭街道"} | villages)

    def without(count):
        left = dict(list(villages.items())[count:])
        return changes({"320205001": "东亭街道"} | left, LATER).excessive

    assert (without(5), without(6)) == (False, True)
