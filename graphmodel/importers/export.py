"""Writes what the store holds into the same workbook, importable again with nothing to change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem

from graphmodel.importers.planning import lineage
from graphmodel.importers.tables.cover import Exported
from graphmodel.importers.writing.cover_sheet import Line, Said, write_cover
from graphmodel.importers.writing.guide import write_guide
from graphmodel.importers.writing.layout import write_sheet
from graphmodel.importers.writing.naming import Naming
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.codes import division
from graphmodel.kinds.node import Node, Property, Relation
from graphmodel.kinds.values import Choice
from graphmodel.network.carried import carried
from graphmodel.workbooks.sheets import Column, Sheet, sheets
from graphmodel.workbooks.workbook import save, write_table

if TYPE_CHECKING:
    from graphmodel.importers.writing.contents import Contents
    from graphmodel.stores.entries import StoredNode, StoredRelation

_COUNTY: Final = 6
"""Length of a county's prefix."""
Leaving = dict[str, list["StoredRelation"]]
"""Relations by the id of their source."""


def export(contents: Contents, path: Path | str, scope: str = "", *, private: bool = False, mark: str = "") -> Path:
    """Write every node and relation under the place prefix `scope`, ended ones too; return the path.

    Private columns (telephone numbers) are left out unless `private`; an import then leaves them as they are. `mark`
    says on every printed page who took it along.
    """
    run = _Export(contents, scope)
    workbook = Workbook()
    write_cover(workbook, run.declarations(), run.cover())
    for sheet in sheets():
        columns = [c for c in sheet.columns if private or not (c.property and c.property.private)]
        write_sheet(workbook, sheet, columns, run.rows(sheet, columns))
    run.write_lineage(workbook)
    write_guide(workbook)
    workbook.properties.creator = mark or None
    for written in workbook.worksheets if mark else ():
        written.oddFooter = footer = HeaderFooterItem()
        footer.center.text = mark.replace("&", "&&")
    return save(workbook, path)


class _Export:
    """One snapshot being written out."""

    def __init__(self, contents: Contents, scope: str) -> None:
        self._contents = contents
        self._scope = scope
        self._nodes = {kind: list(contents.nodes(kind, scope=scope)) for kind in kinds()}
        self._naming = Naming(contents, self._nodes)

    def cover(self) -> Said:
        """Return what the cover says: for where, and after which change; the day is left to whoever edits it."""
        last = self._contents.told([number]) if (number := self._contents.state().snapshot) else {}
        exported = Exported(number, f"{last[number].made_at:%Y-%m-%d %H:%M:%S}") if number in last else None
        shared = self._scope or self._common()  # nothing, where the rows lie in several provinces
        return Said(scope=shared.ljust(12, "0") if shared else None, exported=exported)

    def _common(self) -> str:
        """Return the county in which everything lies, or as much of a place as is common to all."""
        places = {stored.place for of_kind in self._nodes.values() for stored in of_kind if stored.place}
        lengths = [n for n in division.LEVELS if n <= _COUNTY and len({place[:n] for place in places}) == 1]
        return min(places)[: max(lengths)] if lengths else ""

    def declarations(self) -> Iterator[Line]:
        """Yield the lines of the cover: each declared list, and each sheet of which nothing was declared."""
        declared: defaultdict[str, list[Any]] = defaultdict(list)
        for stored in self._nodes["ListDeclaration"]:
            node: Any = stored.node
            declared[node.listed].append(node)
        for sheet in sheets():
            for node in declared[sheet.name]:
                yield sheet.title, node.complete, node.scope, node.declared_on
            if not declared[sheet.name]:
                yield sheet.title, None, None, None

    def rows(self, sheet: Sheet, columns: list[Column]) -> Iterator[list[object]]:
        """Yield the rows of a sheet."""
        if sheet.name in kinds():
            yield from self._node_rows(sheet, columns)
        else:
            yield from self._relation_rows(sheet, columns)

    def write_lineage(self, workbook: Workbook) -> None:
        """Add the sheet 沿革 if any relation shown in a column has a date that the column cannot show."""
        ids = None if not self._scope else [s.node.id for stored in self._nodes.values() for s in stored]
        rows = [
            row
            for model in relations().values()
            if model.relation.columns
            for row in lineage.past_rows(self._hidden(model, ids))
        ]
        if rows:
            write_table(workbook.create_sheet(lineage.TITLE), 1, lineage.HEADINGS, rows, freeze=True)

    def _hidden(self, model: type[Relation], ids: list[str] | None) -> list[StoredRelation]:
        """Return the relations of a type without those carried ones that their carrier's row shows in full."""
        known = list(self._contents.relations(model.relation.name, ids=ids))
        if not model.relation.carried_by:
            return known
        leaving = _by_source(s for s in known if s.relation.valid_to is None)
        shown = {
            id(s)
            for carrier in self._contents.relations(model.relation.carried_by, ids=ids)
            for s in carried(model, carrier.relation, carrier.target, leaving.get(carrier.source, []))
        }
        return [s for s in known if id(s) not in shown]

    def _node_rows(self, sheet: Sheet, columns: list[Column]) -> Iterator[list[object]]:
        ids = [s.node.id for s in self._nodes[sheet.name]]
        held = {name: self._standing(name, ids) for name in {c.relation.relation.name for c in columns if c.relation}}
        for stored in self._nodes[sheet.name]:
            yield [self._node_cell(column, stored, held) for column in columns]

    def _standing(self, relation: str, ids: Iterable[str] | None) -> Leaving:
        return _by_source(s for s in self._contents.relations(relation, ids=ids) if s.relation.valid_to is None)

    def _node_cell(self, column: Column, stored: StoredNode, held: dict[str, Leaving]) -> object:
        if column.relation and column.relation_column:
            values = column.relation_column.values.items()
            targets = [
                s.target
                for s in held[column.relation.relation.name].get(stored.node.id, [])
                if all(getattr(s.relation, name) == value for name, value in values)
            ]
            return self._naming.references(targets, column)
        return stored.node.id if column.role == "id" else _cell(column, stored.node)

    def _relation_rows(self, sheet: Sheet, columns: list[Column]) -> Iterator[list[object]]:
        sources = None if not self._scope else [i for c in sheet.columns[0].targets for i in self._ids(c)]
        relations = list(self._contents.relations(sheet.name, ids=sources))
        carried_along = {c.title: self._standing(c.relation.relation.name, sources) for c in columns if c.relation}
        for stored in relations:
            yield [self._relation_cell(column, stored, carried_along) for column in columns]

    def _ids(self, kind: str) -> list[str]:
        return [s.node.id for s in self._nodes[kind]]

    def _relation_cell(self, column: Column, stored: StoredRelation, carried_along: dict[str, Leaving]) -> object:
        if column.role == "source":
            return self._naming.references([stored.source], column)
        if column.role == "target":
            return self._naming.references([stored.target], column)
        if column.relation:
            known = carried_along[column.title].get(stored.source, [])
            along = carried(column.relation, stored.relation, stored.target, known)
            return self._naming.references([s.target for s in along], column)
        return _cell(column, stored.relation)


def _by_source(relations: Iterable[StoredRelation]) -> Leaving:
    found: defaultdict[str, list[StoredRelation]] = defaultdict(list)
    for stored in relations:
        found[stored.source].append(stored)
    return found


def _cell(column: Column, held: Node | Relation) -> object:
    if column.property:
        return _shown(getattr(held, column.property.name), column.property)
    return getattr(held, column.role)


def _shown(value: Any, declared: Property) -> object:
    """Return a property's value as a planner would write it."""
    if value is None or declared.type in ("yes_no", "whole", "year", "day"):
        return value
    if declared.type == "quantity":
        return value.value if str(value.qualifier) == "exact" else str(value)
    if isinstance(value, tuple):
        return "、".join(v.label if isinstance(v, Choice) else v for v in value) or None
    return value.label if isinstance(value, Choice) else value
