"""What a map is, and what drawing one gives: a page that stands alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.target import target


@dataclass(frozen=True)
class Drawing:
    """A drawn map: one HTML page that needs nothing else."""

    title: str
    html: str

    def save(self, path: Path) -> None:
        """Write the page as UTF-8 into a new file, whole or not at all; InputError where that cannot be."""
        with target(path) as draft:
            draft.path.write_text(self.html, encoding="utf-8", newline="\n")


@dataclass(frozen=True)
class Map:
    """One map; its name is the name of its module."""

    title: str
    summary: str
    drawing: Callable[[View], Drawing]
    """Draws what a view shows."""

    def draw(self, view: View, *, names: bool = False) -> Drawing:
        """Return the drawn map: a file that may be handed on, without names of people unless `names` (0b-15)."""
        return self.drawing(view if names else view.without(Right.see_names))
