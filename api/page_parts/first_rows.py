"""The first rows of a list on a page that tells more than that list, and where all of them are listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.asked.address import Address
from api.page_parts.addresses import subject_page
from queries.asking import Answer
from queries.display import cells, headings


@dataclass(frozen=True)
class Rows:
    """The first rows of a list."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Their texts, behind the address of what each is about."""
    more: tuple[str, ...]
    """What hides behind a row, in the order of rows; empty where nothing does."""
    total: int
    address: str


@dataclass(frozen=True)
class Columns:
    """Which columns are shown, which holds the id of what a row is about, and which hides behind it."""

    shown: Sequence[str]
    subject: str
    behind: str = ""


def first_rows(given: Answer, columns: Columns, address: Address, most: int) -> Rows:
    """Return up to `most` rows of an answer; `address` is where they all are."""
    titles, part = headings(given.row), given.rows.head(most)
    texts = cells(part, given.row, columns.shown)
    ids = part[columns.subject].to_list()
    more = [text or "" for text in part[columns.behind].to_list()] if columns.behind else [""] * len(ids)
    return Rows(
        tuple(titles[name] for name in columns.shown),
        tuple((subject_page(id_), *row) for id_, row in zip(ids, texts, strict=True)),
        tuple(more), given.rows.height, str(address),
    )  # fmt: skip
