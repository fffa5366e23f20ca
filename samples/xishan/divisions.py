"""The places of the sample: the statistical list, the local divisions, and what is known about each."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from graphmodel.kinds.codes import division
from samples.xishan.book import Book, Value
from samples.xishan.names import Draw

HERE: Final = Path(__file__).parent
COUNTY: Final = "锡山区"
COUNTY_PARTY: Final = "中共无锡市锡山区委员会"
NOT_COUNTED: Final = {
    "320205400000": "辖区由云林街道、厚桥街道分管，本区不作镇（街道）计数",
    "320205401000": "无实有村（社区），本区不作镇（街道）计数",
}
UNVERIFIED: Final = "320205400020"
NEW_VILLAGES: Final = {
    "320205001017": date(2018, 3, 1),
    "320205002009": date(2019, 8, 1),
    "320205103004": date(2020, 11, 1),
    "320205003009": date(2021, 12, 1),
}
"""Villages set up after 2017, with the (synthetic) day."""
MERGED: Final = "八士东村（已撤并，示例）"
MERGED_CODE: Final = "320205105290"


@dataclass(frozen=True)
class _Listed:
    """One line of the lists; `key` differs from `code` where a village was re-homed."""

    code: str
    key: str
    name: str
    level: str


@dataclass(frozen=True)
class Village:
    """A counted village or community."""

    key: str
    name: str
    short: str
    """Name without 居委会 or 村委会: what its committee is called after."""
    party: str
    since: date | None


@dataclass(frozen=True)
class Town:
    """One of the nine towns and subdistricts, with its counted villages."""

    key: str
    name: str
    party: str
    villages: list[Village] = field(default_factory=list)

    @property
    def short(self) -> str:
        """Name without 街道 or 镇."""
        return re.sub("(街道|镇)$", "", self.name)


def towns(draw: Draw) -> list[Town]:
    """Return the nine towns; the 128 counted villages lie in the one whose prefix their place key has."""
    listed = _listed()
    found = [_town(p) for p in listed if p.level == "township" and p.code not in NOT_COUNTED]
    for place in listed:
        if place.level == "village" and place.code != UNVERIFIED and not division.is_virtual(place.code):
            town = next(t for t in found if division.contains(t.key, place.key))
            town.villages.append(_village(place, draw))
    return found


def add_places(book: Book, draw: Draw, nine: list[Town]) -> None:
    """Add every place: those counted, those that are not, and the merged village."""
    above: dict[str, Value] = {"不计数原因": "不属填报范围，仅作上级"}
    book.add("区划", {"编号": "320000000000", "名称": "江苏省", "统计代码": "320000000000", **above})
    book.add("区划", {"编号": "320200000000", "名称": "无锡市", "统计代码": "320200000000", **above})
    county: dict[str, Value] = {"编号": "320205000000", "名称": COUNTY, "统计代码": "320205000000", "合成示例": True}
    book.add("区划", county | _known(draw) | {"党组织": COUNTY_PARTY})
    parties = {t.key: t.party for t in nine} | {v.key: v.party for t in nine for v in t.villages}
    since = {v.key: v.since for t in nine for v in t.villages}
    for place in _listed():
        row: dict[str, Value] = {"编号": place.key, "名称": place.name, "统计代码": place.code or None}
        if place.key in parties:
            row |= _known(draw) | {"党组织": parties[place.key], "成立日期": since.get(place.key)}
        book.add("区划", row | {"不计数原因": NOT_COUNTED.get(place.code)})
    merged: dict[str, Value] = {"编号": MERGED_CODE, "名称": MERGED, "统计代码": MERGED_CODE}
    book.add("区划", merged | {"并入": "八士村委会", "撤并日期": date(2016, 6, 30)})


def _listed() -> list[_Listed]:
    """Return the statistical list with its re-homed villages, then the local divisions it lacks."""
    local = _read("local_divisions.csv")
    keys = {row["code"]: row["place"] for row in local if row["code"]}
    listed = [_Listed(r["code"], keys.get(r["code"], r["code"]), r["name"], r["level"]) for r in _read("divisions.csv")]
    return listed + [_Listed("", r["place"], r["name"], r["level"]) for r in local if not r["code"]]


def _town(place: _Listed) -> Town:
    working = "工作" if place.name.endswith("街道") else ""
    return Town(place.key, place.name, f"中共{place.name}{working}委员会")


def _village(place: _Listed, draw: Draw) -> Village:
    stem = re.sub("(居民委员会|居委会|村民委员会|村委会)$", "", place.name)
    end = "社区" if division.village_kind(place.code) == "urban_community" else "村"
    short = stem if stem.endswith(end) else stem + end
    form = draw.pick(("党委", "党总支", "党总支", "党支部"))
    return Village(place.key, place.name, short, short + form, NEW_VILLAGES.get(place.code))


def _known(draw: Draw) -> dict[str, Value]:
    return {
        "是否已建关工委": True,
        "核实日期": draw.checked_on(),
        "老同志人数": draw.quantity(20, 400),
        "青少年人数": draw.quantity(80, 1500),
    }


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
