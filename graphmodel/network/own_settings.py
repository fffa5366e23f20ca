"""What places have set for themselves, as a store holds it, and the rules of a day that come of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.node import snake_case
from graphmodel.kinds.rule_parameter import RuleParameter, SetFor
from graphmodel.rules.own import OwnRules, Setting, own_rules
from graphmodel.statements.refusing import refuse, refused_node

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.rules import RuleBook
    from graphmodel.statements.changes import Changes, PutNode
    from graphmodel.statements.stated import Found
    from graphmodel.stores.entries import StoredNode
    from graphmodel.stores.transaction import Reader

KEY: Final = max(division.LEVELS)
"""Characters of a place key."""
SUBJECT: Final = snake_case(RuleParameter.__name__)
_SAID: Final = ("rule", "parameter", "value", "citation", "decided_by", "valid_from", "valid_to")


def rules_of(reader: Reader, book: RuleBook, day: date) -> OwnRules:
    """Return the rules of a day: those of `book`, and what places have set upon them."""
    held = reader.facts(SUBJECT, "", day)
    if held.is_empty():
        return OwnRules(book)
    rows = held.filter(held["about"].is_not_null()).select("id", "about", *_SAID).iter_rows()
    return own_rules(book, tuple(Setting(id_, division.prefix_of(about), *said) for id_, about, *said in rows), day)


def standing(reader: Reader, place: str, rule: str, parameter: str) -> StoredNode | None:
    """Return the row by which a place has set a parameter, also one that has ended."""
    wanted = match_key(rule), match_key(parameter)
    return next((held for held in _set_for(reader, place) if _said(held.node) == wanted), None)


def _set_for(reader: Reader, place: str) -> Iterator[StoredNode]:
    ties = reader.relations(SetFor.relation.name, end="target", ids=[place.ljust(KEY, "0")])
    return reader.nodes(RuleParameter.__name__, values=[tie.source for tie in ties])


def _said(node: object) -> tuple[str, str]:
    assert isinstance(node, RuleParameter)
    return match_key(node.rule), match_key(node.parameter)


def refuse_unfit(reader: Reader, book: RuleBook, changes: Changes) -> None:
    """Raise StatementFaultsError with every parameter among the changes that would set nothing."""
    stated = {put.node.id: put.node for put in changes.nodes if isinstance(put.node, RuleParameter)}
    if stated:
        found = unfit(book, reader, changes)
        refuse([fault for id_, each in found if (fault := refused_node(stated[id_], each))])


def unfit(book: RuleBook, reader: Reader, changes: Changes) -> Iterator[tuple[str, Found]]:
    """Yield the id of each parameter among the changes that would set nothing, and why; each as of its first day."""
    settings = tuple(_settings(reader, changes))
    days = {s.id: max(s.valid_from or changes.effective, changes.effective) for s in settings}
    for id_ in (put.node.id for put in changes.nodes if _sets(put) and put.node.id in days):
        found = own_rules(book, settings, days[id_]).unfit
        yield from ((id_, why) for setting, why in found.items() if setting.id == id_)


def _sets(put: PutNode) -> bool:
    return isinstance(put.node, RuleParameter) and put.node.valid_to is None


def _settings(reader: Reader, changes: Changes) -> Iterator[Setting]:
    """Yield what will be set once the changes are made, by id."""
    nodes = {held.node.id: held.node for held in reader.nodes(RuleParameter.__name__)}
    nodes |= {put.node.id: put.node for put in changes.nodes if isinstance(put.node, RuleParameter)}
    gone: Collection[str] = {removed.id for removed in changes.removed_nodes}
    places = {tie.source: tie.target for tie in reader.relations(SetFor.relation.name) if tie.relation.valid_to is None}
    ties = (put for put in changes.relations if put.relation.relation.name == SetFor.relation.name)
    places |= {put.source: put.target for put in ties if put.relation.valid_to is None}
    for id_, node in sorted(nodes.items()):
        if id_ in places and id_ not in gone:
            said = (getattr(node, name) for name in _SAID)
            yield Setting(id_, division.prefix_of(places[id_]), *said)
