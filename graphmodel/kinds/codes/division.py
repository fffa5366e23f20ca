"""Division codes and place keys: 12 characters that nest by prefix (2/4/6/9/12).

A statistical code is all digits. A local division of the office has a letter as the first character of its
level (`320205L01000`), and what lies in it starts with the same prefix (`320205L01012`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from graphmodel.errors import InputError

LEVELS: Final = MappingProxyType({2: "province", 4: "prefecture", 6: "county", 9: "township", 12: "village"})
"""Level by length of the prefix."""

URBAN_RURAL_CLASSES: Final = MappingProxyType({
    "111": "主城区", "112": "城乡结合区", "121": "镇中心区", "122": "镇乡结合区", "123": "特殊区域",
    "210": "乡中心区", "220": "村庄",
})  # fmt: skip
"""Urban–rural class by its 3 digits; a 居委会 may be 220: the class never tells the village kind."""

_LONG_FORMS: Final = (15, 17)  # 12 + class; 12 + attribute + class
_PLACE: Final = re.compile(r"\d{4}(\d\d|[A-Z]\d)(\d{3}|[A-Z]\d\d)(\d{3}|[A-Z]\d\d)", re.ASCII)
_LOOK_ALIKES: Final = str.maketrans({"O": "0", "I": "1"})


class TownshipClass(StrEnum):
    """What the range of digits 7–9 says about a township-level division; the value is the Chinese word."""

    subdistrict = "街道"
    town = "镇"
    township = "乡"
    quasi_township = "类似乡级"


class VillageClass(StrEnum):
    """What the range of digits 10–12 says about a village-level division; the value is the Chinese word."""

    urban_community = "居委会"
    village = "村委会"
    quasi_urban_community = "类似居委会"
    quasi_village = "类似村委会"
    virtual = "虚拟"


@dataclass(frozen=True)
class Place:
    """A place key taken apart; `prefix` is the part that everything inside the place starts with."""

    key: str
    level: str
    prefix: str


@dataclass(frozen=True)
class Written:
    """A code as somebody wrote it, put right: its key, and the class if the long form gave one."""

    key: str
    urban_rural_class: str | None = None


def parse(key: str) -> Place:
    """Return the place of a 12-character key; InputError names the fault and the nearest right form."""
    if len(key) != 12:
        raise InputError(f"区划代码“{key}”是 {len(key)} 位，应为 12 位{_suggestion(key)}。")
    if not _PLACE.fullmatch(key):
        raise InputError(
            f"区划代码“{key}”含有不该有的字符，应为 12 位数字，"
            f"本地区划在县、乡、村任一级的首位可用一个大写字母{_suggestion(key)}。"
        )
    prefix = next(key[:n] for n in LEVELS if not key[n:].strip("0"))
    if _has_gap(prefix):
        raise InputError(f"区划代码“{key}”的上级一段是 0，请补上它所属的上级代码。")
    return Place(key, LEVELS[len(prefix)], prefix)


def normalise(text: str) -> Written:
    """Return the key meant by `text`: full-width, blanks, lower case, short and long forms put right."""
    compact = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if "E+" in compact:
        raise InputError(f"区划代码“{text}”被表格软件改成了科学计数，请把该列设为文本格式后重填 12 位代码。")
    if len(compact) in _LONG_FORMS:
        urban_rural_class = compact[-3:]
        if urban_rural_class not in URBAN_RURAL_CLASSES:
            allowed = "、".join(URBAN_RURAL_CLASSES)
            raise InputError(f"区划代码“{text}”末三位“{urban_rural_class}”不是城乡分类代码，应为 {allowed} 之一。")
        return Written(parse(compact[:12]).key, urban_rural_class)
    padded = compact.ljust(12, "0") if len(compact) in LEVELS else compact
    return Written(parse(padded).key)


def prefix_of(key: str) -> str:
    """Return the key without the zeros below its level: `320205000000` gives `320205`."""
    return parse(key).prefix


def parent(key: str) -> str | None:
    """Return the key of the place directly above, or None for a province."""
    prefix = parse(key).prefix
    above = [n for n in LEVELS if n < len(prefix)]
    return prefix[: above[-1]].ljust(12, "0") if above else None


def contains(outer: str, inner: str) -> bool:
    """Is the place `inner` the place `outer` or inside it?"""
    return parse(inner).key.startswith(prefix_of(outer))


def county_of(key: str) -> str:
    """Return the 6-character prefix of the county a place lies in; above counties, the place's own prefix."""
    return parse(key).prefix[:6]


def township_class(code: str) -> TownshipClass | None:
    """Return what digits 7–9 say; None above townships, for a local division and outside the known ranges."""
    number = code[6:9]
    if not number.isdecimal() or number == "000":
        return None
    bounds = (
        (99, TownshipClass.subdistrict),
        (199, TownshipClass.town),
        (399, TownshipClass.township),
        (599, TownshipClass.quasi_township),
    )
    return next((c for last, c in bounds if int(number) <= last), None)


def village_class(code: str) -> VillageClass | None:
    """Return what digits 10–12 say; None above villages and outside the known ranges."""
    number = code[9:12]
    if not number.isdecimal() or number == "000":
        return None
    if number in ("498", "598"):
        return VillageClass.virtual
    bounds = (
        (199, VillageClass.urban_community),
        (399, VillageClass.village),
        (499, VillageClass.quasi_urban_community),
        (599, VillageClass.quasi_village),
    )
    return next((c for last, c in bounds if int(number) <= last), None)


def village_kind(code: str) -> str | None:
    """Return `urban_community` or `village`, or None where the code does not say (a virtual one neither)."""
    found = village_class(code)
    if found in (VillageClass.urban_community, VillageClass.quasi_urban_community):
        return "urban_community"
    return "village" if found in (VillageClass.village, VillageClass.quasi_village) else None


def is_virtual(code: str) -> bool:
    """Does the code stand in for a township-level division that has no village-level unit (498, 598)?"""
    return village_class(code) is VillageClass.virtual


def _has_gap(prefix: str) -> bool:
    """Is a level above the last one empty? Counties may be: some cities have townships right under them."""
    return prefix[:2] == "00" or (len(prefix) > 4 and prefix[2:4] == "00") or (len(prefix) > 9 and prefix[6:9] == "000")


def _suggestion(key: str) -> str:
    """Return `（是不是“…”？）` for the right form nearest to a wrong key, or an empty string."""
    compact = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", key).upper()).translate(_LOOK_ALIKES)
    candidate = compact.ljust(12, "0")[:12]
    near = compact and candidate != key and _PLACE.fullmatch(candidate)
    return f"，是不是“{candidate}”" if near else ""
