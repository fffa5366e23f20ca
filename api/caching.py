"""Strong entity tags: the same question to the same snapshot is the same answer, byte for byte."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from api.asked.cursor import Moment

if TYPE_CHECKING:
    from graphmodel.network import Asker
    from graphmodel.network.view import View

_PROGRAM: Final = version("guangong-graph")


def moment_of(view: View) -> Moment:
    """Return what answers from a view hold for."""
    return Moment(view.snapshot, view.judgements, view.as_of.isoformat(), view.rule_set)


def tag_of(moment: Moment, asker: Asker, *asked: Any) -> str:
    """Return the tag of what is answered, known before it is computed: moment, how and by whom (by what may be seen,
    not by name) it was asked."""
    seen = [sorted(asker.places), sorted(asker.rights)]
    held = [_PROGRAM, *vars(moment).values(), *seen, *asked]
    return hashlib.sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()[:32]


def is_current(tag: str, if_none_match: str | None) -> bool:
    """Does the client hold this answer already?"""
    known = [t.strip().removeprefix("W/") for t in (if_none_match or "").split(",")]
    return f'"{tag}"' in known
