"""All sheets of a map: one where every name can be read on it, else an overview and a sheet for each area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from visualisation.nodes import CROWDS
from visualisation.paper.atlas import Atlas
from visualisation.paper.laying import Wanted
from visualisation.paper.margins import Entry, listing
from visualisation.paper.paper import ANY, OFFICE
from visualisation.paper.sheet import NUMBERED, Fitting, Sheet, fitting
from visualisation.paper.signs import Signs
from visualisation.picture import Picture
from visualisation.subject import PERSON

MOST_NUMBERED: Final = 40
"""So many names may stand in the list of an area that could be split."""
MOST_SHEETS: Final = 60
MOST_DRAWN: Final = 3000
"""Subjects on one sheet, however large it is."""


@dataclass(frozen=True)
class Book:
    """The sheets of a map, and how many areas are not among them."""

    sheets: tuple[Sheet, ...]
    left_out: int


class Press:
    """Prints one picture in one theme."""

    def __init__(self, picture: Picture, theme: str) -> None:
        """`theme` is a code; for any other text the first in which anything is lacking."""
        legend = picture.page["legend"]
        self._atlas = Atlas(picture)
        self._signs = Signs({kind["code"]: kind for kind in legend["kinds"]}, _theme(legend["themes"], theme))
        self._styles: Sequence[Mapping[str, Any]] = legend["lines"]

    def book(self) -> Book:
        """Return sheets for the printers of an office, each area followed by what lies in it; of too many the innermost
        are left out."""
        of_areas: dict[str, list[Sheet]] = {}
        waiting = [self._atlas.root]
        while waiting and sum(map(len, of_areas.values())) < MOST_SHEETS:
            area = waiting.pop(0)
            found, inner = self._split(area)
            of_areas[area] = list(self._sheets(found))
            waiting += inner
        in_order = (of_areas.get(area, ()) for area in self._atlas.nodes)
        return Book(tuple(chain.from_iterable(in_order)), len(waiting))

    def poster(self) -> Sheet:
        """Return everything on one sheet, as large as it has to be."""
        opened = self._opened(self._atlas.root, MOST_DRAWN)
        found = fitting(self._wanted(self._atlas.root, opened), ANY)
        return next(self._sheets(found))

    def _split(self, area: str) -> tuple[Fitting, list[str]]:
        """Return an area with all in it where the names have room, or where it is a crowd, which a list goes with; else
        with its parts closed, and these."""
        inner = self._atlas.areas(area)
        opened = self._opened(area, MOST_DRAWN)
        found = fitting(self._wanted(area, opened), OFFICE)
        in_the_open = len(self._atlas.inside(area)) - len(inner)
        is_crowd = self._atlas.nodes[area]["kind"] in CROWDS
        if is_crowd or len(found.found.unnamed) <= MOST_NUMBERED or 2 * in_the_open > len(found.found.dots):
            return found, []
        people = [each for each in inner if each.endswith(f"/{PERSON}")]
        overview = self._wanted(area, frozenset((area, *people)))
        return fitting(overview, OFFICE, self._ranked(area)), [each for each in inner if each not in people]

    def _opened(self, area: str, most: int) -> frozenset[str]:
        """Return the areas that are opened of one, from the outside in, as long as not too much is drawn."""
        opened, drawn = [], 1
        for each in self._atlas.every_area(area):
            drawn += len(self._atlas.inside(each)) - 1
            if drawn <= most or each == area:
                opened.append(each)
        return frozenset(opened)

    def _wanted(self, area: str, opened: frozenset[str]) -> Wanted:
        return Wanted(self._atlas, self._signs, area, opened)

    def _ranked(self, area: str) -> tuple[Entry, ...]:
        """Return what is listed beside an overview: its places, worst first."""
        if area != self._atlas.root:
            return ()
        rows = self._signs.theme["ranking"]
        return tuple((str(n), "　".join((row["name"], *row["texts"]))) for n, row in enumerate(rows, 1))

    def _sheets(self, found: Fitting) -> Iterator[Sheet]:
        """Yield the sheet, and those that go on with its list."""
        title = self._title(found.wanted.area)
        sheet, left = found.sheet(title, self._styles)
        yield sheet
        while left and found.found.unnamed:
            body, left = listing(found.paper, NUMBERED, left)
            yield Sheet(found.paper, f"{title}（{NUMBERED}，续）", body, 0)

    def _title(self, area: str) -> str:
        node, theme = self._atlas.nodes[area], self._signs.theme
        around = self._atlas.around(area)
        places = [self._atlas.nodes[id_]["label"] for id_ in (around[:-1] or around)]
        said = theme["message"] if area == self._atlas.root else "，".join(self._signs.texts(node))
        called = "　".join((*reversed(places), node["label"]))
        return f"{called}　{theme['title']}" + (f"：{said}" if said else "")


def _theme(themes: Sequence[Mapping[str, Any]], code: str) -> Mapping[str, Any]:
    """Return the theme of that code, else the first in which anything is lacking, as the page opens."""
    told = [theme for theme in themes if theme["kinds"]] or list(themes)
    lacking = [theme for theme in told if any(row["lacking"] for row in theme["ranking"])]
    return next((theme for theme in themes if theme["code"] == code), (lacking or told)[0])
