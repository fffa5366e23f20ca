"""Coverage with what changed since a day marked: founded, lost, blank now, ended, corrected; as the question says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View
from visualisation.drawing import Ask
from visualisation.map import Map
from visualisation.organisation import Seen, organisation
from visualisation.picture import Picture
from visualisation.subject import Subject
from visualisation.themes.changing import CHANGING, marked, since

_NOWHERE = "没有"


def picture(view: View, ask: Ask) -> Picture:
    """Return the map of the view; InputError where nothing has been judged."""
    return organisation(view, ask, Seen("关工委变动图", (since(ask.since),), ("territorial", "system"), _gone, _notes))


def _gone(_: View, ask: Ask, known: Collection[str]) -> Sequence[Subject]:
    """Return the units that are not there any more, where they were."""
    told = marked(ask).select("subject", "level", "name", "place").iter_rows()
    return [Subject(id_, level, name, place or "") for id_, level, name, place in told if id_ not in known]


def _notes(ask: Ask) -> Mapping[str, Mapping[str, str]]:
    rows = marked(ask).select("subject", "state_then", "reason_then", "state", "reason").iter_rows()
    return {id_: {"当时": _told(was, why_then), "现在": _told(is_, why)} for id_, was, why_then, is_, why in rows}


def _told(state: str | None, reason: str | None) -> str:
    known = Establishment.of(state or "")
    return "：".join(part for part in (known.label if known else _NOWHERE, reason) if part)


MAP = Map(
    title="变动图",
    summary="与选定的一天相比：哪里新建、失去、新出现空白点、撤并、更正，用形状、字和颜色标出，旁边有名单",
    picture=picture,
    themes=(CHANGING,),
    compares=True,
)
