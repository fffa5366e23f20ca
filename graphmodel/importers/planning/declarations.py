"""What the cover declares: which lists were complete, for which place, on which day (domain.md 0b-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.errors import InputError
from graphmodel.importers.faults import FaultList, Problem, problem
from graphmodel.importers.matching.ids import fresh_ids
from graphmodel.kinds.codes import division
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.statements.changes import Origin, PutNode

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.importers.matching.resolving import References
    from graphmodel.importers.tables.cover import Cover, Written
    from graphmodel.stores.transaction import Writer


def find_place(written: Written, references: References, faults: FaultList) -> str | None:
    """Return the 12-character key of the place that is written, by code or name; None with a fault."""
    try:
        return division.normalise(written.text).key
    except InputError:
        found = references.find(written.text, ("Jurisdiction",))
    if isinstance(found, Problem):
        words = dict(found.words)
        fault = found if found.code == "ambiguous_reference" else problem(
            "unknown_place", written.text, near=words.get("near", "")
        )  # fmt: skip
        faults.add(written.spot, fault)
        return None
    return found.id


def put_declarations(
    writer: Writer, cover: Cover, default: tuple[str, date], references: References, faults: FaultList
) -> list[PutNode]:
    """Return the declarations to write; `default` is the scope key and day where a line gives none."""
    wanted: dict[tuple[str, str, date], bool] = {}
    for line in cover.lists:
        scope = find_place(line.scope, references, faults) if line.scope else default[0]
        if not scope and not line.scope:
            faults.add(line.spot, problem("no_scope"))
        if scope:
            wanted[line.listed, scope, line.day or default[1]] = line.complete
    known = {
        (s.node.listed, s.node.scope, s.node.declared_on): s.node
        for s in writer.nodes("ListDeclaration", by="scope", values={scope for _, scope, _ in wanted})
        if isinstance(s.node, ListDeclaration)
    }
    puts = [
        PutNode(known[key].model_copy(update={"complete": complete}), origin=Origin(cover.title))
        for key, complete in wanted.items()
        if key in known and known[key].complete != complete
    ]
    return puts + _new(writer, cover, [key for key, complete in wanted.items() if complete and key not in known])


def _new(writer: Writer, cover: Cover, keys: list[tuple[str, str, date]]) -> list[PutNode]:
    found = []
    for listed, scope, day in keys:
        number = fresh_ids(writer, ListDeclaration.kind.letter, scope[:6], 1, set())[0]
        node = ListDeclaration(id=number, listed=listed, scope=scope, declared_on=day, complete=True)
        found.append(PutNode(node, origin=Origin(cover.title)))
    return found
