"""Who keeps contact with whom: people beside the base units, lines for those that are chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from graphmodel.judging.contacts import this_year
from graphmodel.kinds.person import Post
from graphmodel.network import Right
from graphmodel.network.view import View
from visualisation.drawing import Ask
from visualisation.lines import CONTACTS
from visualisation.map import Map
from visualisation.organisation import Seen, organisation
from visualisation.picture import Picture
from visualisation.subject import PERSON, Subject
from visualisation.themes.contacting import CONTACTING
from visualisation.themes.contacting_people import CONTACTING_PEOPLE

UNITS: Final = replace(CONTACTING, title="基层单位", tells_of=PERSON.__ne__)
THEMES: Final = (UNITS, CONTACTING_PEOPLE)
SEEN: Final = "联系基层图"
_SOMEBODY: Final = "职务不详"
_LABELS: Final = {post.value: post.label for post in Post}


def picture(view: View, ask: Ask) -> Picture:
    """Return the map of the view; InputError where nothing has been judged."""
    named = view.asker.may(Right.see_names)
    return organisation(view, ask, Seen(SEEN, THEMES, (CONTACTS,), _people, _reached if named else _counted))


def _people(view: View, ask: Ask, _: Collection[str]) -> Sequence[Subject]:
    """Return everybody who owes liaison, and whoever else keeps contact; called by posts where names are not seen."""
    named = view.asker.may(Right.see_names)
    owing = {row["person"]: row for row in ask("liaison_duty", {}).iter_rows(named=True)}
    found = [
        Subject(id_, PERSON, row["name"] if named else row["posts"] or _SOMEBODY, row["place"], about=_about(row))
        for id_, row in owing.items()
    ]
    return [*found, *_others(view, owing, named=named)]


def _about(row: Mapping[str, Any]) -> dict[str, str]:
    told = {
        "职务": row["posts"],
        "所属关工委": row["committee_name"],
        "联系": row["reason"],
        "联系的单位": row["unit_names"],
        "还差": row["missing"],
    }
    return {heading: text for heading, text in told.items() if text}


def _others(view: View, owing: Collection[str], *, named: bool) -> Iterator[Subject]:
    """Yield who keeps contact without owing it."""
    links = view.facts("liaison").filter(this_year(view.as_of)).select("person", "person_name", "person_place").unique()
    posts = _posts(view)
    for id_, name, place in links.sort("person").iter_rows():
        if id_ not in owing and place:
            told = {"职务": posts[id_]} if id_ in posts else {}
            yield Subject(id_, PERSON, name if named else posts.get(id_, _SOMEBODY), place, about=told)


def _posts(view: View) -> dict[str, str]:
    held = view.facts("position").filter(view.in_force()).select("person", "post").unique().sort("person", "post")
    found: dict[str, list[str]] = {}
    for person, post in held.iter_rows():
        if label := _LABELS.get(post):
            found.setdefault(person, []).append(label)
    return {person: "、".join(labels) for person, labels in found.items()}


def _reached(ask: Ask) -> Mapping[str, Mapping[str, str]]:
    rows = ask("liaison_units", {}).select("unit", "reason", "person_names").iter_rows()
    return {id_: {"被联系情况": reason or "", "联系人": names or "没有"} for id_, reason, names in rows}


def _counted(ask: Ask) -> Mapping[str, Mapping[str, str]]:
    rows = ask("liaison_units", {}).select("unit", "persons").iter_rows()
    return {id_: {"联系人": f"{int(persons)} 人" if persons else "没有"} for id_, persons in rows}


MAP = Map(
    title="联系基层图",
    summary="谁联系哪些基层单位：点选一人看他联系的单位，点选一个镇看全镇；没有权限看姓名的只见职务和数",
    picture=picture,
    themes=THEMES,
)
