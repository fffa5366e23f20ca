"""What drawing a map gives, a page that stands alone, and how a map asks for its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from graphmodel.network.view import View

Asked = Callable[[View, str, Mapping[str, Any]], pl.DataFrame]
"""Gives the rows of the answer to a question (name, parameters) about a view: figures of maps are theirs."""


class Ask:
    """Asks about the one view that is drawn, each question once."""

    def __init__(self, view: View, asked: Asked, since: date | None = None) -> None:
        """`since`: the day that a map of changes compares with."""
        self.since = since
        self._view, self._asked = view, asked
        self._answers: dict[tuple[str, str], pl.DataFrame] = {}

    def __call__(self, name: str, parameters: Mapping[str, Any]) -> pl.DataFrame:
        """Return the rows of the answer to a question."""
        key = name, repr(sorted(parameters.items()))
        if key not in self._answers:
            self._answers[key] = self._asked(self._view, name, parameters)
        return self._answers[key]


@dataclass(frozen=True)
class Drawing:
    """A drawn map: one HTML page that needs nothing else."""

    title: str
    html: str

    def save(self, path: Path) -> None:
        """Write the page as UTF-8; where a file may be written is for whoever names it to settle."""
        path.write_text(self.html, encoding="utf-8", newline="\n")
