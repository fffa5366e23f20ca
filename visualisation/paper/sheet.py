"""One sheet: an area with heading, legend and the list beside it, on paper that is large enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from visualisation.paper.laying import SIZES, Laid, Wanted, laid, scale_in
from visualisation.paper.margins import LIST_LINE, Entry, Legend, heading, legend, listed
from visualisation.paper.painting import Painting
from visualisation.paper.paper import COLUMN, GAP, Paper
from visualisation.paper.strokes import drawing

_FEW: Final = 0.15
"""Part of the names that may be numbers before a larger sheet is taken."""
_BESIDE: Final = 0.4
"""Most of a sheet that the list takes."""
NUMBERED, RANKED = "图上编号", "各地，缺得最多的在前"


@dataclass(frozen=True)
class Sheet:
    """A sheet but for its heading, which tells how many there are."""

    paper: Paper
    title: str
    body: Markup
    columns: int

    def drawn(self, told: str) -> Markup:
        """Return the sheet as a drawing; `told` stands below the title."""
        head = heading(self.paper.parts(self.columns).heading, self.title, told)
        return drawing(self.paper.width, self.paper.height, self.title, (head, self.body))


@dataclass(frozen=True)
class Fitting:
    """An area laid out on paper of some size."""

    wanted: Wanted
    paper: Paper
    found: Laid
    columns: int
    beside: tuple[Entry, ...]

    def sheet(self, title: str, styles: Sequence[Mapping[str, Any]]) -> tuple[Sheet, list[Entry]]:
        """Return the sheet, and the entries of its list that found no room."""
        parts, area = self.paper.parts(self.columns), self.wanted.atlas.nodes[self.wanted.area]
        numbers = [(str(n), each.label) for n, each in enumerate(self.found.unnamed, 1)]
        between = [("", f"{NUMBERED}：")] if self.beside and numbers else []
        entries = [*self.beside, *between, *numbers]
        heads = RANKED if self.beside else NUMBERED
        told, done = listed(parts.columns, heads, entries) if self.columns else (Markup(""), 0)
        painting = Painting(self.wanted, self.found, styles)
        shown = Legend(self.found.dots.values(), self.wanted.signs, painting.lines)
        body = painting.whole() + told
        body += legend(parts.legend, self.wanted.signs, area, shown)
        return Sheet(self.paper, title, body, self.columns), entries[done:] if self.columns else []


def fitting(wanted: Wanted, papers: Sequence[Paper], beside: tuple[Entry, ...] = ()) -> Fitting:
    """Return an area on the smallest of `papers` on which every name has room, or nearly every one; on the last one
    where there is none. A list explains the numbers that stand instead; `beside` is listed where there are no numbers.
    """
    for paper in papers:
        turned, columns = _turned(wanted, paper, 1 if beside else 0), 1 if beside else 0
        if not laid(wanted, turned.parts(columns).picture, SIZES[-1]).unnamed:
            return Fitting(wanted, turned, _largest(wanted, turned, columns), columns, beside)
        turned = _turned(wanted, paper, 1)
        found = laid(wanted, turned.parts(1).picture, SIZES[-1])
        if paper is papers[-1] or len(found.unnamed) <= _FEW * len(found.dots):
            break
    columns = _columns(turned, len(found.unnamed) + len(beside))
    found = found if columns == 1 else laid(wanted, turned.parts(columns).picture, SIZES[-1])
    return Fitting(wanted, turned, found, columns, beside)


def _largest(wanted: Wanted, paper: Paper, columns: int) -> Laid:
    """Return it with the largest names that all have room."""
    each = (laid(wanted, paper.parts(columns).picture, size) for size in SIZES)
    return next(found for found in each if not found.unnamed)


def _turned(wanted: Wanted, paper: Paper, columns: int) -> Paper:
    """Return the paper lying or standing, as the area is drawn larger."""
    upright = paper.standing()
    scales = [scale_in(wanted, each.parts(columns).picture) for each in (paper, upright)]
    return upright if scales[1] > 1.1 * scales[0] else paper


def _columns(paper: Paper, entries: int) -> int:
    """Return how many columns a list takes, at most what leaves most of the sheet to the picture."""
    lines = int(paper.parts(1).columns[0].height / LIST_LINE) - 2
    most = max(1, int(_BESIDE * paper.width / (COLUMN + GAP)))
    return min(most, -(-entries * 3 // (2 * lines)))
