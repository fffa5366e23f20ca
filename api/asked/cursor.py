"""Where in which snapshot a page ends: opaque to clients, no secret, checked anew each time."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import astuple, dataclass

from graphmodel.errors import InputError


@dataclass(frozen=True)
class Moment:
    """What answers hold for: rows made at the same moment are the same."""

    snapshot: int
    judgements: int
    as_of: str
    rule_set: str


@dataclass(frozen=True)
class Cursor:
    """A place between two rows of a list made at a moment."""

    moment: Moment
    position: int

    def __str__(self) -> str:
        text = json.dumps([*astuple(self.moment), self.position], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Cursor:
    """Read what an answer gave; InputError for anything else."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        snapshot, judgements, as_of, rule_set, position = json.loads(base64.b64decode(padded, b"-_", validate=True))
        found = Cursor(Moment(snapshot, judgements, as_of, rule_set), position)
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise InputError("游标 cursor 看不懂，请照抄上一页回答里的 next，或不写它从头取。") from error
    numbers = (snapshot, judgements, position)
    if any(type(n) is not int or n < 0 for n in numbers) or any(type(t) is not str for t in (as_of, rule_set)):
        raise InputError("游标 cursor 看不懂，请照抄上一页回答里的 next，或不写它从头取。")
    return found
