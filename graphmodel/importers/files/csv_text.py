"""Reads a CSV file into one raw sheet: UTF-8 with or without BOM, or GB18030; comma, tab or semicolon."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from graphmodel.errors import InputError
from graphmodel.importers.files.raw import MOST_COLUMNS, MOST_ROWS, RawRow, RawSheet, is_blank

if TYPE_CHECKING:
    from pathlib import Path

_ENCODINGS: Final = ("utf-8-sig", "gb18030")


def read_csv(path: Path, title: str) -> RawSheet:
    """Return the rows of a CSV file under the sheet title `title`."""
    text = decoded(path.read_bytes(), path.name)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
        rows = [
            RawRow(number, tuple(value or None for value in values[:MOST_COLUMNS]))
            for number, values in enumerate(lines, start=1)
            if not all(map(is_blank, values))
        ]
    except csv.Error as error:
        raise InputError(f"文件“{path.name}”的引号或分隔符不完整，请用表格软件打开后另存再导入。") from error
    if len(rows) > MOST_ROWS:
        raise InputError(f"文件“{path.name}”超过 {MOST_ROWS} 行，请分成几个文件再导入。")
    return RawSheet(title, tuple(rows))


def decoded(content: bytes, name: str) -> str:
    """Return the text of the file called `name`; InputError when it is in neither encoding."""
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise InputError(f"文件“{name}”的文字编码认不出，请另存为 UTF-8 编码的 CSV 再导入。")


def delimiter(text: str) -> str:
    """Return the separator that occurs most often in the first lines; a comma when none does."""
    start = "\n".join(text.splitlines()[:20])
    return max(",\t;", key=start.count)
