"""Nets and grids of three villages, with each way in which the chain breaks."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book

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
    book.add(
        "关工委",
        {
            "名称": f"{OWN_GROUP}关工小组",
            "所在单位": OWN_GROUP,
            "上级关工委（块）": "白丹山村关工委",
            "组织形式": "关工小组",
            "建立日期": date(2020, 5, 4),
        },
    )
