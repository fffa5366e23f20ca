"""Which node a reference means, in the store and in the file alike; what is ambiguous is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.importers.faults import FaultList, Problem, problem
from graphmodel.importers.matching.directory import Directory, Entry
from graphmodel.importers.matching.file_rows import name_of
from graphmodel.importers.matching.references import parse_reference
from graphmodel.importers.values.text import split_list
from graphmodel.kinds import kinds
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.chains import chains
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.statements.checks.party_body import is_party_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphmodel.importers.matching.file_rows import FileRows
    from graphmodel.importers.matching.suggestions import Suggestions
    from graphmodel.importers.matching.towns import Towns
    from graphmodel.importers.tables.rows import Row
    from graphmodel.workbooks.sheets import Column

MOST_OPTIONS: Final = 3
_PLACES: Final = ("Jurisdiction",)
ABSENCE_TITLE: Final = "党组织缺失情况"
NOTHING: Final = frozenset({"无", "没有", "未建", "未建立", "暂无"})


class References:
    """Finds the entry of a reference; `entry_of` tells which node a row states, None while that is open."""

    def __init__(
        self,
        directory: Directory,
        rows: FileRows,
        suggestions: Suggestions,
        towns: Towns,
        entry_of: Callable[[Row], Entry | None],
    ) -> None:
        self.scope = ""
        """Place prefix: of several nodes with the same name those inside it come first."""
        self._directory = directory
        self._rows = rows
        self._suggestions = suggestions
        self._towns = towns
        self._entry_of = entry_of

    def targets(self, row: Row, column: Column, faults: FaultList, near: Sequence[str] = ()) -> list[Entry]:
        """Return the nodes that a row's cell refers to; what cannot be found is reported. `near`: as of `find`."""
        found, own = [], name_of(row)
        for text in row.texts(column.title):
            entry = self.find(text, column.targets, near, own)
            if isinstance(entry, Problem):
                faults.add(row.spot(column.title), _rather_empty(row, text) if _says_none(text) else entry)
                continue
            named = parse_reference(text).name if parse_reference(text).id else ""
            if named and not match_key(named).endswith(match_key(entry.name)) and not entry.row:
                faults.add(row.spot(column.title), problem("name_and_id_differ", text, name=entry.name))
            found.append(entry)
        return list(dict.fromkeys(found))

    def find(self, text: str, targets: tuple[str, ...], near: Sequence[str] = (), own: str = "") -> Entry | Problem:
        """Return the node that `text` means among kinds `targets`; `near`: where it is looked for first; `own`: the
        name of the row itself, which is never proposed to it."""
        reference = parse_reference(text)
        found = (
            self._identified(reference.id)
            if reference.id
            else self._named(reference.name, targets)
            or self._short_named(reference.name, targets)
            or self._chained(reference.name, targets)
        )
        fit = self.preferred([e for e in found if e.kind in targets], near)
        if len(fit) == 1:
            return fit[0]
        if fit:
            return problem("ambiguous_reference", text, count=len(fit), options=self.options(fit))
        if found:
            kind = kinds()[found[0].kind].kind.title
            return problem("reference_of_other_kind", text, kind=kind, kinds=titles(targets))
        return self._unknown(text, targets, near, own)

    def preferred(self, found: list[Entry], near: Sequence[str] = ()) -> list[Entry]:
        """Return those under the first prefix of `near` that holds any, else those in scope, else all of them."""
        for prefix in (*near, self.scope):
            inside = [e for e in found if prefix and e.place.startswith(prefix)]
            if len(found) > 1 and inside:
                return inside
        return found

    def options(self, entries: list[Entry]) -> str:
        """Return the first few of several nodes, each with its town and the 编号 by which it can be told."""
        return "、".join(map(self._towns.told, entries[:MOST_OPTIONS])) + ("等" if len(entries) > MOST_OPTIONS else "")

    def _identified(self, node_id: str) -> list[Entry]:
        known = self._directory.by_id.get(node_id)
        if known:
            return [known]
        coded = self._directory.coded(node_id)
        row = self._rows.identified(node_id)
        return coded or self._stated([row] if row else [])

    def _named(self, name: str, targets: tuple[str, ...]) -> list[Entry]:
        stated = self._stated(self._rows.named(name, targets))
        return list(dict.fromkeys((*stated, *self._directory.named(name, targets))))

    def _short_named(self, name: str, targets: tuple[str, ...]) -> list[Entry]:
        if "Jurisdiction" not in targets:
            return []
        return list(dict.fromkeys((*self._stated(self._rows.short_named(name)), *self._directory.short_named(name))))

    def _chained(self, name: str, targets: tuple[str, ...]) -> list[Entry]:
        """Return the places that a chain of names means: 柳树镇新民村, 青溪县柳树镇."""
        if "Jurisdiction" not in targets:
            return []
        found: dict[Entry, None] = {}
        for *above, last in chains(name):
            inside = self._inside(above)
            ends = self._named(last, _PLACES) or self._short_named(last, _PLACES)
            found |= dict.fromkeys(e for e in ends if _lies_below(e, inside))
        return list(found)

    def _inside(self, above: Iterable[str]) -> list[str]:
        """Return the prefixes of the places that a chain of names means, each name below the one before."""
        inside = [""]
        for place in above:
            inside = [division.prefix_of(e.place) for e in self._named(place, _PLACES) if _lies_below(e, inside)]
        return inside

    def _stated(self, rows: Iterable[Row]) -> list[Entry]:
        return [entry for entry in map(self._entry_of, rows) if entry]

    def _unknown(self, text: str, targets: tuple[str, ...], near: Sequence[str], own: str) -> Problem:
        if targets == ("CareCommittee",) and is_party_body(text):
            return problem("party_body", text)
        if len(split_list(text)) > 1:
            return problem("one_target_only", text)
        if other := self._suggestions.other_kind(text, targets):
            return problem("reference_of_other_kind", text, kind=kinds()[other].kind.title, kinds=titles(targets))
        return problem("unknown_reference", text, near=self._guess(text, targets, near, own), kinds=titles(targets))

    def _guess(self, text: str, targets: tuple[str, ...], near: Sequence[str], own: str) -> str:
        """Return the nearest name as a question: one inside the place that the text begins with, where it does."""
        for *above, last in sorted(chains(text), key=lambda way: len(way[-1])) if "Jurisdiction" in targets else ():
            if len(inside := self._inside(above)) == 1:
                return self._suggestions.below(last, "".join(above), inside[0])
        return self._suggestions.near(text, targets, (*near, self.scope), own)


def _lies_below(entry: Entry, prefixes: list[str]) -> bool:
    """Does a place lie in one of these, as the places that they are?"""
    if not entry.place:
        return False
    own = division.prefix_of(entry.place)
    return any(own.startswith(prefix) and own != prefix for prefix in prefixes)


def _says_none(text: str) -> bool:
    """Does a cell that should name something say that there is nothing?"""
    return match_key(text) in NOTHING


def _rather_empty(row: Row, text: str) -> Problem:
    """Return how to say that there is no such thing: of a Party organization, in a column of its own."""
    titles_known = {c.title for c in row.table.sheet.columns}
    return problem("no_party_written" if ABSENCE_TITLE in titles_known else "nothing_written", text)


def around(entry: Entry | None) -> tuple[str, ...]:
    """Return the prefixes of the town and of the county that a node lies in, as far as they are known."""
    prefix = division.prefix_of(entry.place) if entry and entry.place else ""
    return tuple(prefix[:length] for length in (9, 6) if len(prefix) >= length)


def titles(names: tuple[str, ...]) -> str:
    """Return the Chinese titles of kinds in a row; many units are summed up."""
    if len(names) > 4:
        return "单位或区划" + ("、关工委" if "CareCommittee" in names else "")
    return "、".join(kinds()[name].kind.title for name in names)
