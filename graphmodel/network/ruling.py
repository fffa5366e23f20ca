"""What a place sets of a rule for itself, from a day on; set again it is the same row, and taken back it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.kinds.rule_parameter import RuleParameter, SetFor
from graphmodel.network.asker import Right
from graphmodel.network.editing import refuse_stale, written_once
from graphmodel.network.own_settings import KEY, standing
from graphmodel.network.referring import row_of
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.network.asker import Asker
    from graphmodel.network.editing import Edit
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Writer

_COUNTY: Final = 6


class Ruling(NamedTuple):
    """A parameter of a rule (both by title) and its value, as somebody writes it."""

    rule: str
    parameter: str
    value: str
    citation: str
    decided_by: str | None = None


def set_parameter(network: Network, asker: Asker, place: str, said: Ruling, edit: Edit) -> Outcome:
    """Set a parameter for a place prefix, from the day of the edit on; what stood there until then stays for the days
    before.

    NotFoundError where there is no such place in those of the asker, StatementFaultsError where the value is none,
    StaleVersionError where somebody set it after the version that was read.
    """
    asker.require(Right.set_rules)

    def changes(writer: Writer, day: date) -> Changes:
        key = place.ljust(KEY, "0")
        row_of(writer, asker, key)
        held = standing(writer, place, said.rule, said.parameter)
        refuse_stale(edit, held.touched if held else None, said.parameter)
        id_ = held.node.id if held else _issued(writer, place)
        node = RuleParameter(id=id_, valid_from=day, **said._asdict())
        tie = PutRelation(SetFor(), id_, key, None)
        return Changes(day, asker.name, nodes=(PutNode(node),), relations=(tie,), overwrite=True)

    return written_once(network, asker, edit, changes)


def _issued(writer: Writer, place: str) -> str:
    return writer.issue_ids(RuleParameter.kind.letter, place[:_COUNTY].ljust(_COUNTY, "0"), 1)[0]
