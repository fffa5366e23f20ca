"""What the page of a map says about itself, and how much it may draw at once."""

from __future__ import annotations

from math import isfinite
from typing import Any, Final

from graphmodel.network import Right
from graphmodel.network.view import View
from visualisation.themes.theme import NUMBERS

FEW: Final = 20
"""A map of no more nodes opens with all of them: nobody has to look into one large bubble."""

DRAWN: Final = 1500
DRAWN_AT_MOST: Final = 3000
"""Nodes drawn at once: beyond the first the oldest open bubbles close, beyond the second none opens any more."""


def page_words(view: View, scope_name: str) -> dict[str, Any]:
    """Return scope, day, snapshot, rules and by whom a map of a view is taken along."""
    return {
        "scope": scope_name,
        "asOf": view.as_of.isoformat(),
        "snapshot": view.snapshot,
        "ruleSet": view.rule_set,
        "synthetic": view.places.synthetic(),
        "caution": view.caution,
        "names": view.asker.may(Right.see_names),
        "takenBy": f"{view.asker.name} {view.today}",
        "few": FEW,
        "drawn": DRAWN,
        "drawnAtMost": DRAWN_AT_MOST,
        "numbers": [upto if isfinite(upto) else None for upto in NUMBERS],
    }
