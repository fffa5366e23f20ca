"""Another node as somebody writes it in a form: by its name, its 编号, or 名称〔编号〕."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.importers.faults import Problem, problem
from graphmodel.kinds import kinds
from graphmodel.kinds.codes.normal_form import match_key

if TYPE_CHECKING:
    from graphmodel.network.finder import Hit
    from graphmodel.network.view import View

HINT: Final = "名称、编号或“名称〔编号〕”"
_BOTH: Final = re.compile(r".*[〔\[［【（(]([0-9A-Za-z]{12,})[〕\]］】）)]", re.DOTALL)
_ID: Final = re.compile(r"[0-9A-Za-z]{12,}")
_MOST: Final = 50
_NAMED: Final = 5
_TOWN: Final = 9


def meant(view: View, text: str, of: tuple[str, ...]) -> str | Problem:
    """Return the 编号 of the one node of the kinds `of` that a text means, or what is wrong with it.

    A 编号 that is not found is taken as it is written: whether it may be bound to is for whoever writes to settle.
    """
    both = _BOTH.fullmatch(text.strip())
    wanted = both[1].upper() if both else text.strip()
    hits = view.finder.find(wanted, _MOST, of)
    same = [hit for hit in hits if match_key(wanted) in (match_key(hit.name), hit.id.casefold())]
    if len(same) == 1:
        return same[0].id
    if same:
        return problem("ambiguous_reference", wanted, count=len(same), options=_listed(view, same))
    if _ID.fullmatch(wanted):
        return wanted.upper()
    near = f"（名称里有它的：{_listed(view, hits)}）" if hits else ""
    return problem("unknown_reference", wanted, near=near, kinds="、".join(kinds()[k].kind.title for k in of))


def _listed(view: View, hits: list[Hit]) -> str:
    """Return the first ones with their towns, by which they are told apart."""
    shown = hits[:_NAMED]
    towns = view.places.names_of(hit.place[:_TOWN] for hit in shown if len(hit.place) >= _TOWN)
    told = [f"{towns.get(hit.place[:_TOWN], '')}{hit.name}〔{hit.id}〕" for hit in shown]
    return "、".join(told) + ("等" if len(hits) > _NAMED else "")
