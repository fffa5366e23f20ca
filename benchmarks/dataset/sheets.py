"""The frames under the headings of the workbook: one Parquet file per sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.workbooks.sheets import sheets

_EVIDENCE: Final = {"是否已建关工委": "claim", "核实日期": "checked_on", "党组织缺失情况": "absence"}
_UNIT: Final = {"编号": "id", "名称": "name", "党组织": "party_org", **_EVIDENCE}

HEADINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "区划": {**_UNIT, "老同志人数": "veterans", "青少年人数": "young", "统计代码": "id", "不计数原因": "not_counted",
             "撤并日期": "ended_on"},
    "学校": {**_UNIT, "所在地": "home", "老同志人数": "veterans", "青少年人数": "young", "学段": "stage",
             "撤销日期": "ended_on"},
    "企业": {**_UNIT, "所在园区": "zone", "所在地": "home", "老同志人数": "veterans", "青少年人数": "young",
             "统一社会信用代码": "uscc", "所有制": "ownership", "规（限）上": "above_scale", "职工人数": "employees",
             "行业": "industry", "注销日期": "ended_on"},
    "园区": {"编号": "id", "名称": "name", "党组织": "party_org", "所在地": "home", "园区类型": "zone_kind",
             "是否已建区域性关工委": "claim", "核实日期": "checked_on", "区域性党组织缺失情况": "absence"},
    "党组织": {"编号": "id", "名称": "name", "所在地": "home", "党组织类型": "type", "撤销日期": "ended_on"},
    "关工委": {"编号": "id", "名称": "name", "所在单位": "unit", "上级关工委（块）": "upper", "领导党组织": "party_org",
               "依托党组织": "relies_on", "组织形式": "form", "最近活动日期": "activity_on", "有无本年计划": "plan",
               "有无阵地": "site", "有无经费": "budget", "机构人员是否配齐": "staff", "情况核实日期": "reported_on",
               "有无牌子": "plaque", "建立日期": "since", "撤销日期": "ended_on"},
    "人员": {"编号": "id", "姓名": "name", "所在地": "home", "性别": "sex", "出生年": "birth_year", "身份": "status",
             "五老类别": "kinds", "层次": "layer", "同意书日期": "consent", "退出日期": "ended_on"},
    "覆盖关系": {"关工委": "committee", "被覆盖单位": "unit", "起始日期": "since", "终止日期": "ended_on"},
    "任职": {"姓名": "person", "关工委": "committee", "职务": "post", "任职时身份": "status", "任用文号": "document",
             "发文日期": "issued_on", "发文党组织": "appointed_by", "任职日期": "since", "离任日期": "ended_on"},
    "联系点": {"联系人": "person", "基层单位": "target", "年度": "year", "起始日期": "since", "终止日期": "ended_on"},
}  # fmt: skip
"""Column of the frame by heading, by sheet."""


def write(folder: Path, frames: Iterable[tuple[str, pl.DataFrame]]) -> None:
    """Write the sheets with exactly the declared headings; KeyError for a heading that no sheet declares."""
    folder.mkdir(parents=True, exist_ok=True)
    declared = {s.title: {c.title for c in s.columns} for s in sheets()}
    for title, frame in frames:
        if unknown := HEADINGS[title].keys() - declared[title]:
            raise KeyError(f"{title}: {unknown}")
        headed = frame.select(pl.col(column).alias(heading) for heading, column in HEADINGS[title].items())
        headed.write_parquet(folder / f"{title}.parquet", compression="zstd")


def write_csv(folder: Path) -> None:
    """Write each Parquet file of the folder once more as CSV, as today's import takes it."""
    for path in sorted(folder.glob("*.parquet")):
        as_cells(pl.read_parquet(path)).write_csv(path.with_suffix(".csv"))


def as_cells(sheet: pl.DataFrame) -> pl.DataFrame:
    """Return the sheet with yes and no as planners write them."""
    words = pl.selectors.boolean().replace_strict({True: "是", False: "否"}, return_dtype=pl.String)
    return sheet.with_columns(words)
