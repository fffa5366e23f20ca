"""Takes out of the store, in a few batches, every node that the rows of a file may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graphmodel.importers.matching.directory import Directory, Entry
from graphmodel.importers.matching.references import long_forms, parse_reference
from graphmodel.importers.values.text import spellings
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.codes.chains import chains
from graphmodel.kinds.codes.normal_form import loose_key, match_key
from graphmodel.workbooks.sheets import ID_TITLE

if TYPE_CHECKING:
    from graphmodel.importers.matching.stored_links import StoredLinks
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.entries import StoredNode
    from graphmodel.stores.transaction import Reader

_COUNTY: Final = 6
MOST_COUNTIES: Final = 100
"""Counties in which other spellings of a name are looked for."""


@dataclass
class Wanted:
    """What to ask the store for."""

    ids: set[str] = field(default_factory=set)
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    credit_codes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _asked: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def reference(self, text: str, targets: tuple[str, ...]) -> None:
        """Ask for what a reference in a column with these targets may mean."""
        if (text, targets) in self._asked:
            return
        self._asked.add((text, targets))
        found = parse_reference(text)
        if found.id:
            self.ids.add(found.id)
            return
        for kind in targets:
            self.names[kind] |= spellings(found.name)
            if kind == "Jurisdiction":
                self.names[kind] |= long_forms(found.name)
                for way in chains(found.name):
                    self.names[kind] |= {spelling for name in way for spelling in spellings(name)} | long_forms(way[-1])

    def row(self, row: Row) -> None:
        """Ask for what a row and its references may mean."""
        sheet = row.table.sheet
        for column in row.table.columns.values():
            value = row.values.get(column.title)
            if value is None:
                continue
            if column.targets:
                for text in row.texts(column.title):
                    self.reference(text, column.targets)
            elif column.title == ID_TITLE or (column.property and column.property.name == "code"):
                self.ids.add(str(value))
            elif column.property and column.property.name == "uscc":
                self.credit_codes[sheet.name].add(str(value))
            elif column.property and column.property.name == "name":
                self.names[sheet.name] |= spellings(str(value))


def load(reader: Reader, held: StoredLinks, wanted: Wanted) -> Directory:
    """Return the entries of every stored node that is wanted."""
    directory = Directory()
    found: dict[str, list[StoredNode]] = defaultdict(list)
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for node_id, kind in reader.kind_of(wanted.ids).items():
        by_kind[kind].append(node_id)
    for kind, ids in by_kind.items():
        found[kind].extend(reader.nodes(kind, values=ids))
    for kind, names in wanted.names.items():
        if "name" in kinds()[kind].model_fields:
            found[kind].extend(reader.nodes(kind, by="name", values=names))
    _look_for_other_spellings(reader, wanted, found, directory)
    for kind, credit_codes in wanted.credit_codes.items():
        found[kind].extend(reader.nodes(kind, by="uscc", values=credit_codes))
    found["Jurisdiction"].extend(reader.nodes("Jurisdiction", by="code", values=wanted.ids))
    for kind, stored in found.items():
        add(directory, held, kind, stored)
    return directory


def _look_for_other_spellings(
    reader: Reader, wanted: Wanted, found: dict[str, list[StoredNode]], directory: Directory
) -> None:
    """Find the nodes whose names have the normal form of one that is wanted, in the counties that the file speaks of.

    A store looks names up as they are written; those of a county are few enough to be compared in their normal form.
    """
    counties = sorted({s.place[:_COUNTY] for stored in found.values() for s in stored if len(s.place) >= _COUNTY})
    for kind, names in wanted.names.items():
        if "name" not in kinds()[kind].model_fields:
            continue
        keys, loose = set(map(match_key, names)), set(map(loose_key, names))
        known, other = {s.node.id for s in found[kind]}, []
        for county in counties[:MOST_COUNTIES]:
            for node_id, name in reader.names_of(kind, county).items():
                if match_key(name) in keys:
                    other.append(node_id)
                elif loose_key(name) in loose:
                    directory.note_alike(kind, name, node_id)
        found[kind].extend(reader.nodes(kind, values=[i for i in other if i not in known]))


def add(directory: Directory, held: StoredLinks, kind: str, stored: Iterable[StoredNode]) -> None:
    """Make stored nodes of one kind findable, with what each lies in."""
    nodes = {s.node.id: s for s in stored if s.node.id not in directory.by_id}
    within = kinds()[kind].kind.within
    if within in relations():
        held.fetch(within, nodes)
    for node_id, s in nodes.items():
        node: Any = s.node
        lies_in = held.of(within, node_id) if within in relations() else []
        standing = next((r.target for r in lies_in if r.relation.valid_to is None), "")
        entry = Entry(kind, node_id, getattr(node, "name", ""), s, within_id=standing)
        directory.add(entry, code=getattr(node, "code", None), credit_code=getattr(node, "uscc", None))
