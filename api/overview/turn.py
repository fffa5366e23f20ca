"""One request for the page: of which place, which kind, since when; and how its parts ask questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from api.asked.address import Address
from api.lists.answering import Rows, answered
from api.lists.listing import as_ask
from api.lists.models import asked_model
from graphmodel.judging.presence import Establishment
from queries.asking import Answer, answer, find

if TYPE_CHECKING:
    from api.asked.frames import Frames
    from api.page_parts.scope import Scope
    from graphmodel.network.view import View

PATH: Final = "/"
BLANK_SPOTS: Final = "/blank_spots"
KIND, SINCE, CLOCK, MEASURE = "kind", "since", "clock", "of"
"""What may be chosen on the page, beside the scope."""


@dataclass(frozen=True)
class Turn:
    """One request, and the view that all its parts are answered from."""

    address: Address
    scope: Scope
    view: View
    frames: Frames

    def ask(self, name: str, parameters: Mapping[str, Any]) -> Answer:
        """Return the whole answer of a question about the scope, from what is kept where it is."""
        asked = asked_model(name, find(name)).model_validate({"scope": self.scope.prefix, **parameters})
        rows = Rows(lambda: answer(self.view, name, as_ask(asked)))
        return answered(self.view, name, asked, self.frames, rows)

    def here(self, changes: Mapping[str, str], part: str = "") -> str:
        """Return the address of this page with something else chosen; `part`: which part of it is shown first."""
        there = self.address.changed({"scope": self.scope.prefix, **changes})
        return f"{there}#{part}" if part else str(there)

    def spots(self, place: str, state: Establishment, level: str) -> str:
        """Return where those of a level that are in a state are listed: the blank ones where they can be acted on."""
        path = BLANK_SPOTS if state is Establishment.blank else f"/questions{BLANK_SPOTS}"
        wanted = {} if state is Establishment.blank else {"state": state.value}
        return str(Address(path, ()).changed({"scope": place, **wanted, "filter": [f"level:eq:{level}"]}))

    def listed(self, question: str, changes: Mapping[str, str | list[str]]) -> str:
        """Return where a question about the scope lists its rows."""
        return str(Address(f"/questions/{question}", ()).changed({"scope": self.scope.prefix, **changes}))
