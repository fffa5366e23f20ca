"""The first rows of a list on a page that tells more than that list, and where all of them are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from api.page_parts.addresses import subject_page
from queries.wording.display import cells, headings

if TYPE_CHECKING:
    import polars as pl

    from api.asked.address import Address
    from queries.asking import Answer
    from queries.question import Row


class Line(NamedTuple):
    """One row."""

    address: str
    """Of what it is about; empty where nobody is led there."""
    texts: Sequence[str]
    behind: str
    """What hides behind it; empty where nothing does."""


class Rows(NamedTuple):
    """The first rows of a list."""

    headings: Sequence[str]
    lines: Sequence[Line]
    total: int
    address: str
    """Where all of them are."""


class Columns(NamedTuple):
    """Which columns are shown, which holds the id of what a row is about, and which hides behind it."""

    shown: Sequence[str]
    subject: str
    behind: str = ""
    leads: Callable[[str], str] = subject_page
    """From such an id to an address, or to none."""


def first_rows(given: Answer, columns: Columns, address: Address, most: int) -> Rows:
    """Return up to `most` rows of an answer; `address` is where they all are."""
    return Rows(*_told(given.rows.head(most), given.row, columns), given.rows.height, str(address))


def all_rows(rows: pl.DataFrame, row: type[Row], columns: Columns, address: Address) -> Rows:
    """Return the rows of a frame, of which there are no more."""
    return Rows(*_told(rows, row, columns), rows.height, str(address))


def _told(part: pl.DataFrame, row: type[Row], columns: Columns) -> tuple[list[str], list[Line]]:
    titles = headings(row)
    addresses = [columns.leads(id_) if id_ else "" for id_ in part[columns.subject]]
    behind = [text or "" for text in part[columns.behind]] if columns.behind else [""] * part.height
    texts = cells(part, row, columns.shown)
    lines = [Line(*each) for each in zip(addresses, texts, behind, strict=True)]
    return [titles[name] for name in columns.shown], lines
