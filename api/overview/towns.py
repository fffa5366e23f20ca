"""Where one kind is lacking: a tile for each place in the scope, which opens the list of its blank spots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from api.overview.turn import Turn
from graphmodel.judging.presence import Establishment
from queries.asking import Answer
from queries.figures.rates import percent
from visualisation.charts.tiles import Tile, tiles

COUNTS: Final = ((0, 0.0), (2, 0.05), (5, 0.15), (10, 0.3))
"""How dark a number of blank spots is where there is no share."""


@dataclass(frozen=True)
class Place:
    """One place as the table beside the tiles tells it."""

    name: str
    should: str
    own: int
    covered: int
    blank: int
    to_verify: int
    share: str
    address: str


def places(turn: Turn, given: Answer, kind: str) -> list[Place]:
    """Return the places that have any of the kind; `given`: coverage by places."""
    return [_place(turn, row) for row in _of(given, kind)]


def chart(turn: Turn, given: Answer, kind: str, word: str) -> Markup:
    """Return the tiles."""
    shown = [_tile(row, place) for row, place in zip(_of(given, kind), places(turn, given, kind), strict=True)]
    return tiles(shown, f"{word}：各地空白点", id_="towns")


def _of(given: Answer, kind: str) -> list[dict[str, Any]]:
    held = (*(state.value for state in (Establishment.own, Establishment.covered)), "blank", "to_verify")
    rows = [row for row in given.rows.to_dicts() if row["level"] == kind]
    return [row for row in rows if row["should_establish"] or any(row[name] for name in held)]


def _place(turn: Turn, row: dict[str, Any]) -> Place:
    blank, should = row["blank"], row["should_establish"]
    share = "" if should is None else percent(_share(row))
    return Place(
        row["township"] or row["area"], "" if should is None else str(should), row["own"], row["covered"], blank,
        row["to_verify"], share, _address(turn, row),
    )  # fmt: skip


def _address(turn: Turn, row: dict[str, Any]) -> str:
    """Return the list of the blank spots there, of what is to be verified where there are none."""
    if not row["place"]:
        return ""
    only_unknown = not row["blank"] and row["to_verify"]
    state = Establishment.to_verify if only_unknown else Establishment.blank
    return turn.spots(row["place"], state, row["level"])


def _share(row: dict[str, Any]) -> float | None:
    """Return the blank ones among those that should have one, as the rate counts them."""
    should = row["should_establish"]
    return (should - row["reached"]) / should if should else None


def _tile(row: dict[str, Any], place: Place) -> Tile:
    unknown = f"　待核 {place.to_verify}" if place.to_verify else ""
    if row["should_establish"] is None:
        dark = next((weight for most, weight in COUNTS if place.blank <= most), 1.0)
        return Tile(place.name, f"空白 {place.blank}", f"已建 {place.own}{unknown}", dark, place.address)
    lacking = row["should_establish"] - row["reached"]
    figure = place.share if row["should_establish"] else "无应建"
    return Tile(
        place.name, figure, f"空白 {lacking}/{row['should_establish']}{unknown}", _share(row), place.address
    )  # fmt: skip
