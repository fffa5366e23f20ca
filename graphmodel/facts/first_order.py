"""Effects that follow from the declarations of the subjects: a row shows in the findings that are made of it, and so
does whatever it tells of what stands at the end of a hop."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.facts.effect import LIFETIME, Effect, EndEffect, Side
from graphmodel.facts.subject import ENDED, Complete, Count, End, Exists, Hop, Part, Subject
from graphmodel.facts.trail import Trail, departs_from, goes_back, joined, relation_of, turned
from graphmodel.kinds import expand, relations

Step = Hop | Count | Exists
"""A part of a subject that follows a relation."""


def effects(subject: Subject) -> Iterator[Effect]:
    """Yield where a change of a node shows by way of the rows of a subject."""
    if subject.starts not in relations():
        for trail in subject.shows_in:
            yield Effect(expand((subject.starts,)), trail, LIFETIME | set(subject.own), subject.alone)
    for end in subject.ends:
        for trail in _from_end(subject, end):
            yield Effect(expand(end.kinds), trail, LIFETIME | set(end.reads))
    for step in _steps(subject):
        for trail in _from_target(subject, step):
            yield Effect(expand(step.to), trail, LIFETIME | _told(step))


def end_effects(subject: Subject) -> Iterator[EndEffect]:
    """Yield where a change of a relation shows by way of the rows of a subject."""
    for end in subject.ends:
        for trail in end.shows_in:
            yield EndEffect(subject.starts, end.side, expand(end.kinds), trail)
    for step in _steps(subject):
        near: Side = "target" if goes_back(step.relation) else "source"
        for trail in _from_base(subject, step):
            yield EndEffect(relation_of(step.relation), near, _bases(subject, step), trail)


def _steps(subject: Subject) -> list[Step]:
    return [part for part in subject.further if not isinstance(part, Complete)]


def _told(step: Step) -> frozenset[str]:
    """Return the columns of its target that a row depends on."""
    gives = step.gives.values() if isinstance(step, Hop) else ()
    only = () if isinstance(step, Count) else step.only
    return frozenset({*gives, *(condition.column for condition in only)} - {"id", "kind", ENDED})


def _from_target(subject: Subject, step: Step) -> Iterator[Trail]:
    """Yield the trails from the target of a step to where the row shows."""
    for trail in _from_base(subject, step):
        yield joined((turned(step.relation),), trail)


def _from_base(subject: Subject, step: Step) -> Iterator[Trail]:
    """Yield the trails from where a step begins to where the row shows."""
    of = _of(step)
    if not of:
        yield from subject.shows_in
    for end in _ends(subject, step):
        yield from _from_end(subject, end)
    for hop in _hops(subject, of):
        yield from _from_target(subject, hop)


def _from_end(subject: Subject, end: End) -> Iterator[Trail]:
    """Yield the trails from an end of a relation to where its row shows, be it at the other end."""
    yield from end.shows_in
    across = subject.starts if end.side == "source" else turned(subject.starts)
    for other in subject.ends:
        if other.side != end.side:
            yield from ((across, *trail) for trail in other.shows_in)


def _bases(subject: Subject, step: Step) -> tuple[str, ...]:
    """Return the kinds of nodes at which a step begins."""
    starts = () if _of(step) else (subject.starts,)
    ends = (kind for end in _ends(subject, step) for kind in end.kinds)
    hops = (kind for hop in _hops(subject, _of(step)) for kind in hop.to)
    able = departs_from(step.relation)
    return tuple(kind for kind in expand((*starts, *ends, *hops)) if kind in able)


def _ends(subject: Subject, step: Step) -> list[End]:
    """Return the ends of a relation from which a step goes on."""
    able = set(departs_from(step.relation))
    return [end for end in subject.ends if end.side == _of(step) and able & set(expand(end.kinds))]


def _hops(subject: Subject, name: str) -> list[Hop]:
    return [part for part in subject.further if isinstance(part, Hop) and name and part.name == name]


def _of(part: Part) -> str:
    return part.of if isinstance(part, Hop) else ""
