"""What number formats say about cells: days that openpyxl does not know, percentages, leading zeros."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

CHINESE_DAYS: Final = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in formats of Chinese spreadsheets, such as m月d日 and yyyy年m月; a file gives no code for them."""

_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General', re.IGNORECASE)
_ERA_OR_WEEKDAY: Final = re.compile(r"a{3,4}|(?<![0#?.])[eg]", re.IGNORECASE)
_ZEROS: Final = re.compile(r"(0{2,})(?:;.*)?")


def know_every_day(workbook: Any) -> None:
    """Add to what `workbook` (just read) takes for days: Chinese built-in formats, weekdays and years of an era."""
    for index, code in _codes(workbook).items():
        number = workbook._cell_styles[index].numFmtId
        if number in CHINESE_DAYS or _ERA_OR_WEEKDAY.search(_QUOTED.sub("", code.partition(";")[0])):
            workbook._date_formats.add(index)


def changing_formats(workbook: Any) -> dict[int, str]:
    """Return the styles whose numbers look other than they are stored, with the code: percentages, leading zeros."""
    return {
        index: code
        for index, code in _codes(workbook).items()
        if "%" in _QUOTED.sub("", code) or _ZEROS.fullmatch(code)
    }


def as_shown(value: object, style: int, formats: Mapping[int, str]) -> object:
    """Return a number as its cell shows it, where that is another number; anything else as it is."""
    code = formats.get(style)
    if code is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    zeros = _ZEROS.fullmatch(code)
    if zeros is None:
        return f"{value * 100:.15g}%"
    return str(int(value)).zfill(len(zeros[1])) if value >= 0 and int(value) == value else value


def _codes(workbook: Any) -> dict[int, str]:
    """Return the code of the number format of every cell style; an empty one where the file gives none."""
    own = workbook._number_formats
    return {
        index: own[style.numFmtId - BUILTIN_FORMATS_MAX_SIZE]
        if style.numFmtId >= BUILTIN_FORMATS_MAX_SIZE
        else BUILTIN_FORMATS.get(style.numFmtId, "")
        for index, style in enumerate(workbook._cell_styles)
    }
