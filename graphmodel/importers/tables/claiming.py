"""Which column of which sheet a title or a heading means, by its declared name or another one it goes by."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.importers.files.raw import RawRow, RawSheet, is_blank
from graphmodel.importers.values.text import clean
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.workbooks.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from collections.abc import Set

SUGGESTIONS: Final = "处理建议"
"""The column, and the sheet, that a marked workbook has beside what somebody wrote."""
IGNORED: Final = frozenset({"序号", SUGGESTIONS})
"""Headings of columns that say nothing."""
_UNIT_OR_HINT: Final = re.compile(
    r"(?:[人名个位家户次岁年周]|人次|周岁|平方米|㎡|m2|是/否|是或否|有/无|√/×|必填|选填|可选|可不填|全称|规范全称|盖章|单选|多选|可多选|可填多个"
    r"|公历|阳历|下拉选择|文本|数字|日期|若干|\d+位.*|(?:如|例|填|请|格式|示例|按|注:|见|以|只填|可填|不填|未|没有|应|须|需|精确|默认|yyyy|年月|年/月|从).*)"
)
"""What a bracket behind a heading may hold without making it another column: a unit that does not multiply, a hint."""


def find_sheet(title: str) -> Sheet | None:
    """Return the declared sheet that `title` means, or None."""
    return _sheets_by_key().get(match_key(title))


@cache
def _sheets_by_key() -> dict[str, Sheet]:
    aliases = {match_key(alias): s for s in sheets() for alias in s.aliases}
    return aliases | {match_key(s.title): s for s in sheets()}


@cache
def _columns_by_key(sheet_title: str) -> tuple[dict[str, Column], dict[str, list[Column]]]:
    """Return the columns by title, and by alias (which may mean several)."""
    columns = _sheets_by_key()[match_key(sheet_title)].columns
    aliases: dict[str, list[Column]] = {}
    for column in columns:
        for alias in column.aliases:
            aliases.setdefault(match_key(alias), []).append(column)
    return {match_key(c.title): c for c in columns}, aliases


@cache
def _listed(sheet_title: str) -> frozenset[str]:
    """Return the words for what a sheet lists: 成立日期（关工委） is no other date where committees are listed."""
    sheet = _sheets_by_key()[match_key(sheet_title)]
    return frozenset(match_key(word) for word in (sheet.title, *sheet.aliases))


def headings_of(raw: RawSheet, row: RawRow) -> dict[int, str]:
    """Return the texts of a heading row by position, without those that only repeat a merged cell."""
    return {
        position: clean(str(value))
        for position, value in enumerate(row.values)
        if not is_blank(value) and (row.number, position) not in raw.spread
    }


def _key(heading: str, known: Set[str], listed: Set[str]) -> str:
    """Return the key of a heading; a unit, a hint or what the sheet lists (`listed`), in brackets at its end, is left
    off if that makes it known."""
    key = match_key(heading).strip("*:")
    short, _, rest = key.partition("(")
    hints = [hint.rstrip(")") for hint in rest.split("(")]
    only_hints = all(hint in listed or _UNIT_OR_HINT.fullmatch(hint) for hint in hints)
    return short if key not in known and short in known and only_hints else key


def remark_in(heading: str) -> tuple[str, str]:
    """Return a heading without the bracket at its end, and what stands in that; the latter is empty without one."""
    short, _, rest = heading.replace("(", "（").partition("（")
    return short.strip(), rest.rstrip("）) ")


def meant_by(text: str, sheet: Sheet) -> Column | None:
    """Return the column of a sheet that a heading means by itself."""
    titles, aliases = _columns_by_key(sheet.title)
    key = match_key(text).strip("*:")
    return titles.get(key) or next(iter(aliases.get(key, [])), None)


def claim(raw: RawSheet, row: RawRow, sheet_title: str) -> tuple[dict[int, Column], dict[int, Column | None]]:
    """Return which column stands at which position, and the other headings: taken already, or unknown (None).

    Exact titles come first, then other names, each for the first column it may mean that is still free.
    """
    titles, aliases = _columns_by_key(sheet_title)
    known, listed = titles.keys() | aliases.keys(), _listed(sheet_title)
    keys = {p: _key(heading, known, listed) for p, heading in headings_of(raw, row).items()}
    claimed: dict[int, Column] = {}
    left: dict[int, Column | None] = {}
    for position, key in sorted(keys.items(), key=lambda item: item[1] not in titles):
        meant = [titles[key]] if key in titles else aliases.get(key, [])
        free = [c for c in meant if c not in claimed.values()]
        if free:
            claimed[position] = free[0]
        elif key not in IGNORED:
            left[position] = meant[0] if meant else None
    return claimed, left
