"""One page of an answer as a table with links: order by a heading, what is known of a subject, the next rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api.asked.address import Address
from api.lists.form import NAME, PAGE
from api.page_parts.addresses import subject_page
from graphmodel.network import Asker, Right
from queries.asking import Answer
from queries.question import value_type
from queries.wording.display import cells, columns

ROWS: Final = 50
"""On one page."""
SUBJECT: Final = "编号"
"""The heading of the column with the id of what a row is about."""
SHORT: Final = 6
MIDDLING: Final = 16
"""Chinese characters, or twice as many letters and digits, of the longest text of a column."""
_FIRST_WIDE: Final = "\u2e80"
PERSON: Final = "person"
OUTSIDE: Final = "范围外"
"""Begins what stands for the id of something outside."""


@dataclass(frozen=True)
class Column:
    """A heading, and where one goes by it."""

    name: str
    title: str
    shape: str
    """How wide it has to be, as the style sheet calls it."""
    order: str
    """ascending, descending, or none."""
    address: str

    @property
    def stays(self) -> bool:
        """Does it stay in view where a wide table is moved aside?"""
        return self.name == NAME


@dataclass(frozen=True)
class Cell:
    """A text, and where it leads."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Shown:
    """One page of a list."""

    columns: list[Column]
    rows: list[list[Cell]]
    page: int
    pages: int
    previous: str
    following: str


def shown(given: Answer, address: Address, asker: Asker) -> Shown:
    """Return the page that is asked for, the last one where there are fewer."""
    pages = max(1, -(-given.total // ROWS))
    page = min(int(address.one(PAGE) or 1), pages)
    titles = columns(given.rows, given.row)
    numeric = {name: value_type(given.row.model_fields[name]) in (int, float) for name in titles}
    part = given.stretch((page - 1) * ROWS, ROWS)
    texts = list(cells(part, given.row, titles))
    leads = _subject(given, asker)
    place = list(titles).index(leads) if leads in titles else -1
    rows = [
        [
            Cell(text, _of_subject(row[place], address) if leads and name in (leads, NAME) else "")
            for name, text in zip(titles, row, strict=True)
        ]
        for row in texts
    ]
    longest = [max(_width(row[place]) for row in texts) if texts else 0 for place in range(len(titles))]
    shapes = ["number" if numeric[n] else _shape(most, n == leads) for n, most in zip(titles, longest, strict=True)]
    return Shown(
        [_column(n, title, shape, address) for (n, title), shape in zip(titles.items(), shapes, strict=True)],
        rows, page, pages,
        str(address.changed({PAGE: str(page - 1)})) if page > 1 else "",
        str(address.changed({PAGE: str(page + 1)})) if page < pages else "",
    )  # fmt: skip


def _width(text: str) -> float:
    """Return how many Chinese characters wide a text is."""
    return sum(1 if each >= _FIRST_WIDE else 0.5 for each in text)


def _shape(longest: float, whole: bool) -> str:
    """Return how a column of texts is set: short ones and ids on one line, the others with room to be read."""
    if whole or longest <= SHORT:
        return "whole"
    return "middling" if longest <= MIDDLING else "long"


def _column(name: str, title: str, shape: str, address: Address) -> Column:
    """Return a heading that orders by its column, and the other way round where it does so already."""
    order = {name: "ascending", f"-{name}": "descending"}.get(address.one("order"), "none")
    wanted = f"-{name}" if order == "ascending" or (shape == "number" and order == "none") else name
    return Column(name, title, shape, order, str(address.changed({"order": wanted, PAGE: ""})))


def _subject(given: Answer, asker: Asker) -> str:
    """Return the column with ids of which more can be asked; people without names are numbered, which is no id."""
    if given.question == "unit":
        return ""
    found = next((n for n, field in given.row.model_fields.items() if field.title == SUBJECT), "")
    return "" if found == PERSON and not asker.may(Right.see_names) else found


def _of_subject(id_: str, address: Address) -> str:
    if not id_ or id_.startswith(OUTSIDE):
        return ""
    return str(Address(subject_page(id_), ()).changed({"as_of": address.one("as_of")}))
