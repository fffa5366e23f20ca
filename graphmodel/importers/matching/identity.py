"""Which node each row states (domain.md 0b-9): by 编号, code, credit code, or by name in its place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.importers.faults import FaultList, Problem, Spot, problem
from graphmodel.importers.matching.directory import Directory, Entry
from graphmodel.importers.matching.file_rows import CODE_TITLE, FileRows, name_of
from graphmodel.importers.matching.fitting import fitting
from graphmodel.importers.matching.numbering import Numbering
from graphmodel.importers.matching.references import is_id_of
from graphmodel.importers.matching.resolving import References
from graphmodel.importers.matching.suggestions import Suggestions
from graphmodel.importers.matching.towns import BIRTH_TITLE, Towns
from graphmodel.kinds import kinds
from graphmodel.workbooks.sheets import CREDIT_TITLE, ID_TITLE

if TYPE_CHECKING:
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.entries import StoredNode
    from graphmodel.stores.transaction import Reader

MOST_CELLS: Final = 5


class Matcher:
    """Gives every row the node it states; a row is matched once, before or while others refer to it."""

    def __init__(self, reader: Reader, directory: Directory, rows: list[Row], faults: FaultList) -> None:
        file_rows = FileRows(rows)
        towns = Towns(reader, file_rows)
        suggestions = Suggestions(reader, directory, file_rows, towns)
        self.references = References(directory, file_rows, suggestions, towns, self.entry)
        self.repeated: set[Row] = set()
        """Rows that say again, word for word, what an earlier row said."""
        self._directory = directory
        self._numbering = Numbering(directory, file_rows)
        self._faults = faults
        self._entries: dict[Row, Entry] = {}
        self._working: set[Row] = set()
        self._unknown_ids: list[Row] = []

    def entry(self, row: Row) -> Entry | None:
        """Return the node that `row` states; None while that is being found out."""
        if row in self._working:
            return None
        if row not in self._entries:
            self._working.add(row)
            self._entries[row] = self._match(row)
            self._working.discard(row)
        return self._entries[row]

    def record(self, row: Row, found: list[Entry]) -> Entry:
        """Return the node that a row without a name states: the one with its 编号, or the one of `found`."""
        given = row.values.get(ID_TITLE)
        return self._identified(row, given, None) if isinstance(given, str) else self.settle(row, found, None)

    def note_unknown_ids(self) -> None:
        """Say how many rows of each sheet carry a 编号 that the store does not know."""
        cells: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._unknown_ids:
            cells[row.table.title].append(row.spot(ID_TITLE).cell)
        for title, found in cells.items():
            shown = "、".join(found[:MOST_CELLS]) + ("等" if len(found) > MOST_CELLS else "")
            self._faults.add(Spot(title), problem("ids_not_known_yet", count=len(found), cells=shown))

    def _match(self, row: Row) -> Entry:
        """Return the stored or new node of a row that nobody asked about before."""
        within = self._within(row)
        given = row.values.get(ID_TITLE) or self._place_key(row)
        if isinstance(given, str):
            return self._identified(row, given, within)
        if row.table.sheet.name == "Jurisdiction":
            return self._named_place(row)
        credit_code = str(row.values.get(CREDIT_TITLE, ""))
        credited = self._directory.credited(row.table.sheet.name, credit_code) if credit_code else []
        found = credited or self._namesakes(row, within, credit_code)
        if row.table.sheet.name == "Person":
            return self._person(row, found, within)
        return self.settle(row, found, within)

    def _person(self, row: Row, found: list[Entry], within: Entry | None) -> Entry:
        """Let a row state a person if name and year of birth, or name and place, say so (domain.md 0b-9)."""
        if found and BIRTH_TITLE in row.faulty:  # its year is asked for already
            return Entry(row.table.sheet.name, name=name_of(row), row=row, broken=True)
        only = found[0] if len(found) == 1 and within is None else None
        year = row.values.get(BIRTH_TITLE)
        known = only is not None and year is not None and only.value("birth_year", BIRTH_TITLE) == year
        if only and only.stored and not known and _says_otherwise(row, only.stored):
            return self._broken(
                row, "姓名", problem("unsure_person", name_of(row), option=self.references.options([only]))
            )
        return self.settle(row, found, within)

    def _within(self, row: Row) -> Entry | None:
        """Return what the row says it lies in, by the relation its kind is matched within."""
        within = kinds()[row.table.sheet.name].kind.within
        for column in row.table.columns.values():
            if column.relation and column.relation.relation.name == within and row.texts(column.title):
                found = self.references.find(row.texts(column.title)[0], column.targets)
                return None if isinstance(found, Problem) else found
        return None

    def _place_key(self, row: Row) -> str | None:
        """Return the key of a place that gives only its statistical code."""
        code = row.values.get(CODE_TITLE)
        if row.table.sheet.name != "Jurisdiction" or not isinstance(code, str):
            return None
        coded = self._directory.coded(code)
        return coded[0].id if len(coded) == 1 else code

    def _identified(self, row: Row, given: str, within: Entry | None) -> Entry:
        kind, known = kinds()[row.table.sheet.name].kind, self._directory.by_id.get(given)
        if known and known.kind != row.table.sheet.name:
            other = kinds()[known.kind].kind.title
            return self._broken(row, ID_TITLE, problem("id_of_other_kind", given, kind=other))
        found = self._numbering.known(row, known, within) if known else None
        if found:
            self._faults.add(row.spot(ID_TITLE), found)
        if known:
            return self._claim(row, known, within)
        if kind.letter and not is_id_of(kind.letter, given):
            found = problem("malformed_id", given, kind=kind.title, letter=kind.letter)
            return self._broken(row, ID_TITLE, found)
        rival = self._numbering.unknown(row, given, within)
        if rival:
            return self._broken(row, ID_TITLE, rival)
        if kind.letter:
            self._unknown_ids.append(row)
        return self._new(row, within, given)

    def _named_place(self, row: Row) -> Entry:
        name = name_of(row)
        found = self.references.preferred(self._directory.named(name, ("Jurisdiction",)))
        if found or not name:
            return self.settle(row, found, None)
        return self._broken(row, "名称", problem("no_place_code", name))

    def _namesakes(self, row: Row, within: Entry | None, credit_code: str) -> list[Entry]:
        """Return the nodes that fit by name and place; of units with different credit codes, none."""
        name, kind = name_of(row), row.table.sheet.name
        named = self._directory.named(name, (kind,)) if name else []
        fit = fitting(row, within, named)
        same = [e for e in fit if not credit_code or e.value("uscc", CREDIT_TITLE) in (None, credit_code)]
        if fit and not same:
            title = kinds()[kind].kind.title
            self._faults.add(row.spot(CREDIT_TITLE), problem("uscc_of_other_unit", name, kind=title))
        if named and not fit:
            self._note_namesake(row, named, within)
        return self.references.preferred(same, (within.place[:6],) if within else ())

    def _note_namesake(self, row: Row, named: list[Entry], within: Entry | None) -> None:
        """Say who of the same name is known: of the same year elsewhere, or of another year in the same place."""
        year = row.values.get(BIRTH_TITLE)
        if year is None:
            return
        elsewhere = [e for e in named if e.value("birth_year", BIRTH_TITLE) == year]
        here = [e for e in named if e.stored and within is not None and e.lies_in(within)]
        for code, alike in (("namesake", elsewhere), ("namesake_here", here)):
            if alike:
                options = self.references.options(alike)
                self._faults.add(row.spot("姓名"), problem(code, name_of(row), options=options))

    def settle(self, row: Row, found: list[Entry], within: Entry | None) -> Entry:
        """Let the row state the one node that fits, or a new one; several are a fault."""
        if len(found) > 1:
            title = next((c.title for c in row.table.columns.values() if c.role == "property"), "")
            several = problem("homonym", name_of(row), count=len(found), options=self.references.options(found))
            return self._broken(row, title, several)
        if found:
            return self._claim(row, found[0], within)
        if alike := self._directory.alike(row.table.sheet.name, name_of(row)):
            title = next((c.title for c in row.table.columns.values() if c.role == "property"), "")
            self._faults.add(row.spot(title), problem("near_name", name_of(row), options="、".join(alike[:MOST_CELLS])))
        return self._new(row, within, "")

    def _claim(self, row: Row, entry: Entry, within: Entry | None) -> Entry:
        """Let the row state a known node; two rows cannot, unless they say the same."""
        if entry.row is None:
            entry.row, entry.within = row, within
            return entry
        if entry.row.values == row.values:
            self.repeated.add(row)
            self._faults.add(row.spot(), problem("repeated_row", row=row.tell(entry.row.table.title, entry.row.number)))
            return entry
        title, given = kinds()[entry.kind].kind.title, row.values.get(ID_TITLE)
        if given is not None and given == entry.row.values.get(ID_TITLE):
            self._faults.add(
                row.spot(ID_TITLE),
                problem("id_repeated", given, row=row.tell(entry.row.table.title, entry.row.number), kind=title),
            )
            return entry
        self._faults.add(
            row.spot(), problem("same_thing_twice", row=row.tell(entry.row.table.title, entry.row.number), kind=title)
        )
        return entry

    def _new(self, row: Row, within: Entry | None, given: str) -> Entry:
        entry = Entry(row.table.sheet.name, given, name_of(row), row=row, within=within)
        self._directory.add(
            entry,
            code=str(row.values[CODE_TITLE]) if CODE_TITLE in row.values else None,
            credit_code=str(row.values[CREDIT_TITLE]) if CREDIT_TITLE in row.values else None,
        )
        return entry

    def _broken(self, row: Row, title: str, found: Problem) -> Entry:
        self._faults.add(row.spot(title), found)
        return Entry(row.table.sheet.name, name=name_of(row), row=row, broken=True)


def _says_otherwise(row: Row, stored: StoredNode) -> bool:
    """Does a row give anything but what is stored already?"""
    given = ((c.property.name, c.title) for c in row.table.columns.values() if c.property)
    return any(
        title in row.values and row.values[title] != getattr(stored.node, name)
        for name, title in given
        if name != "name"
    )
