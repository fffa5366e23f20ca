"""The addresses of the pages that others lead to."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def subject_page(id_: str, *parts: str) -> str:
    """Return where a subject is shown, or what is done with it there."""
    return "/".join(["/subjects", *(quote(part, safe="") for part in (id_, *parts))])


def tie_page(source: str, relation: str, target: str, key: tuple[str, ...] = ()) -> str:
    """Return where a relation is changed."""
    return subject_page(source, "ties", relation, target, *filter(None, [",".join(key)]))


def change_page(number: int) -> str:
    """Return where a change is told."""
    return f"/changes/{number}"


def plans_page(place: str) -> str:
    """Return where the plans of a place are listed."""
    return f"/liaison?{urlencode({'scope': place})}"


def plan_page(id_: str, *parts: str) -> str:
    """Return where a plan of liaison is worked on, or what is done with it there."""
    return "/".join(["/liaison", *(quote(part, safe="") for part in (id_, *parts))])
