"""The sheets as plain tables: every competitor starts from these, and none of them holds an answer.

Days are days since 1970, yes and no are 1 and 0, choices stay the Chinese words of the sheets.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

DAY: Final = (date(2023, 10, 31) - date(1970, 1, 1)).days
YEAR: Final = 2023
TABLES: Final = ("unit", "committee", "party", "cover", "person", "position", "liaison", "edge", "node")

_LEVELS: Final = {2: "province", 4: "prefecture", 6: "county", 9: "township", 12: "village"}
_UNIT: Final = {
    "id": "编号", "party": "党组织", "claim": "是否已建关工委", "checked_on": "核实日期", "absence": "党组织缺失情况",
}  # fmt: skip


class Sheets:
    """The Parquet files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, title: str, **columns: str) -> pl.DataFrame:
        """Return columns of a sheet under other names."""
        chosen = [pl.col(heading).alias(name) for name, heading in columns.items()]
        frame = pl.scan_parquet(self.folder / f"{title}.parquet").select(chosen).collect()
        days = pl.selectors.date().to_physical().cast(pl.Int64)
        return frame.with_columns(days, pl.selectors.boolean().cast(pl.Int64))


def table(sheets: Sheets, name: str) -> pl.DataFrame:
    """Return one of TABLES."""
    return {
        "unit": units, "committee": committees, "party": parties, "cover": covers, "person": persons,
        "position": positions, "liaison": liaisons, "edge": edges, "node": nodes,
    }[name](sheets)  # fmt: skip


def units(sheets: Sheets) -> pl.DataFrame:
    """Return places, schools, enterprises and zones: id, level, place, what is known; sorted by place and id."""
    places = sheets.read("区划", **_UNIT, not_counted="不计数原因", ended_on="撤并日期").with_columns(
        place=pl.col("id"), level=_level(pl.col("id"))
    )
    schools = sheets.read("学校", **_UNIT, place="所在地", ended_on="撤销日期").with_columns(level=pl.lit("school"))
    firm = {**_UNIT, "zone": "所在园区", "ownership": "所有制", "above": "规（限）上", "ended_on": "注销日期"}
    firms = (
        sheets.read("企业", **firm, home="所在地", uscc="统一社会信用代码")
        .with_columns(
            place=pl.coalesce("home", pl.col("uscc").str.slice(2, 6) + pl.lit("000000")), level=pl.lit("enterprise")
        )
        .drop("home", "uscc")
    )
    zone = {**_UNIT, "claim": "是否已建区域性关工委", "absence": "区域性党组织缺失情况"}
    zones = sheets.read("园区", **zone, place="所在地").with_columns(level=pl.lit("zone"))
    every = pl.concat([places, schools, firms, zones], how="diagonal")
    order = ("id", "level", "place", "ended_on", "party", "claim", "checked_on", "absence", "not_counted", "zone",
             "ownership", "above")  # fmt: skip
    return every.select(order).sort("place", "id")


def _level(key: pl.Expr) -> pl.Expr:
    length = key.str.strip_chars_end("0").str.len_chars()
    return pl.coalesce([pl.when(length <= n).then(pl.lit(level)) for n, level in _LEVELS.items()])


def committees(sheets: Sheets) -> pl.DataFrame:
    """Return id, unit, form, since, ended_on."""
    return sheets.read("关工委", id="编号", unit="所在单位", form="组织形式", since="建立日期", ended_on="撤销日期")


def parties(sheets: Sheets) -> pl.DataFrame:
    """Return id, type, ended_on."""
    return sheets.read("党组织", id="编号", type="党组织类型", ended_on="撤销日期")


def covers(sheets: Sheets) -> pl.DataFrame:
    """Return committee, unit, ended_on."""
    return sheets.read("覆盖关系", committee="关工委", unit="被覆盖单位", ended_on="终止日期")


def persons(sheets: Sheets) -> pl.DataFrame:
    """Return id, ended_on."""
    return sheets.read("人员", id="编号", ended_on="退出日期")


def positions(sheets: Sheets) -> pl.DataFrame:
    """Return person, committee, post, ended_on."""
    return sheets.read("任职", person="姓名", committee="关工委", post="职务", ended_on="离任日期")


def liaisons(sheets: Sheets) -> pl.DataFrame:
    """Return person, target (a unit or a committee), year, ended_on."""
    return sheets.read("联系点", person="联系人", target="基层单位", year="年度", ended_on="终止日期")


def nodes(sheets: Sheets) -> pl.DataFrame:
    """Return id and ended_on of everything."""
    ends = {"区划": "撤并日期", "学校": "撤销日期", "企业": "注销日期", "党组织": "撤销日期", "关工委": "撤销日期",
            "人员": "退出日期"}  # fmt: skip
    found = [sheets.read(title, id="编号", ended_on=heading) for title, heading in ends.items()]
    return pl.concat([*found, sheets.read("园区", id="编号")], how="diagonal")


_BY_COLUMN: Final = (
    ("HAS_PARTY_ORG", "党组织", ("区划", "学校", "企业", "园区")),
    ("LOCATED_IN", "所在地", ("学校", "企业", "园区", "党组织", "人员")),
    ("IN_ZONE", "所在园区", ("企业",)),
    ("ESTABLISHED_IN", "所在单位", ("关工委",)),
    ("GUIDED_BY", "上级关工委（块）", ("关工委",)),
    ("LED_BY", "领导党组织", ("关工委",)),
    ("RELIES_ON", "依托党组织", ("关工委",)),
)
_BY_SHEET: Final = (
    ("COVERS", "覆盖关系", ("关工委", "被覆盖单位", "终止日期")),
    ("HOLDS_POSITION", "任职", ("姓名", "关工委", "离任日期")),
    ("LIAISES_WITH", "联系点", ("联系人", "基层单位", "终止日期")),
)


def edges(sheets: Sheets) -> pl.DataFrame:
    """Return source, target, relation, ended_on of every relation, the hierarchy of places among them."""
    found = [sheets.read("任职", source="姓名", target="发文党组织").with_columns(relation=pl.lit("APPOINTED_BY"))]
    found += [
        sheets.read(title, source="编号", target=heading).with_columns(relation=pl.lit(relation))
        for relation, heading, titles in _BY_COLUMN
        for title in titles
    ]
    found += [
        sheets.read(title, source=source, target=target, ended_on=end).with_columns(relation=pl.lit(relation))
        for relation, title, (source, target, end) in _BY_SHEET
    ]
    return pl.concat([*found, _hierarchy(sheets)], how="diagonal").drop_nulls(["source", "target"])


def _hierarchy(sheets: Sheets) -> pl.DataFrame:
    places = sheets.read("区划", source="编号").with_columns(_level(pl.col("source")).alias("level"))
    key = pl.col("source")
    above = {"prefecture": 2, "county": 4, "township": 6, "village": 9}
    target = pl.coalesce(
        [pl.when(pl.col("level") == level).then(key.str.slice(0, n).str.pad_end(12, "0")) for level, n in above.items()]
    )
    return places.select("source", target=target, relation=pl.lit("PART_OF"))
