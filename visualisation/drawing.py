"""What a map is, and what drawing one gives: a page that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

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


class Draw(Protocol):
    """Draws what a view shows; `names` puts the names of people in (left out otherwise, domain.md 0b-15)."""

    def __call__(self, view: View, *, names: bool = False) -> Drawing: ...


@dataclass(frozen=True)
class Map:
    """One map; its name is the name of its module."""

    title: str
    summary: str
    draw: Draw
