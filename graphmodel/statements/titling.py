"""What a node is called: by its name, a record that has none by what tells it from others: 2023年4月工作会议."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.kinds.node import Node, Property, properties
from graphmodel.statements.wording import worded

if TYPE_CHECKING:
    from collections.abc import Mapping


def titled(node: Node) -> str:
    """Return what a node is called."""
    return titled_by(type(node), dict(node))


def titled_by(model: type[Node], said: Mapping[str, Any]) -> str:
    """Return the same of what is said of one; codes and days may be texts."""
    if said.get("name"):
        return str(said["name"])
    told = [p for p in properties(model) if p.name in model.kind.key and said.get(p.name) is not None]
    when = "".join(_when(p, said[p.name]) for p in told if p.type in ("day", "year"))
    what = "".join(_what(p, said[p.name]) for p in told if p.type not in ("day", "year")) if model.kind.within else ""
    title = model.kind.title
    if not any(title[n : n + 2] in what for n in range(len(title) - 1)):
        what += title
    return f"{when}{what.removeprefix('年') if when.endswith('年') else what}"


def _when(p: Property, value: object) -> str:
    if p.type == "year":
        return f"{value}年"
    day = value if isinstance(value, date) else date.fromisoformat(str(value))
    return f"{day.year}年{day.month}月"


def _what(p: Property, value: Any) -> str:
    return worded(p.choices.of(value) if p.choices and p.type == "choice" else value)
