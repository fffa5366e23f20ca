"""One subject as its page shows it: what is known and since when, what it is bound to, its people, its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api.page_parts.addresses import subject_page, tie_page
from graphmodel.importers.matching.records import is_record
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import BASE_FIELDS, Property, properties
from graphmodel.kinds.person import Person
from graphmodel.kinds.visit_record import VisitRecord
from graphmodel.network import Right
from graphmodel.network.editing import key_of
from graphmodel.network.naming import APART
from graphmodel.statements.wording import NOTHING, titles, worded

if TYPE_CHECKING:
    from graphmodel.kinds.node import Node, Relation
    from graphmodel.network.view import View
    from graphmodel.stores.entries import ChangeEntry, StoredNode, StoredRelation

DECLARATION: Final = "L"
"""Letter of the kind that has no form."""
MANY: Final = 6
"""More relations alike than these stand behind a line of their own."""


@dataclass(frozen=True)
class Known:
    """One property; empty `text`: nobody knows."""

    title: str
    text: str
    dated: str
    """For which day it was checked, where it says so."""
    hint: str


@dataclass(frozen=True)
class TieShown:
    """One relation, from the subject or to it."""

    title: str
    leaves: bool
    kind: str
    name: str
    address: str
    """Of the page of the other end."""
    said: str
    """Its properties and dates."""
    ended: bool
    change: str
    """Where it is changed; empty for whoever may not."""


def known(view: View, node: Node) -> list[Known]:
    """Return the properties that whoever asks may see, in the order of their declaration."""
    hidden = view.hidden_of(type(node))
    declared = {p.name: p for p in properties(type(node))}
    shown = [p for p in declared.values() if p.name not in hidden and p.name != "name"]
    found = [Known(p.title, _worded(getattr(node, p.name)), _dated(node, p, declared), p.description) for p in shown]
    bounds = {"valid_from": node.kind.starts, "valid_to": node.kind.ends}
    dates = [Known(title, _worded(getattr(node, n)), "", "") for n, title in bounds.items() if title]
    return [*found, *(each for each in dates if each.text)]


def _worded(value: object) -> str:
    said = worded(value)
    return "" if said == NOTHING else said


def _dated(node: Node, p: Property, declared: Mapping[str, Property]) -> str:
    """Return the check day of a property that has one, where the property says anything."""
    day = (
        getattr(node, p.dated_by) if p.dated_by and p.dated_by != p.name and getattr(node, p.name) is not None else None
    )
    return f"{declared[p.dated_by].title} {day}" if day else ""


def ties_shown(view: View, id_: str, held: Iterable[StoredRelation]) -> list[TieShown]:
    """Return relations with both ends by name; those that hold come first, by what they are called."""
    listed = list(held)
    called = view.called({end for tie in listed for end in (tie.source, tie.target)})
    shown = [_tie(view, id_, tie, called) for tie in listed]
    order = {r.relation.title: n for n, r in enumerate(relations().values())}
    return sorted(shown, key=lambda t: (t.ended, not t.leaves, order[t.title], t.name))


def _tie(view: View, id_: str, tie: StoredRelation, called: Mapping[str, tuple[str, str]]) -> TieShown:
    declared = tie.relation.relation
    leaves = tie.source == id_
    other = tie.target if leaves else tie.source
    kind, name = called[other]
    name = name.removeprefix(f"{called[id_][1]}{APART}")  # a record of its own need not say whose it is
    nameless = kind == Person.__name__ and not view.asker.may(Right.see_names)
    ended = _over(view, tie)
    changeable = view.asker.may(Right.edit) and not declared.carried_by
    change = tie_page(tie.source, declared.name, tie.target, key_of(tie.relation)) if changeable else ""
    return TieShown(
        declared.title, leaves, kinds()[kind].kind.title, name, "" if nameless else subject_page(other),
        _said(view, tie.relation, called), ended, change,
    )  # fmt: skip


def _said(view: View, relation: Relation, called: Mapping[str, tuple[str, str]]) -> str:
    """Return the properties and dates of a relation that may be seen, as far as they say anything."""
    hidden = view.hidden_of(type(relation))
    headings = titles(type(relation))
    names = [n for n in headings if n not in BASE_FIELDS and n not in hidden] + ["valid_from", "valid_to"]
    told = [(headings[n], _worded(getattr(relation, n))) for n in names]
    return "，".join(f"{title} {called[text][1] if text in called else text}" for title, text in told if text)


@dataclass(frozen=True)
class TieGroup:
    """Relations of one sort that lead to a subject: many of them are told in one line until they are asked for."""

    title: str
    rows: tuple[TieShown, ...]


def grouped(shown: Iterable[TieShown]) -> tuple[list[TieShown], list[TieGroup]]:
    """Return the relations to be listed at once, and those of which there are many alike."""
    sorts: dict[tuple[str, str], list[TieShown]] = {}
    few: list[TieShown] = []
    for tie in shown:
        if tie.leaves:
            few.append(tie)
        else:
            sorts.setdefault((tie.title, tie.kind), []).append(tie)
    few += [tie for rows in sorts.values() if len(rows) <= MANY for tie in rows]
    return few, [TieGroup(f"← {t}（{k}）", tuple(rows)) for (t, k), rows in sorts.items() if len(rows) > MANY]


def people_of(view: View, id_: str, own: Iterable[StoredRelation]) -> list[TieShown]:
    """Return whoever holds a post there or in a committee seated there, answers for it, or keeps contact with it."""
    held = list(own)
    seats = [tie.source for tie in held if tie.relation.relation.name == "ESTABLISHED_IN" and tie.target == id_]
    there = {id_: held} | {seat: view.ties(seat) for seat in seats}
    found = [shown for at, each in there.items() for shown in ties_shown(view, at, _of_people(at, each))]
    return sorted(found, key=lambda t: t.ended)


def beside_people(id_: str, held: Iterable[StoredRelation]) -> list[StoredRelation]:
    """Return the relations of a subject but for those by which `people_of` tells of people."""
    listed = list(held)
    told = _of_people(id_, listed)
    return [tie for tie in listed if tie not in told]


def _of_people(id_: str, held: Iterable[StoredRelation]) -> list[StoredRelation]:
    only = (Person.__name__,)
    return [tie for tie in held if tie.target == id_ and tie.relation.relation.sources == only]


def offered_ties(node: Node) -> list[tuple[str, str]]:
    """Return the relations that may leave a node, with where one is added."""
    kind = type(node).__name__
    found = [
        r.relation for r in relations().values() if kind in expand(r.relation.sources) and not r.relation.carried_by
    ]
    return [(declared.title, subject_page(node.id, "ties", declared.name)) for declared in found]


def offered_records(view: View, node: Node, name: str, held: Iterable[StoredRelation]) -> list[tuple[str, str]]:
    """Return the kinds of records about a node (visits, meetings, …), with where one is entered that is bound to it.

    `held`: its relations; a visit is entered with the one person, or unit, at the other end of its contact.
    """
    contact = _only_contact(view, node.id, held)
    kind, called = type(node).__name__, f"{name}〔{node.id}〕"
    found: dict[str, str] = {}
    for declared in (r.relation for r in relations().values()):
        for source in expand(declared.sources) if declared.columns and kind in expand(declared.targets) else ():
            record = kinds()[source].kind
            if is_record(source) and record.letter != DECLARATION and (not record.planning or _plans(view)):
                given = {"kind": source, declared.name: called}
                if source == VisitRecord.__name__ and contact:
                    given |= {"MADE_BY" if declared.name == "VISITED" else "VISITED": contact}
                found.setdefault(record.title, f"/subjects/new?{urlencode(given)}")
    return list(found.items())


def _only_contact(view: View, id_: str, held: Iterable[StoredRelation]) -> str:
    """Return name and 编号 of the one that a node keeps contact with, or that keeps contact with it; empty where there
    are none or several."""
    ties = [tie for tie in held if tie.relation.relation.name == "LIAISES_WITH"]
    others = {t.target if t.source == id_ else t.source for t in ties if not _over(view, t)}
    if len(others) != 1:
        return ""
    [other] = others
    return f"{view.called([other])[other][1]}〔{other}〕"


def _over(view: View, tie: StoredRelation) -> bool:
    return tie.relation.valid_to is not None and tie.relation.valid_to <= view.as_of


def _plans(view: View) -> bool:
    return view.asker.may(Right.assign)


def came_from(entry: ChangeEntry | None, held: StoredNode, *, named: bool) -> str:
    """Return when the contents were stated, for which day; `named`: also by whom, and from which file."""
    day = f"按 {held.stated_on} 的情况登记" if held.stated_on else "已登记"
    if entry is None:
        return f"{day}。"
    by = f"{entry.made_by}，" if named else ""
    file = f"，文件“{entry.file}”" if named and entry.file else ""
    return f"{day}；最近一次改动是第 {entry.number} 号（{by}{entry.made_at.astimezone():%Y-%m-%d %H:%M}{file}）。"
