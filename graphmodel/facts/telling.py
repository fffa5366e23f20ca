"""Which subjects of the facts tell of a row: those that start from it, end at it, or come by it along a relation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graphmodel.facts.subject import Complete, Subject
from graphmodel.facts.subjects import subjects
from graphmodel.facts.trail import relation_of
from graphmodel.kinds import expand


@cache
def telling_of(name: str) -> frozenset[str]:
    """Return the names of the subjects whose facts may differ when a row of a kind or relation does."""
    return frozenset(subject.name for subject in subjects().values() if name in expand(tuple(_read(subject))))


def _read(subject: Subject) -> Iterator[str]:
    """Yield the kinds and relations of the rows that a subject is made of."""
    yield subject.starts
    yield from subject.beside
    for end in subject.ends:
        yield from end.kinds
    for part in subject.further:
        if not isinstance(part, Complete):
            yield relation_of(part.relation)
            yield from part.to
