"""The contents a row asks for: what the store holds, overlaid with what is filled in, checked by the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from graphmodel.importers.faults import FaultList, Spot, problem
from graphmodel.importers.values.cells import Wish
from graphmodel.kinds.node import Node, Relation
from graphmodel.statements.checks.required import missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.importers.tables.rows import Row
    from graphmodel.workbooks.sheets import Column

Model = TypeVar("Model", Node, Relation)


def overlay(model: type[Node] | type[Relation], stored: Node | Relation | None, row: Row) -> dict[str, Any]:
    """Return the contents by field name: an empty cell leaves the stored value, （清空） clears it."""
    contents = {name: getattr(stored, name) for name in model.model_fields} if stored else {}
    for column in row.table.columns.values():
        field = _field(column)
        if field and column.title in row.values:
            value = row.values[column.title]
            contents[field] = None if value is Wish.clear else value
    return contents


def differs(contents: Mapping[str, Any], stored: Node | Relation) -> bool:
    """Does any of `contents` differ from what is stored?"""
    return any(getattr(stored, name) != value for name, value in contents.items())


def build(model: type[Model], contents: Mapping[str, Any], row: Row, faults: FaultList) -> Model | None:
    """Return the node or relation with these contents; None, with faults at their cells, if there is none."""
    lacking = [p.title for p in missing(model, contents)]
    for title in (title for title in lacking if title not in row.faulty):
        if title in row.table.positions:
            faults.add(row.spot(title), problem("missing_value", column=title))
        else:
            faults.add(Spot(row.table.title), problem("missing_column", column=title))
    if lacking:
        return None
    try:
        return model(**contents)
    except ValidationError as error:
        _report(error, row, faults)
        return None


def _field(column: Column) -> str:
    if column.property:
        return column.property.name
    return column.role if column.role in ("valid_from", "valid_to") else ""


def _report(error: ValidationError, row: Row, faults: FaultList) -> None:
    """Say what the model refused, each at the cell it comes from."""
    titles = {_field(c): c.title for c in row.table.sheet.columns}
    for found in error.errors(include_url=False):
        if found["type"] == "interval":
            ends = titles["valid_to"]
            faults.add(row.spot(ends), problem("ends_before_start", row.values.get(ends, ""), detail=found["msg"]))
            continue
        title = titles.get(str(found["loc"][0]) if found["loc"] else "", "")
        faults.add(row.spot(title), problem("invalid_value", row.values.get(title, ""), detail=found["msg"]))
