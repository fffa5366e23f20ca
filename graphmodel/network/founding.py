"""Adding one node that somebody types in, with a number (编号) of its own and the relations it cannot be without."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphmodel.errors import ConflictError
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.node import Node
from graphmodel.network.editing import Contents, Edit, written_once
from graphmodel.network.veil import Veil
from graphmodel.statements.changes import Changes, PutNode

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Writer

_COUNTY = 6
"""Length of the prefix of a county."""


@dataclass(frozen=True)
class Newcomer:
    """A node that is not there yet."""

    model: type[Node]
    contents: Contents
    id: str = ""
    """Its number, where it is not issued: the code of a place."""
    another: bool = False
    """Is it known to be another one than the one of the same name at the same place?"""


class NamesakeError(ConflictError):
    """There is one of this name at the same place already."""


def add_node(network: Network, asker: Asker, new: Newcomer, edit: Edit) -> tuple[Outcome, str]:
    """Add a node; return what came of it, and the number it got (empty where it had been added by this change before).

    ConflictError where something has its number, NamesakeError where something is called so at the same place.
    """
    issued: list[str] = []

    def changes(writer: Writer, day: date) -> Changes:
        number = new.id or _issued(writer, asker, new)
        issued.append(number)
        if writer.kind_of([number]):
            raise ConflictError(f"已经有编号为“{number}”的，没有新增；请先查找，再改它。")
        given = replace(new.contents, given={**new.contents.given, "id": number})
        node = given.beside(Veil(writer, asker), None)
        assert isinstance(node, Node)
        if not new.another:
            _refuse_namesakes(writer, new, node)
        ties = new.contents.bound(writer, asker, number)
        return Changes(day, asker.name, nodes=(PutNode(node),), relations=ties)

    outcome = written_once(network, asker, edit, changes)
    return outcome, issued[-1] if issued else ""


def _issued(writer: Writer, asker: Asker, new: Newcomer) -> str:
    """Return a fresh number of the county of what it is bound to, else of the asker's place."""
    places = writer.places_of(target for _, target in new.contents.ties).values()
    place = next((p for p in (*places, *asker.places) if p), "")
    return writer.issue_ids(new.model.kind.letter, place[:_COUNTY].ljust(_COUNTY, "0"), 1)[0]


def _refuse_namesakes(writer: Writer, new: Newcomer, node: Node) -> None:
    targets = {target for _, target in new.contents.ties}
    name, kind = match_key(getattr(node, "name", "")), new.model.__name__
    for place in {place for place in writer.places_of(targets).values() if name and place}:
        called = [i for i, n in writer.names_of(kind, division.prefix_of(place)).items() if match_key(n) == name]
        for relation in {tie.relation.name for tie, _ in new.contents.ties} if called else ():
            if there := [held.source for held in writer.relations(relation, ids=called) if held.target in targets]:
                told = f"同处已有同名的{new.model.kind.title}“{getattr(node, 'name', '')}”（编号 {there[0]}）"
                raise NamesakeError(f"{told}；是同一个的请直接改它，确是另一个的请勾选“确是另一个”")
