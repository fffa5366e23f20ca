"""Party organizations as rows of their own: who has one is read off an edge, never off a tick."""

from __future__ import annotations

from typing import Final

from samples.xishan.book import Book
from samples.xishan.divisions import COUNTY, COUNTY_PARTY, Town

ORGANS_COMMITTEE: Final = "中共锡山区级机关工作委员会"
FORMS: Final = ("联合党支部", "区域性党委", "党总支", "党支部", "党委", "党组")
TYPES: Final = {"区域性党委": "区域性党组织"}


def add_party(book: Book, name: str, home: str) -> str:
    """Add the organization of that name in `home`; its type follows from the name. Returns the name."""
    plain = name.removesuffix("（示例）")
    form = next(f for f in FORMS if plain.endswith(f))
    book.add("党组织", {"名称": name, "所在地": home, "党组织类型": TYPES.get(form, form)})
    return name


def add_place_parties(book: Book, towns: list[Town]) -> None:
    """Add those of the district, the towns and the villages, and the 机关工委, which is no 关工委."""
    book.add("党组织", {"名称": COUNTY_PARTY, "所在地": COUNTY, "党组织类型": "党委"})
    book.add("党组织", {"名称": ORGANS_COMMITTEE, "所在地": COUNTY, "党组织类型": "机关工委"})
    for town in towns:
        kind = "党工委" if town.name.endswith("街道") else "党委"
        book.add("党组织", {"名称": town.party, "所在地": town.name, "党组织类型": kind})
        for village in town.villages:
            add_party(book, village.party, village.name)
