"""Walks through a description of an API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def each(document: dict[str, Any], what: str) -> Iterator[Any]:
    """Yield operations, (name, parameter), (name, property), or the targets of all references."""
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    if what == "operations":
        yield from operations
    elif what == "parameters":
        for operation in operations:
            for parameter in operation.get("parameters", ()):
                held = resolved(document, parameter)
                yield f"{operation['operationId']} {held['name']}", held
    elif what == "properties":
        for name, schema in document["components"]["schemas"].items():
            for field, held in schema.get("properties", {}).items():
                yield f"{name}.{field}", held
    else:
        yield from _references(document)


def resolved(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return a part, or what it refers to."""
    if "$ref" not in part:
        return part
    _, *steps = part["$ref"].split("/")
    found: Any = document
    for step in steps:
        found = found[step]
    assert isinstance(found, dict)
    return found


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for held in part.values():
            yield from _references(held)
    elif isinstance(part, list):
        for held in part:
            yield from _references(held)
