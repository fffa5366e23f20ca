"""One file that was sent to be imported: whose it is, where it is kept, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from api.jobs.going import Going
from graphmodel.importers.marking.groups import FaultGroup, grouped
from graphmodel.importers.marking.marked_copy import Marks
from graphmodel.kinds.values import Choice

if TYPE_CHECKING:
    from datetime import date

    from api.access.visitor import Owner
    from graphmodel.findings.finding import Shift
    from graphmodel.importers.planning.plan import SheetCount
    from graphmodel.importers.workbook_import import Given, ImportResult, Moment
    from graphmodel.network.changed import Changed
    from graphmodel.stores.entries import Applied


class State(Choice):
    """How far an upload has come."""

    trying = "trying", "正在试导入"
    refused = "refused", "不能导入"
    faulty = "faulty", "有错误"
    ready = "ready", "可以发布"
    publishing = "publishing", "正在发布"
    published = "published", "已发布"

    @property
    def works(self) -> bool:
        """Is something going on?"""
        return self in (State.trying, State.publishing)


@dataclass(frozen=True)
class Tried:
    """What an import would do, or did, as far as whoever sent the file may see."""

    counts: Sequence[SheetCount]
    applied: Applied
    effective: date
    judged_on: date | None
    shifts: Sequence[Shift]
    changed: Sequence[Changed]
    moment: Moment | None


def tried(result: ImportResult) -> Tried:
    """Return what is kept of an import: not its changes, which are made anew when it is published."""
    counts = [count for count in result.plan.counts if count.rows]
    outcome = result.outcome
    return Tried(
        counts, outcome.applied, result.plan.changes.effective, outcome.judged_on, outcome.shifts, result.changed,
        result.moment,
    )  # fmt: skip


@dataclass
class Upload:
    """One file, from when it was sent until it is published, given up, or nobody came back for it."""

    name: str
    """Nobody guesses it."""
    owner: Owner
    path: Path
    digest: bytes
    given: Given
    until: int
    """Until when it is kept, in seconds since 1970."""
    state: State = State.trying
    fault: str = ""
    """Why it cannot be imported, in one sentence."""
    note: str = ""
    marks: Marks | None = None
    tried: Tried | None = None
    going: Going = field(default_factory=Going)
    """What is going on, or went on last."""
    done: Event = field(default_factory=Event)
    """Set while nothing is going on."""

    @property
    def file(self) -> str:
        """Return what the file is called."""
        return self.path.name

    @property
    def groups(self) -> list[FaultGroup]:
        """Return what there is to say of the file, what is alike together, the gravest first."""
        return grouped(self.marks.faults) if self.marks else []
