"""What no text may hold, whichever way it comes in: what nothing can print, what was lost, more than anybody reads."""

from __future__ import annotations

import re
from typing import Final

LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 4_000
"""Characters."""
_SHOWN: Final = 20

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ESCAPED: Final = re.compile(r"_x(00[01][0-9A-Fa-f]|[dD][89a-fA-F][0-9A-Fa-f]{2}|[fF]{3}[eEfF])_")
"""A character that XML cannot hold, as Office writes it into a workbook."""

LEFTOVER: Final = r"(?i)^\(?(?:none|null|nan|nat|undefined|n/a|true|false)\)?$"
"""What a program writes where it had nothing."""
_LEFTOVER: Final = re.compile(LEFTOVER)
_DAMAGED: Final = re.compile(
    r"\ufffd|锟斤拷|烫烫|[□〓■]|</?[A-Za-z][^<>]*>|&(?:[a-z]{2,6}|#x?[0-9a-fA-F]+);"
    r"|(?<=[\u3400-\u9fff])[?？]|[?？](?=[\u3400-\u9fff])|^[?？]+$"
)


def damaged(name: str) -> bool:
    """Does a name hold what no name holds: a lost character, markup, a program's word for nothing?"""
    return bool(_LEFTOVER.fullmatch(name) or _DAMAGED.search(name))


def unprintable(text: str) -> int:
    """Return how many characters `printable` drops because nothing can print them."""
    return len(_CONTROL.findall(_in_lines(text)))


def printable(text: str) -> str:
    """Return text with one kind of line end, without what nothing can print."""
    return _CONTROL.sub("", _in_lines(text))


def shortened(text: str) -> str:
    """Return text as a sentence about it may quote it."""
    quoted = printable(text)
    return quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…"


def _in_lines(text: str) -> str:
    """Return text with escaped characters as they are, and with one kind of line end."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return _LINE_ENDS.sub("\n", plain)
