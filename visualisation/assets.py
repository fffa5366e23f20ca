"""What a page of the product needs to show a map: scripts and style sheet as files, and the body they fill."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from visualisation.picture import SCRIPTS, STYLE
from visualisation.pyvis_page import VIS

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE: Final = Path(__file__).parent
LOADER: Final = "live.js"
"""Fetches the data of a map, then runs the other scripts in order."""
IN_ORDER: Final = ("vis-network.min.js", *SCRIPTS)


@cache
def assets() -> Mapping[str, Path]:
    """Return the files by name."""
    own = {name: _HERE / "static" / name for name in (LOADER, STYLE, *SCRIPTS)}
    return {IN_ORDER[0]: VIS} | own


@cache
def body() -> str:
    """Return the elements that the scripts fill: constant, nothing of any data is in it."""
    return (_HERE / "templates/map_body.html").read_text(encoding="utf-8")
