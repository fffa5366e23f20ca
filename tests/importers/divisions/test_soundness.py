"""What is odd in a list is said; a damaged name is refused; what ended comes back only if asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER

from graphmodel.errors import ImportFaultsError
from graphmodel.importers.divisions.reading import read_divisions
from graphmodel.importers.divisions.soundness import oddities

LATER, LAST = date(2024, 6, 30), date(2025, 6, 30)


def listed(path: Path, *lines: str) -> list[str]:
    path.write_text("\n".join(("code,name", *lines)) + "\n", encoding="utf-8")
    return oddities(read_divisions(path).rows)


def test_places_whose_county_the_list_lacks_are_said(tmp_path: Path) -> None:
    said = listed(
        tmp_path / "a.csv", "13,河北省", "1306,保定市", "1331,雄安新区", "130629,容城县", "130629100,容城镇",
        "133100100,安新镇", "133100101,雄州镇",
    )  # fmt: skip
    assert said == [
        "名单里有 2 个区划（如“安新镇”133100100000）属于 133100000000，名单里却没有它："
        "照样载入，但不归入名单里的任何上级，请核对。"
    ]


def test_a_town_that_is_named_twice_is_said(tmp_path: Path) -> None:
    said = listed(tmp_path / "a.csv", "320205,锡山区", "320205100,安镇街道", "320205001,安镇街道", "320206,惠山区")
    assert said == ["名单把同一县（市、区）的“安镇街道”列了 2 次（320205001000、320205100000），请核对哪一个有效。"]


def test_a_sound_list_draws_no_word(tmp_path: Path) -> None:
    assert listed(tmp_path / "a.csv", "320205,锡山区", "320205001,东亭街道", "320205001001,门楼社区居委会") == []


@pytest.mark.parametrize("name", ["None", "?洋村", "□洋村", "洋\ufffd村", "东亭<br/>街道", "nan"])
def test_a_name_with_a_lost_character_or_leftovers_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFaultsError) as caught:
        listed(tmp_path / "a.csv", f"320205001,{name}")
    assert [(f.code, f.value, f.cell) for f in caught.value.faults] == [("damaged_name", name, "第 2 行")]


def test_what_ended_and_is_listed_again_stays_ended_unless_it_is_asked_for(load, loading, changes, places, district):
    load(district)
    gone = {code: name for code, name in district.items() if code != "320205001002"}
    load(gone, LATER)
    assert [a.why.label for a in changes(district, LAST).set_aside] == ["系统里已撤并，名单仍列；确要恢复请加 --revive"]
    again = replace(loading(district, LAST), revive=True)
    ((_, change_set),) = again.survey()
    assert [one.code for _, one in change_set.revived] == ["320205001002"]
    assert places()["320205001002"].valid_to == LATER
    for part in again.parts():
        again.publish(OWNER, part)
    assert places()["320205001002"].valid_to is None
