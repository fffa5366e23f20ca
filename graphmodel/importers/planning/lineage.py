"""The sheet 沿革 of an export: relations with dates of their own that the columns of a kind's sheet cannot show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from graphmodel.importers.faults import FaultList, Problem, Spot, problem
from graphmodel.importers.files.raw import RawSheet
from graphmodel.importers.values.cells import parse_text
from graphmodel.importers.values.day import parse_day
from graphmodel.kinds import relations
from graphmodel.kinds.node import Relation, properties
from graphmodel.statements.changes import Origin, PutRelation

if TYPE_CHECKING:
    from graphmodel.importers.matching.stored_links import Puts, StoredLinks
    from graphmodel.importers.planning.precedence import Precedence
    from graphmodel.stores.entries import StoredRelation

TITLE: Final = "沿革"
HEADINGS: Final = ("关系", "编号", "对方编号", "起始日期", "终止日期", "内容")
HINT: Final = "这张表由系统导出，记着各列看不出的起止日期，请勿改动。"


@dataclass(frozen=True)
class Past:
    """One line of the sheet: a relation as it was or is, with its dates."""

    relation: Relation
    source: str
    target: str
    spot: Spot
    origin: Origin


def past_rows(stored: Iterable[StoredRelation]) -> Iterator[tuple[object, ...]]:
    """Yield the lines for those of `stored` that have a date."""
    for s in stored:
        relation = s.relation
        if relation.valid_from is None and relation.valid_to is None:
            continue
        held = {p.name: getattr(relation, p.name) for p in properties(type(relation))}
        known = {name: value for name, value in held.items() if value is not None}
        content = json.dumps(known, ensure_ascii=False) if known else None
        title = relation.relation.title
        yield title, s.source, s.target, relation.valid_from, relation.valid_to, content


def read_past(raw: RawSheet, faults: FaultList) -> tuple[Past, ...]:
    """Return what the sheet says; its headings stand in the first row that begins as HEADINGS does."""
    by_title = {r.relation.title: r for r in relations().values() if r.relation.columns}
    found = []
    for row in raw.rows:
        cells = [*row.values, *([None] * len(HEADINGS))][: len(HEADINGS)]
        model = by_title.get(str(cells[0]))
        if model is None:
            continue
        spot = Spot(raw.title, f"第 {row.number} 行")
        relation = _relation(model, cells)
        if isinstance(relation, Problem):
            faults.add(spot, relation)
            continue
        found.append(Past(relation, str(cells[1]), str(cells[2]), spot, Origin(raw.title, row.number)))
    return tuple(found)


class Lineage:
    """The lines of a file's 沿革, looked up by the columns and written where the store differs."""

    def __init__(self, lines: Iterable[Past]) -> None:
        self._lines = tuple(lines)
        self._standing = {_end(p.relation, p.source, p.target) for p in self._lines if p.relation.valid_to is None}

    def holds(self, relation: Relation, source: str, target: str) -> bool:
        """Does a line say since when this relation stands?"""
        return _end(relation, source, target) in self._standing

    def has_source(self, relation: str, source: str) -> bool:
        """Does a line speak of a relation of this type that leaves `source`?"""
        return any(p.relation.relation.name == relation and p.source == source for p in self._lines)

    def put(
        self, held: StoredLinks, puts: Puts, kind_of: Mapping[str, str], precedence: Precedence, faults: FaultList
    ) -> None:
        """Take up the lines that the store does not hold so; both ends must be known (`kind_of`)."""
        for line in self._lines:
            name = line.relation.relation.name
            missing = [i for i in (line.source, line.target) if i not in kind_of]
            if missing:
                faults.add(line.spot, problem("unknown_reference", missing[0], near="", kinds="已登记的对象"))
                continue
            held.fetch(name, [line.source])
            same = [
                s
                for s in held.of(name, line.source)
                if s.target == line.target and s.relation.valid_from == line.relation.valid_from
            ]
            if any(s.relation == line.relation for s in same):
                continue
            if not all(precedence.line_may_change(line.spot, s, line.relation) for s in same):
                continue
            put = PutRelation(line.relation, line.source, line.target, line.relation.valid_from, line.origin)
            puts.add(put)


def _end(relation: Relation, source: str, target: str) -> tuple[object, ...]:
    """Return what tells a relation apart when its dates are left out."""
    key = (getattr(relation, name) for name in relation.relation.key)
    return (relation.relation.name, source, target, *key)


def _relation(model: type[Relation], cells: list[object]) -> Relation | Problem:
    days = [None if parse_text(cell) is None else parse_day(cell) for cell in cells[3:5]]
    wrong = next((d for d in days if isinstance(d, Problem)), None)
    if wrong:
        return wrong
    try:
        content = json.loads(str(cells[5])) if cells[5] else {}
        return model.model_validate({**content, "valid_from": days[0], "valid_to": days[1]})
    except (json.JSONDecodeError, ValidationError, TypeError):
        return problem("invalid_value", cells[5], detail=HINT.rstrip("。"))
