"""Development parks and commercial districts, with and without a regional Party organization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from samples.xishan.book import Book
from samples.xishan.names import Draw
from samples.xishan.parties import add_party


@dataclass(frozen=True)
class Zone:
    """A zone; `regional`: it has a regional Party organization; `committee`: a regional committee stands."""

    name: str
    town: str
    kind: str
    regional: bool
    committee: bool

    @property
    def party(self) -> str:
        """Name of its Party organization; an ordinary branch is not a regional one."""
        return f"{self.name}{'区域性党委' if self.regional else '党支部'}"


ZONES: Final = (
    Zone("云林工业园（示例）", "云林街道", "开发园区", regional=True, committee=False),
    Zone("安镇科创园（示例）", "安镇街道", "开发园区", regional=True, committee=True),
    Zone("东亭商贸区（示例）", "东亭街道", "商贸区", regional=True, committee=False),
    Zone("东港纺织园（示例）", "东港镇", "开发园区", regional=False, committee=False),
)


def add_zones(book: Book, draw: Draw) -> None:
    """Add the four zones with their Party organizations."""
    for zone in ZONES:
        book.add(
            "园区",
            {
                "名称": zone.name,
                "党组织": add_party(book, zone.party, zone.town),
                "所在地": zone.town,
                "园区类型": zone.kind,
                "是否已建区域性关工委": zone.committee,
                "核实日期": draw.checked_on(),
                "成立日期": date(2006, 5, 1),
            },
        )
