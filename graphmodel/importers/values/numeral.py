"""Whole numbers as Chinese forms write them: 20, 1,200, 2.5万, 五千, 一百二十."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from types import MappingProxyType
from typing import Final

_DIGITS: Final = MappingProxyType({c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2})
_SCALES: Final = MappingProxyType({"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000})
_ARABIC: Final = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+|\d+\.\d+)([十百千万亿]{0,2})")
_D: Final = "[一二两三四五六七八九]"
_GROUP: Final = rf"(?:{_D}千)?(?:零?{_D}百)?(?:零?{_D}?十)?(?:(?:(?<=十)|零|^){_D})?"
_CHINESE: Final = re.compile(rf"(?:(?P<high>{_GROUP})(?P<scale>[万亿]))?(?P<low>{_GROUP})")
_THOUSANDS: Final = re.compile(r"(?<![\d,.])(?<!\d )\d{1,3}(?: \d{3})+(?![\d,.]| \d)")
_PARTED: Final = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿][,.]?\s+[,.]?[\d零〇一二两三四五六七八九十]")
_LISTED: Final = re.compile(r"\d\s*，\s*\d")


def in_one(text: str) -> str | None:
    """Return `text` in NFKC without blanks; None where a blank, a line break or a Chinese comma parts two numbers.

    A blank inside a number is a thousands separator only between whole groups of three (`1 200`).
    """
    if _LISTED.search(text):
        return None
    plain = re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFKC", text).strip())
    plain = _THOUSANDS.sub(lambda found: found[0].replace(" ", ""), plain)
    return None if _PARTED.search(plain) else "".join(plain.split())


def parse_numeral(text: str) -> int | None:
    """Return the whole number that `text` (NFKC, no blanks) is, or None."""
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        return _scaled(Decimal(arabic[1].replace(",", "")), arabic[2])
    if text in ("零", "〇"):
        return 0
    chinese = _CHINESE.fullmatch(text)
    if not text or not chinese or chinese["high"] == "":
        return None
    scale = _SCALES[chinese["scale"]] if chinese["scale"] else 0
    return _group(chinese["high"] or "") * scale + _group(chinese["low"])


def _scaled(number: Decimal, scales: str) -> int | None:
    for scale in scales:
        number *= _SCALES[scale]
    return int(number) if number == int(number) else None


def _group(text: str) -> int:
    """Return the value of a well-formed number below 万: a digit counts for the scale after it."""
    total = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * _SCALES[c]
            digit = 0
    return total + digit
