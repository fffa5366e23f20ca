"""Rows of the sheet 规则参数 that would set nothing, said at the cell that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.importers.planning.checks import report, titles
from graphmodel.kinds.rule_parameter import RuleParameter

if TYPE_CHECKING:
    from graphmodel.importers.faults import FaultList
    from graphmodel.importers.planning.matched import Matched
    from graphmodel.importers.planning.plan import Unfit
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.transaction import Reader


def check_parameters(reader: Reader, unfit: Unfit, changes: Changes, matched: Matched, faults: FaultList) -> None:
    """Report the parameters of rules that would set nothing."""
    name = RuleParameter.__name__
    rows = {entry.id: row for row, entry in matched.entries.items() if entry.kind == name}
    for id_, found in unfit(reader, changes) if rows else ():
        report(rows[id_], titles(name)[found.field], found, faults)
