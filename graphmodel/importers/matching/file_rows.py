"""The rows of a file by what a reference may give: 编号, name, short name of a place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.importers.matching.references import may_be_same, short_form, town_core
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.workbooks.sheets import ID_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.importers.tables.rows import Row

CODE_TITLE = "统计代码"


class FileRows:
    """The rows that state nodes; rows of relation sheets are not among them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._identified: dict[str, Row] = {}
        self._named: defaultdict[str, list[Row]] = defaultdict(list)
        self._short: defaultdict[str, list[Row]] = defaultdict(list)
        self._towns: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        kind = row.table.sheet.name
        for title in (ID_TITLE, CODE_TITLE):
            value = row.values.get(title)
            if isinstance(value, str):
                self._identified.setdefault(value, row)
        name = name_of(row)
        if name:
            self._named[match_key(name)].append(row)
            if kind == "Jurisdiction":
                self._short[short_form(match_key(name)).core].append(row)
                self._towns[town_core(match_key(name))].append(row)

    def identified(self, node_id: str) -> Row | None:
        """Return the row with this 编号 or division code."""
        return self._identified.get(node_id)

    def named(self, name: str, kinds: tuple[str, ...]) -> list[Row]:
        """Return the rows of these kinds with this name."""
        return [r for r in self._named.get(match_key(name), []) if r.table.sheet.name in kinds]

    def short_named(self, name: str) -> list[Row]:
        """Return the places that go by this name when 居委会, 村委会, 街道, 镇 and the like are left off."""
        short = short_form(match_key(name))
        towns = [] if short.ending or not short.core else self._towns.get(short.core, [])
        villages = self._short.get(short.core, [])
        return [*towns, *(r for r in villages if may_be_same(short, short_form(match_key(name_of(r)))))]

    def names(self, kinds: tuple[str, ...]) -> list[str]:
        """Return the names that rows of these kinds give."""
        return [name_of(r) for rows in self._named.values() for r in rows if r.table.sheet.name in kinds]


def name_of(row: Row) -> str:
    """Return the name a row gives, or an empty string."""
    return next(
        (
            str(row.values[c.title])
            for c in row.table.columns.values()
            if c.property and c.property.name == "name" and isinstance(row.values.get(c.title), str)
        ),
        "",
    )
