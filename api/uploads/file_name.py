"""The name of a file that somebody sent, as it may be told, kept and written down; never a way to anywhere."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 60
"""Characters before the ending: file systems take 255 bytes."""
_UNFIT: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]')
_RESERVED: Final = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
NAMELESS: Final = "未命名"


def file_name(said: str) -> str:
    """Return the last part of what a browser or program calls a file, without what no file may be called."""
    last = re.split(r"[/\\]", said)[-1]
    stem, dot, ending = _UNFIT.sub("", last).lstrip().rstrip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    kept = stem[:LONGEST].strip(" .") or NAMELESS
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    return f"{kept}.{ending[:8]}" if ending else kept
