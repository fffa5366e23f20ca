"""What drawing a map gives, a page that stands alone, and what a map asks for its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from graphmodel.network.view import View
from graphmodel.target import target

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
