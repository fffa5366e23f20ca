"""Relations that stand on the sheet of another one, which carries them: the document that appointed somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.kinds import relations

if TYPE_CHECKING:
    from graphmodel.kinds.node import Relation
    from graphmodel.stores.entries import StoredRelation


def carried_by(relation: str) -> list[type[Relation]]:
    """Return the relations whose column stands on the sheet of `relation`."""
    return [r for r in relations().values() if r.relation.carried_by == relation]


def copied(model: type[Relation], carrier: Relation, target: str) -> dict[str, Any]:
    """Return the properties (and valid_from) that a carried relation copies from its carrier."""
    return {
        own: target if of_carrier == "@target" else getattr(carrier, of_carrier)
        for own, of_carrier in model.relation.copies.items()
    }


def carried(model: type[Relation], carrier: Relation, target: str, known: list[StoredRelation]) -> list[StoredRelation]:
    """Return those of `known` (all leaving the same source) that belong to the carrier: same key, same start."""
    copies = copied(model, carrier, target)
    same = {name: copies[name] for name in (*model.relation.key, "valid_from")}
    return [s for s in known if all(getattr(s.relation, name) == value for name, value in same.items())]
