"""An area of the map, and how many of each state it holds by topic and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from visualisation.subject import PERSON, Subject
from visualisation.themes.theme import ESTABLISHMENT

Tally = Counter[tuple[str, str, str]]
"""Numbers of subjects by topic, kind and state; the hollow ones are counted as such, beside as established."""
HOLLOW: Final = "hollow"


@dataclass
class Area:
    """A bubble when closed, a ring with its contents when open."""

    key: str
    name: str
    kind: str
    """A level of places or `whole` above them; `zone`, `own` (of a place itself) or `group` (of one kind)."""
    middle: Subject | None = None
    subjects: list[Subject] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    counted: Tally | None = None
    """Numbers of subjects where they themselves are not on the map."""

    def everything(self) -> Iterator[Subject]:
        """Yield all subjects in the area and the areas inside it."""
        if self.middle:
            yield self.middle
        yield from self.subjects
        for area in self.areas:
            yield from area.everything()

    def tally(self) -> Tally:
        """Return how many subjects there are by topic, kind and state."""
        return self.counted or tallied(self.everything())

    def size(self) -> int:
        """Return how many units there are in it."""
        return sum(
            n
            for (topic, kind, state), n in self.tally().items()
            if topic == ESTABLISHMENT and state != HOLLOW and kind != PERSON
        )


def tallied(subjects: Iterable[Subject]) -> Tally:
    """Return subjects counted by topic, kind and state; those that were not judged have the empty state."""
    found = Tally()
    for subject in subjects:
        found[ESTABLISHMENT, subject.kind, subject.state or ""] += 1
        if subject.hollow:
            found[ESTABLISHMENT, subject.kind, HOLLOW] += 1
        for topic, state in subject.states.items():
            found[topic, subject.kind, state] += 1
    return found
