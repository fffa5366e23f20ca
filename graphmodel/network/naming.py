"""What nodes are called before somebody; a record without a name by what it is about, too: 甲村 · 2023年4月工作会议."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.kinds import expand, kinds, relations
from graphmodel.statements.titling import titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.network.veil import Veil
    from graphmodel.stores.entries import StoredNode

APART: Final = " · "
"""Between what a record is about and what it is."""


def names_of(veil: Veil, held: Iterable[StoredNode]) -> dict[str, str]:
    """Return by id what nodes inside are called, as far as the asker may know; of what a record outside is about, its
    kind."""
    found, bound = dict[str, str](), defaultdict[str, list[str]](list)
    for each in held:
        node = veil.node(each).node
        found[node.id] = titled(node)
        if about := about_relation(type(node).__name__):
            bound[about].append(node.id)
    subjects = {tie.source: tie.target for name, ids in bound.items() for tie in veil.reader.relations(name, ids=ids)}
    called = _ends(veil, set(subjects.values()))
    return found | {id_: f"{called[about]}{APART}{found[id_]}" for id_, about in subjects.items() if about in called}


def _ends(veil: Veil, ids: set[str]) -> dict[str, str]:
    outside, of_kind = veil.outside.labels(ids), defaultdict[str, list[str]](list)
    for id_, kind in veil.reader.kind_of(ids - outside.keys()).items():
        of_kind[kind].append(id_)
    inside = (held for kind, listed in of_kind.items() for held in veil.reader.nodes(kind, values=listed))
    return outside | {held.node.id: titled(veil.node(held).node) for held in inside}


@cache
def about_relation(kind: str) -> str:
    """Return the relation that leads from a kind without names to what its rows are about; empty where there is none:
    declared so, else the one that every row has, else the one by which rows are told apart."""
    if "name" in kinds()[kind].model_fields:
        return ""
    leaving = [r.relation for r in relations().values() if kind in expand(r.relation.sources)]
    about = [r.name for r in leaving if r.about] + [r.name for r in leaving if any(c.required for c in r.columns)]
    return [*about, kinds()[kind].kind.within][0]
