"""What is typed into the field of a form: read as a cell of the same column is, and refused in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from graphmodel.importers.fault_kinds import FAULT_KINDS
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.cells import Wish, parse_first_day, parse_last_day, parse_property
from graphmodel.importers.values.naming import name_problem
from graphmodel.importers.values.text import clean
from graphmodel.kinds.node import Node
from graphmodel.statements.texts import shortened, unprintable
from graphmodel.statements.wording import NOTHING, worded

if TYPE_CHECKING:
    from graphmodel.kinds.node import Property, Relation

_OF_A_FILE: Final = "后重新导入"
"""What nobody does who types into a form."""


def typed_property(text: str, declared: Property) -> object:
    """Return the value of a property, None where nothing stands there, or the Problem with it."""
    return _value(parse_property(text, declared))


def typed_value(text: str, declared: Property, model: type[Node] | type[Relation]) -> object:
    """Return the value of a property of a kind: as `typed_property`, and a name has to be that of one node.

    What nothing can print is refused: nobody sees that it would be dropped.
    """
    if count := unprintable(text):
        return problem("unprintable", shortened(text), count=count)
    value = typed_property(text, declared)
    if not isinstance(value, str) or declared.name != "name" or not issubclass(model, Node):
        return value
    return name_problem(clean(text), model.__name__, model.kind.ends) or value


def text_problem(given: object, declared: Property, model: type[Node] | type[Relation]) -> Problem | None:
    """Return what keeps a text that a program gives from being stored: what no cell may hold, or cannot be printed."""
    if declared.type == "texts":
        return next(filter(None, (_text_problem(each, declared, model) for each in _listed(given))), None)
    return _text_problem(given, declared, model) if declared.type == "text" else None


def day_problem(given: str) -> Problem | None:
    """Return what keeps a day that a program gives from being one that something happened on."""
    value = parse_first_day(given)
    return value if isinstance(value, Problem) and value.code == "day_out_of_range" else None


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


def _listed(given: object) -> Sequence[object]:
    return given if isinstance(given, list | tuple) else ()


def _text_problem(given: object, declared: Property, model: type[Node] | type[Relation]) -> Problem | None:
    if not isinstance(given, str):
        return None
    value = typed_value(given, declared, model)
    if value is None and declared.required:
        return problem("missing_value", column=declared.title)
    return value if isinstance(value, Problem) else None


def _value(read: object) -> object:
    return None if read is Wish.clear else read
