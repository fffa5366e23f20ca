"""The Cypher text that follows from the declaration of a subject, with braces for what depends on start and day."""

from __future__ import annotations

from typing import Final

from graphmodel.facts.columns import types_of
from graphmodel.facts.subject import Complete, Hop, Subject
from graphmodel.stores.neo4j.facts.hops import added

_OF_UNITS: Final = ("kind", "level")
"""What a coverage subject says by its label."""


def made(subject: Subject) -> str:
    """Return the text of a subject that starts from nodes; what is declared of lists is read apart, and null here."""
    bases = {part.of for part in subject.further if isinstance(part, Hop)}
    additions, told = [f"{{start s:{subject.starts}}}"], dict[str, str]()
    for part in subject.further:
        if isinstance(part, Complete):
            told[part.column] = "null"
        else:
            addition = added(part, goes_on=isinstance(part, Hop) and part.name in bases)
            additions.append(addition.clause)
            told |= addition.columns
    columns = ", ".join(told.get(column) or _own(subject, column) for column in types_of(subject.name))
    return f"{' '.join(additions)} RETURN {columns}"


def _own(subject: Subject, column: str) -> str:
    return f"{{{column} of s}}" if subject.starts == "Unit" and column in _OF_UNITS else f"s.{column}"
