"""What is typed into the field of a form: read as a cell of the same column is, and refused in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.importers.fault_kinds import FAULT_KINDS
from graphmodel.importers.faults import Problem
from graphmodel.importers.values.cells import Wish, parse_first_day, parse_last_day, parse_property
from graphmodel.statements.wording import NOTHING, worded

if TYPE_CHECKING:
    from graphmodel.kinds.node import Property

_OF_A_FILE: Final = "后重新导入"
"""What nobody does who types into a form."""


def typed_property(text: str, declared: Property) -> object:
    """Return the value of a property, None where nothing stands there, or the Problem with it."""
    return _value(parse_property(text, declared))


def typed_first_day(text: str) -> object:
    """Return the day since when something is so; as of `typed_property`."""
    return _value(parse_first_day(text))


def typed_last_day(text: str, title: str) -> object:
    """Return the day until when something was so; as of `typed_property`."""
    return _value(parse_last_day(text, title))


def entered(value: object) -> str:
    """Return the text of a value in a form; typed back it means the same."""
    said = worded(value)
    return "" if said == NOTHING else said


def refusal(found: Problem) -> str:
    """Return what is wrong and what is expected, as one Chinese sentence without its full stop."""
    kind = FAULT_KINDS[found.code]
    words = {"value": found.value, "again": "", "overwrite": "请核对", **dict(found.words)}
    said = (part.format(**words).rstrip("。") for part in (kind.problem, kind.expected, kind.mending))
    return "，".join(part.replace(_OF_A_FILE, "") for part in said if part)


def _value(read: object) -> object:
    return None if read is Wish.clear else read
