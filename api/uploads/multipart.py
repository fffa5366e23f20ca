"""Reads a form that carries a file: its parts, whole in memory, since what a body may hold is limited before.

The one form of this kind that pages have needs no streaming, and no parser that is fed by strangers in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.errors import InputError

MOST_PARTS: Final = 20
LONGEST_FIELD: Final = 4000
"""Bytes of a field that is no file."""
_BOUNDARY: Final = re.compile(
    r'multipart/form-data\s*;(?:.*;)?\s*boundary="?([0-9A-Za-z\'()+_,./:=? -]{1,70})"?\s*(?:;|$)', re.I
)
_NAME: Final = re.compile(r'(?:^|;)\s*name="([^"]*)"', re.I)
_FILE: Final = re.compile(r'(?:^|;)\s*filename="([^"]*)"', re.I)
_BROKEN: Final = "表单没有完整发来；请重新选择文件再传一次。"


@dataclass(frozen=True)
class Sent:
    """What a form sent."""

    fields: Mapping[str, str]
    name: str
    """What the browser calls the file; empty where none was chosen."""
    content: bytes


def parts_of(content_type: str, body: bytes) -> Sent:
    """Return the fields and the one file of a form; InputError for what is no such form."""
    boundary = _BOUNDARY.match(content_type)
    if boundary is None:
        raise InputError("请在网页上选择文件上传。")
    mark = b"--" + boundary[1].strip().encode("ascii")
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--") or len(pieces) > MOST_PARTS + 2:
        raise InputError(_BROKEN)
    fields: dict[str, str] = {}
    name, content = "", b""
    for piece in pieces[1:-1]:
        head, gap, held = piece.partition(b"\r\n\r\n")
        said = _disposition(head) if gap else ""
        field = _NAME.search(said)
        if field is None:
            raise InputError(_BROKEN)
        if (file := _FILE.search(said)) is not None:
            name, content = _unquoted(file[1]), held
        else:
            fields[field[1]] = _text(held)
    return Sent(fields, name, content)


def _disposition(head: bytes) -> str:
    for line in head.decode("utf-8", "replace").split("\r\n"):
        title, _, said = line.partition(":")
        if title.strip().lower() == "content-disposition":
            return said.partition(";")[2]
    return ""


def _unquoted(name: str) -> str:
    """Return a file name as browsers write it: a quote and a line break are the only things they code."""
    return name.replace("%22", '"').replace("%0D", "").replace("%0A", "")


def _text(held: bytes) -> str:
    if len(held) > LONGEST_FIELD:
        raise InputError(_BROKEN)
    try:
        return held.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise InputError(_BROKEN) from error
