"""Nets and grids of three villages, with each way in which the chain breaks."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Value

GRID_VILLAGES: Final = {"白丹山村委会": 5, "泾新村村民委员会": 3}
NETS: Final = {
    "白丹山第一网": ("白丹山村委会", 3),
    "白丹山第二网": ("白丹山村委会", 2),
    "泾新第一网": ("泾新村村民委员会", 2),
    "勤新第一网": ("勤新村委会", 0),
}
"""Village and number of grids of each net; the last has none, and the last grid of the second village lies in none."""
OWN_GROUP: Final = "白丹山第一网"


def add_grids(book: Book) -> list[str]:
    """Add the nets and the grids of two villages; returns the names of the grids."""
    for net, (village, _) in NETS.items():
        book.add("网", {"名称": net, "所在地": village})
    grids = []
    for home, count in GRID_VILLAGES.items():
        stem = home.removesuffix("村民委员会").removesuffix("委会")
        nets = [net for net, (village, held) in NETS.items() if village == home for _ in range(held)]
        for n in range(count):
            grids.append(f"{stem}第{'一二三四五'[n]}网格")
            book.add("网格", {"名称": grids[-1], "所在地": nets[n] if n < len(nets) else home})
    return grids


def add_group(book: Book) -> None:
    """Add the care group of the one net that has one."""
    known = dict.fromkeys(("有无本年计划", "有无阵地", "有无经费", "机构人员是否配齐", "有无牌子"), True)
    row: dict[str, Value] = {
        "名称": f"{OWN_GROUP}关工小组",
        "所在单位": OWN_GROUP,
        "上级关工委（块）": "白丹山村关工委",
        "领导党组织": None,
        "组织形式": "关工小组",
        "最近活动日期": date(2023, 6, 1),
        "情况核实日期": date(2023, 9, 1),
        "建立日期": date(2020, 5, 4),
    }
    book.add("关工委", row | known)
