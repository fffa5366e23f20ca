"""What a form that writes sends beside its fields: the version that was read, the id of the change, a day, whether to
try; and what is shown of what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final
from uuid import uuid4

from fastapi import Depends, Request

from api.asked.edits import remark_of
from api.asked.form import typed_fields
from api.dependencies import NetworkDep
from api.middleware.audited import SAID
from graphmodel.errors import InputError
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.typed import refusal, typed_first_day, typed_last_day
from graphmodel.network.editing import Edit

VERSION: Final = "form-version"
CHANGE: Final = "form-change"
DAY: Final = "form-day"
ON: Final = "form-on"
DEED: Final = "form-deed"
"""Fields beside those of a declaration, whose names have no hyphen."""
TRY: Final = "try"
SAVE: Final = "save"
REMOVE: Final = "remove"
_DIGITS: Final = 16
_LONGEST: Final = 100


@dataclass(frozen=True)
class Sent:
    """One form as it was sent."""

    typed: Mapping[str, str]
    """The other fields, as they were typed."""
    version: int | None
    change: str
    day: str
    deed: str
    remark: str = ""
    """What there is to say of the day, though it keeps nothing from being written."""

    @property
    def tries(self) -> bool:
        """Is it only to be shown what would come of it?"""
        return self.deed not in (SAVE, REMOVE)

    def effective(self) -> tuple[date | None, str]:
        """Return the day from which it is so (None: the day of the store), and what is wrong with what was typed."""
        read = typed_first_day(self.day)
        if isinstance(read, Problem):
            return None, refusal(read)
        return (read if isinstance(read, date) else None), ""

    def last_day(self, title: str) -> date:
        """Return the day on which something ended, whose field is called `title`; InputError where none is typed."""
        text = self.typed.get(ON, "").strip()
        on = typed_last_day(text, title) if text else problem("missing_value", column=title)
        if isinstance(on, Problem):
            raise InputError(f"{refusal(on)}。")
        if not isinstance(on, date):
            raise InputError(f"“{title}”要写哪一天，如 2023-10-31。")
        return on

    def edit(self) -> Edit:
        """Return how it is written."""
        return Edit(self.version, self.change, self.effective()[0], keep=not self.tries)

    def now(self, version: int | None) -> Sent:
        """Return the same as if this version had been read."""
        return replace(self, version=version)


def begun(version: int | None) -> Sent:
    """Return what stands in a form that nobody has sent yet."""
    return Sent({}, version, str(uuid4()), "", TRY)


async def _sent(request: Request, network: NetworkDep) -> Sent:
    typed = await typed_fields(request)
    version, change = typed.pop(VERSION, ""), typed.pop(CHANGE, "")[:_LONGEST]
    day, deed = typed.pop(DAY, ""), typed.pop(DEED, TRY)
    number = int(version) if version.isascii() and version.isdigit() and len(version) <= _DIGITS else None
    sent = Sent(typed, number, change or str(uuid4()), day.strip(), deed)
    sent = replace(sent, remark=remark_of(sent.effective()[0], network.today()))
    if sent.tries:
        setattr(request.state, SAID, True)  # nothing is written, so nothing is written down
    return sent


SentDep = Annotated[Sent, Depends(_sent)]
