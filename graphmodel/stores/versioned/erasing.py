"""Erasing a person: what was kept about somebody gives way in what stands and in every version before it.

No version is added and origins stay: an earlier change can still be undone, and brings nothing back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphmodel.errors import NotFoundError
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import Node, Relation, properties
from graphmodel.kinds.person import ERASED, Person
from graphmodel.stores.entries import Applied
from graphmodel.stores.versioned.applying import record
from graphmodel.stores.versioned.codings import Value, columns_of
from graphmodel.stores.versioned.ledger import Attribution, Gids, Ledger, Work, repeated
from graphmodel.stores.versioned.reach import reach
from graphmodel.stores.versioned.table import Table, table_of
from graphmodel.stores.versioned.traces import Rewriting, Traces

_OF_RECORDS: Final = ("MADE_BY", "AWARDED_TO")
"""Relations by which records tell of a person, beside those that are plainly about one."""
_SHORTEST: Final = 2
"""Characters of a name that can be looked for in a text."""


def erase(ledger: Ledger, traces: Traces, id_: str, attribution: Attribution) -> Applied:
    """Empty every version of a person, and what is personal in every version of its relations.

    `changed` counts the versions that were emptied; no number where nothing was left to be emptied. NotFoundError
    where nobody ever had this number (编号).
    """
    if before := repeated(ledger, attribution.change_id, attribution.digest):
        return before
    person = table_of(Person)
    if not (gids := traces.gids_ever(person, id_)):
        raise NotFoundError(f"找不到编号为“{id_}”的人员；请核对编号（export 导出的表里有）。")
    erasing = _Erasing(ledger, traces, Work(ledger.next_number()))
    names = {name for name in traces.texts_ever(person, "name", gids) - {ERASED} if len(name) >= _SHORTEST}
    erasing.rewrite(person, Rewriting("gid", gids, {"name": ERASED, **_nothing(Person)}))
    for model in relations().values():
        if Person.__name__ in model.relation.sources and (told := _nothing(model)):
            erasing.rewrite(table_of(model), Rewriting("source", gids, told))
    for model in _telling():
        erasing.rewrite_records(model, gids, names)
    for name in names:
        traces.forget_in_log(name)
    traces.forget_digests()
    record(ledger, attribution, erasing.work)
    traces.leave_none()
    return erasing.work.applied()


class _Erasing:
    """One run over one write."""

    def __init__(self, ledger: Ledger, traces: Traces, work: Work) -> None:
        self._ledger = ledger
        self._traces = traces
        self.work = work

    def rewrite(self, table: Table, rewriting: Rewriting) -> None:
        """Rewrite versions, and note what that reaches."""
        if pairs := self._traces.rewrite(table, rewriting, self.work.number):
            self.work.changed += len(pairs)
            self.work.reach |= reach(self._ledger, table, pairs)

    def rewrite_records(self, model: type[Relation], gids: Gids, names: set[str]) -> None:
        """Take the names out of the texts of records that are bound to the person."""
        bound = self._traces.bound_ever(table_of(model), gids)
        for source in model.relation.sources if bound else ():
            texts = tuple(p.name for p in properties(kinds()[source]) if p.type == "text")
            for name in sorted(names, key=len, reverse=True):
                self.rewrite(table_of(kinds()[source]), Rewriting("gid", bound, texts=texts, name=name))


def _telling() -> list[type[Relation]]:
    """Return the relations of records that may be about a person: their free texts may say the name."""
    about = (r for r in relations().values() if r.relation.about and Person.__name__ in r.relation.targets)
    return [*(relations()[name] for name in _OF_RECORDS), *about]


def _nothing(model: type[Node] | type[Relation]) -> Mapping[str, Value]:
    """Return the columns that tell of a person, as they are when nothing is known."""
    told = (p for p in properties(model) if p.personal or p.private)
    return {column: None for p in told for column, _ in columns_of(p)}
