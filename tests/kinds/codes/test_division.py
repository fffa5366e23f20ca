"""Division codes and place keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import InputError
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.division import Place, TownshipClass, VillageClass, Written


@pytest.mark.parametrize(
    ("key", "level", "prefix"),
    [
        ("320000000000", "province", "32"),
        ("320200000000", "prefecture", "3202"),
        ("320205000000", "county", "320205"),
        ("320205001000", "township", "320205001"),
        ("320205001010", "village", "320205001010"),
        ("320205100000", "township", "320205100"),
        ("320205L01000", "township", "320205L01"),
        ("320205L01012", "village", "320205L01012"),
        ("441900003000", "township", "441900003"),
    ],
)
def test_a_key_gives_its_level_and_the_prefix_of_everything_inside(key: str, level: str, prefix: str) -> None:
    assert division.parse(key) == Place(key, level, prefix)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("32020500100", "是 11 位，应为 12 位，是不是“320205001000”"),
        ("3202050010000", "是 13 位，应为 12 位，是不是“320205001000”"),
        ("32O205OO1OOO", "是不是“320205001000”"),
        ("320205001-01", "是不是“320205001010”"),
        ("3202050010١٠", "含有不该有的字符"),
        ("320205l01000", "是不是“320205L01000”"),
        ("320205000001", "上级一段是 0"),
        ("320005000000", "上级一段是 0"),
        ("000000000000", "上级一段是 0"),
        ("", "是 0 位"),
    ],
)
def test_a_wrong_key_is_refused_with_the_nearest_right_form(key: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        division.parse(key)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("320205001001", Written("320205001001")),
        (" ３２０２０５ 001001 ", Written("320205001001")),
        ("320205", Written("320205000000")),
        ("320205001", Written("320205001000")),
        ("320205l01", Written("320205L01000")),
        ("440983102209111", Written("440983102209", "111")),
        ("41138111000222220", Written("411381110002", "220")),
    ],
)
def test_the_usual_ways_to_write_a_code_mean_one_key(text: str, written: Written) -> None:
    assert division.normalise(text) == written


def test_a_long_form_with_an_unknown_class_is_refused() -> None:
    with pytest.raises(InputError, match="“999”不是城乡分类代码，应为 111、112"):
        division.normalise("320205001001999")


def test_a_code_a_spreadsheet_turned_into_a_number_says_how_to_mend_the_column() -> None:
    with pytest.raises(InputError, match="科学计数，请把该列设为文本格式"):
        division.normalise("3.20205E+11")


def test_parents_lead_from_the_village_to_the_province() -> None:
    chain = ["320205L01012"]
    while (above := division.parent(chain[-1])) is not None:
        chain.append(above)
    assert chain == ["320205L01012", "320205L01000", "320205000000", "320200000000", "320000000000"]


def test_a_place_contains_itself_and_what_starts_with_its_prefix() -> None:
    assert division.contains("320205000000", "320205L01012")
    assert division.contains("320205001000", "320205001000")
    assert not division.contains("320205001000", "320205002001")
    assert not division.contains("320205001001", "320205001000")


def test_county_and_prefix_are_read_off_the_key() -> None:
    assert division.prefix_of("320205000000") == "320205"
    assert division.county_of("320205L01012") == "320205"
    assert division.county_of("320200000000") == "3202"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("320205001000", TownshipClass.subdistrict),
        ("320205099000", TownshipClass.subdistrict),
        ("320205100000", TownshipClass.town),
        ("320205199000", TownshipClass.town),
        ("320205200000", TownshipClass.township),
        ("320205399000", TownshipClass.township),
        ("320205400000", TownshipClass.quasi_township),
        ("320205599000", TownshipClass.quasi_township),
        ("320205600000", None),
        ("320205000000", None),
        ("320205L01000", None),
    ],
)
def test_township_ranges_have_these_ends(code: str, expected: TownshipClass | None) -> None:
    assert division.township_class(code) is expected


@pytest.mark.parametrize(
    ("number", "expected", "kind"),
    [
        ("001", VillageClass.urban_community, "urban_community"),
        ("199", VillageClass.urban_community, "urban_community"),
        ("200", VillageClass.village, "village"),
        ("399", VillageClass.village, "village"),
        ("400", VillageClass.quasi_urban_community, "urban_community"),
        ("497", VillageClass.quasi_urban_community, "urban_community"),
        ("498", VillageClass.virtual, None),
        ("499", VillageClass.quasi_urban_community, "urban_community"),
        ("500", VillageClass.quasi_village, "village"),
        ("598", VillageClass.virtual, None),
        ("599", VillageClass.quasi_village, "village"),
        ("600", None, None),
        ("000", None, None),
        ("L01", None, None),
    ],
)
def test_village_ranges_have_these_ends(number: str, expected: VillageClass | None, kind: str | None) -> None:
    code = f"320205001{number}"
    assert division.village_class(code) is expected
    assert division.village_kind(code) == kind
    assert division.is_virtual(code) is (number in ("498", "598"))


def test_the_urban_rural_class_does_not_tell_the_village_kind() -> None:
    committee_of_villagers = division.normalise("440983102209111")
    committee_of_residents = division.normalise("411381110002220")
    assert division.village_kind(committee_of_villagers.key) == "village"
    assert division.village_kind(committee_of_residents.key) == "urban_community"
    assert division.URBAN_RURAL_CLASSES["111"] == "主城区"
    assert division.URBAN_RURAL_CLASSES["220"] == "村庄"


_TWO = st.integers(1, 99).map("{:02}".format)
_SEGMENT = st.one_of(st.integers(1, 999).map("{:03}".format), st.integers(0, 99).map("L{:02}".format))


@given(st.tuples(_TWO, _TWO, _TWO, _SEGMENT, _SEGMENT), st.integers(1, 5))
def test_every_key_of_the_form_parses_to_the_level_it_was_built_for(parts: tuple[str, ...], depth: int) -> None:
    prefix = "".join(parts[:depth])
    key = prefix.ljust(12, "0")
    place = division.parse(key)
    assert (place.prefix, place.level) == (prefix, list(division.LEVELS.values())[depth - 1])
    above = division.parent(key)
    assert above is None or division.contains(above, key)


@given(st.text(max_size=20))
def test_any_text_is_either_a_key_or_an_input_error(text: str) -> None:
    try:
        key = division.normalise(text).key
    except InputError as error:
        assert str(error).endswith("。")
    else:
        assert division.parse(key).key == key
