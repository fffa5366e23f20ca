"""What a row says as a whole that cannot be so, or that deserves a second look."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graphmodel.codes import division, uscc
from graphmodel.importers.faults import FaultList, Problem, problem
from graphmodel.importers.values.aliases import is_party_body
from graphmodel.importers.values.cells import Wish
from graphmodel.kinds import kinds
from graphmodel.kinds.jurisdiction import Level
from graphmodel.node import properties

if TYPE_CHECKING:
    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.tables.rows import Row

ADULT: Final = 18
"""Years; by the year of birth alone."""

PAST_DAYS: Final = ("checked_on", "elements_checked_on", "last_activity_on")
"""Properties that cannot lie after the day of the report; the first day of a node cannot either."""

_PHONE: Final = re.compile(r"\+?[\d\s\-()（）]{7,20}(?:转\d+)?")


@dataclass(frozen=True)
class Stated:
    """A row, the node it states and the contents that node shall have, by field name."""

    row: Row
    entry: Entry
    contents: Mapping[str, Any]
    effective: date
    faults: FaultList

    def given(self, name: str) -> object:
        """Return what the row itself gives for a property."""
        return self.row.values.get(self.title(name))

    def title(self, name: str) -> str:
        """Return the heading of a property."""
        return _titles(self.entry.kind)[name]

    def report(self, name: str, found: Problem) -> None:
        """Note a fault at the cell of a property."""
        self.faults.add(self.row.spot(self.title(name)), found)


@cache
def _titles(kind: str) -> dict[str, str]:
    return {p.name: p.title for p in properties(kinds()[kind])}


def check(stated: Stated) -> None:
    """Report what is wrong with a row as a whole."""
    known = {stated.entry.kind, *kinds()[stated.entry.kind].model_fields}
    for needed, rule in CHECKS:
        if needed in known:
            rule(stated)


def _credit_code(stated: Stated) -> None:
    code = stated.given("uscc")
    if not isinstance(code, str):
        return
    checked = uscc.check(code)
    if checked.warning:
        stated.report("uscc", problem("wrong_check_digit", code, detail=checked.warning))
    register = checked.register
    if stated.entry.kind == "Enterprise" and register and "Enterprise" not in register.kinds:
        sheet = f"，填入“{kinds()[register.kinds[0]].kind.title}”表" if register.kinds else ""
        stated.report("uscc", problem("not_an_enterprise", code, body=register.body, sheet=sheet))


def _party(stated: Stated) -> None:
    absence, party = stated.given("party_absence"), stated.row.texts("党组织")
    if absence is not None and party:
        label = getattr(absence, "label", "")
        stated.report("party_absence", problem("party_and_no_party", label, party=party[0]))


def _absence_day(stated: Stated) -> None:
    """That there is no Party organization proves nothing without the day it was checked for (domain.md 0b-5)."""
    if stated.given("party_absence") in (None, Wish.clear) or stated.contents.get("checked_on") is not None:
        return
    stated.report("party_absence", problem("no_check_day", column=stated.title("party_absence")))


def _days(stated: Stated) -> None:
    """Nothing can have been checked, held or founded after the day the file speaks of."""
    titles = [stated.title(p) for p in PAST_DAYS if p in _titles(stated.entry.kind)]
    for title in (*titles, kinds()[stated.entry.kind].kind.starts):
        day = stated.row.values.get(title)
        if isinstance(day, date) and day > stated.effective:
            stated.faults.add(stated.row.spot(title), problem("day_after_report", day, day=stated.effective))


def _check_day(stated: Stated) -> None:
    """A yes or no without the day it was checked for proves nothing (domain.md 0b-5)."""
    said = stated.given("has_committee")
    if not isinstance(said, bool):
        return
    title = stated.title("has_committee")
    if stated.contents.get("checked_on") is None:
        stated.report("has_committee", problem("no_check_day", column=title))
    elif stated.given("checked_on") is None and said != stated.entry.value("has_committee", title):
        day = stated.contents["checked_on"]
        stated.report("has_committee", problem("old_check_day", day, column=title))


def _party_body(stated: Stated) -> None:
    name = str(stated.contents.get("name", ""))
    if is_party_body(name):
        stated.report("name", problem("party_body", name))


def _level(stated: Stated) -> None:
    said = stated.given("level")
    level = Level.of(division.parse(stated.entry.id).level)
    if isinstance(said, Level) and level and said is not level:
        stated.report("level", problem("level_against_key", said.label, level=level.label))


def _age(stated: Stated) -> None:
    year = stated.given("birth_year")
    if isinstance(year, int) and stated.effective.year - year < ADULT:
        stated.report("birth_year", problem("minor", year))


def _consent(stated: Stated) -> None:
    is_wulao = any(stated.contents.get(name) for name in ("wulao_kinds", "new_wulao_kinds", "layer"))
    if is_wulao and stated.contents.get("consent_on") is None:
        stated.report("consent_on", problem("no_consent", stated.contents.get("name", "")))


def _phone(stated: Stated) -> None:
    phone = stated.given("phone")
    if isinstance(phone, str) and not _PHONE.fullmatch(phone):
        stated.report("phone", problem("odd_phone"))


CHECKS: Final[tuple[tuple[str, Callable[[Stated], None]], ...]] = (
    ("uscc", _credit_code),
    ("party_absence", _party),
    ("party_absence", _absence_day),
    ("id", _days),
    ("has_committee", _check_day),
    ("CareCommittee", _party_body),
    ("Jurisdiction", _level),
    ("Person", _age),
    ("Person", _consent),
    ("Person", _phone),
)
"""Each check with the kind it is for, or the property a kind must have."""
