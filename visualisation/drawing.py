"""What a map is, and what drawing one gives: a page that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.target import target

if TYPE_CHECKING:
    from visualisation.picture import Picture

Ask = Callable[[str, Mapping[str, Any]], pl.DataFrame]
"""Gives the rows of the answer to a question (name, parameters) about the view that is drawn."""
Asked = Callable[[View, str, Mapping[str, Any]], pl.DataFrame]
"""The same for any view: figures on a map are those of the questions."""


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
    picture: Callable[[View, Ask], Picture]
    """Pictures what a view shows."""

    def draw(self, view: View, asked: Asked, *, names: bool = False) -> Drawing:
        """Return the drawn map: a file that may be handed on, without names of people unless `names` (0b-15)."""
        return self.show(view if names else view.without(Right.see_names), asked).drawing()

    def show(self, view: View, asked: Asked) -> Picture:
        """Return the picture of a view, with what its asker may see."""
        answers: dict[tuple[str, str], pl.DataFrame] = {}

        def ask(name: str, parameters: Mapping[str, Any]) -> pl.DataFrame:
            key = name, repr(sorted(parameters.items()))
            if key not in answers:
                answers[key] = asked(view, name, parameters)
            return answers[key]

        return self.picture(view, ask)
