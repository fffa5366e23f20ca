"""Text as people type it into a form, put right: for storing, and for comparing."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.statements.texts import printable

_FULL_WIDTH: Final = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for a, z in ("０９", "ＡＺ", "ａｚ") for c in range(ord(a), ord(z) + 1)}
    | {"\u3000": " ", "\xa0": " ", "\ufeff": "", "\u200b": "", "\t": " "}
)
_HAN: Final = r"[\u3400-\u9fff（）〔〕·、]"
_BLANK_IN_HAN: Final = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_ID_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z])[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_SEPARATORS: Final = re.compile(r"[、，,；;\n]+")

PLACEHOLDERS: Final = frozenset({"-", "--", "---", "—", "——", "–", "/", "//", "\\", "*"})
"""What forms carry in a cell that means nothing was filled in."""

AS_ABOVE: Final = frozenset({"同上", "同上行", "同上一行", "同前", "如上", "〃", "″", "＂", '"', "“", "”"})
"""What stands for the value of the cell above, which is another one as soon as rows are sorted or taken out."""


def clean(text: str) -> str:
    """Return text fit for storing: no control characters, no stray blanks, half-width letters and digits."""
    put_right = printable(text).translate(_FULL_WIDTH)
    return "\n".join(line.strip() for line in put_right.split("\n")).strip()


def clean_name(text: str) -> str:
    """Return a name fit for storing: one line, no blanks between Chinese characters, else as it was written."""
    return _BLANK_IN_HAN.sub("", " ".join(clean(text).split()))


def spellings(name: str) -> set[str]:
    """Return the usual forms under which a store may hold `name`, to look it up by; the rest tells its normal form."""
    return {name, name.replace("（", "(").replace("）", ")"), name.replace("(", "（").replace(")", "）")}


def split_list(text: str) -> list[str]:
    """Return the items of a list separated by 、，,；; or line breaks, without empty ones."""
    return [item for item in (clean(part) for part in _SEPARATORS.split(text)) if item]


def masked_id_number(text: str) -> str | None:
    """Return the ID number found in `text` with all but its first six digits hidden, or None."""
    found = _ID_NUMBER.search(text)
    return f"{found.group()[:6]}************" if found else None
