"""Reads a CSV file into one raw sheet: UTF-8 with or without BOM, GB18030 or UTF-16; comma, tab or semicolon."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from typing import TYPE_CHECKING, Final

from graphmodel.errors import InputError
from graphmodel.importers.files.raw import MOST_COLUMNS, MOST_ROWS, RawRow, RawSheet, is_blank

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS: Final = ("utf-8-sig", "gb18030")
_SEPARATORS: Final = ",\t;"
_SAID: Final = re.compile(r"sep=([,;\t])", re.IGNORECASE)
"""First line by which spreadsheets are told the separator."""


def read_csv(path: Path, title: str) -> RawSheet:
    """Return the rows of a CSV file under the sheet title `title`."""
    text = decoded(path.read_bytes(), path.name)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
        rows = [(number, values) for number, values in enumerate(lines, start=1) if not all(map(is_blank, values))]
    except csv.Error as error:
        raise InputError(f"文件“{path.name}”的引号或分隔符不完整，请用表格软件打开后另存再导入。") from error
    if len(rows) > MOST_ROWS:
        raise InputError(f"文件“{path.name}”超过 {MOST_ROWS} 行，请分成几个文件再导入。")
    cut = any(not is_blank(value) for _, values in rows for value in values[MOST_COLUMNS:])
    raw = (RawRow(number, tuple(value or None for value in values[:MOST_COLUMNS])) for number, values in rows)
    return RawSheet(title, tuple(raw), cut=cut)


def decoded(content: bytes, name: str) -> str:
    """Return the text of the file called `name`; InputError when it is in no encoding that offices use."""
    for encoding in ENCODINGS if not is_utf16(content) else ("utf-16",):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise InputError(f"文件“{name}”的文字编码认不出，请另存为 UTF-8 编码的 CSV 再导入。")


def is_utf16(start: bytes) -> bool:
    """Does a file begin as the "Unicode text" of a spreadsheet does?"""
    return start.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


def delimiter(text: str) -> str:
    """Return the separator that parts most of the first lines into equally many cells; a comma when none does."""
    start = text.splitlines()[:20]
    if start and (said := _SAID.fullmatch(start[0].strip())):
        return said[1]

    def fitness(separator: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in csv.reader(start, delimiter=separator) if len(cells) > 1)
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return lines, width

    return max(_SEPARATORS, key=fitness)
