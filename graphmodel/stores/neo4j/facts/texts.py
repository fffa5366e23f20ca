"""The Cypher text of a subject, completed for a look at the graph.

A text, made from the declaration (`made`) or written by hand beside this file, says what is read of what; braces stand
for what depends on where it starts and on the day:

- `{start s:Unit}` binds `s` to the nodes of a label, or to the relations of a type, that are asked for, and reads
  what these nodes were on the day;
- `{on day s}` and `{in force s, l}` are conditions: started by the day; and not ended by it;
- `{as it was s}` lets every `s.property` read the version of the day;
- `{kind of s}` and `{level of s}` are the name of a node's kind, and the word by which rules address it;
- `{kept p, u}` is the condition that one of them lies in the place asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from graphmodel.facts.subjects import subjects
from graphmodel.kinds import relations
from graphmodel.stores.neo4j.facts.day import Look, as_it_was, kind_of, level_of, then
from graphmodel.stores.neo4j.facts.made import made
from graphmodel.stores.neo4j.facts.starts import PIECES, lies_here, start

_BRACES: Final = re.compile(r"\{(start|on day|in force|as it was|kind of|level of|kept) ([^{}]+)\}")

_LIFETIME: Final = "valid_(from|to)"
"""Properties that are those known now: a post that ended in May was not held in June, even if nobody said so before
October."""
_RELATION: Final = re.compile(r"(?:\[|\{start )(\w+):[A-Z_]+\b")
"""Variables of relations, where they are bound."""


@cache
def text_of(subject: str, look: Look, *, by_row: bool) -> str:
    """Return the text of a subject, for the places `$pieces` (each a Stretch as a map) or for `$named` rows.

    It returns lists of rows, each a list of values in the order of the columns: a list of many values comes over the
    line in a third of the time that a row of many fields takes. For places there is one list of rows for each piece.
    """
    body, _, columns = _Completed(_said(subject), look, by_row).text.rpartition("RETURN")
    rows = f"{body}RETURN collect([{columns.strip()}]) AS rows"
    return rows if by_row else f"{PIECES} CALL (piece) {{ {rows} }} RETURN rows"


@cache
def text_together(subjects: tuple[str, ...], look: Look) -> str:
    """Return one text for the rows `$named_<subject>` of several subjects; it returns their lists in one row."""
    parts = []
    for subject in subjects:
        text = text_of(subject, look, by_row=True).replace("$named", f"$named_{subject}")
        parts.append(f"CALL () {{ {text.removesuffix('AS rows')} AS {subject}_rows }}")
    return f"{' '.join(parts)} RETURN {', '.join(f'{subject}_rows' for subject in subjects)}"


def _said(subject: str) -> str:
    about = subjects()[subject]
    return files(__package__).joinpath(f"{subject}.cypher").read_text("utf-8") if about.written else made(about)


class _Completed:
    """A text whose braces are filled in."""

    def __init__(self, text: str, look: Look, by_row: bool) -> None:
        self._look = look
        self._by_row = by_row
        self._then = {*_starting(text), *(() if look.settled else _as_they_were(text))}
        self._relations = frozenset(_RELATION.findall(text))
        self._reads = re.compile(rf"\b({'|'.join(sorted(self._then))})\.(?!{_LIFETIME}\b)") if self._then else None
        self.text = "".join(self._parts(text))

    def _parts(self, text: str) -> Iterator[str]:
        position = 0
        for found in _BRACES.finditer(text):
            yield self._plain(text[position : found.start()])
            yield self._filled(found[1], found[2])
            position = found.end()
        yield self._plain(text[position:])

    def _plain(self, text: str) -> str:
        return self._reads.sub(lambda found: f"{then(found[1])}.", text) if self._reads else text

    def _filled(self, word: str, said: str) -> str:
        names = said.split(", ")
        match word:
            case "start":
                name, label = said.split(":")
                return start(self._look, name, label, by_row=self._by_row)
            case "on day":
                return self._look.on_day(*names)
            case "in force":
                return self._look.in_force(*names)
            case "as it was":
                return "" if self._look.settled else " ".join(map(self._as_it_was, names))
            case "kind of":
                return kind_of(said)
            case "level of":
                return level_of(self._read(said))
        return "true" if self._by_row else " OR ".join(f"({lies_here(self._read(name))})" for name in names)

    def _as_it_was(self, name: str) -> str:
        return as_it_was(name, relation=name in self._relations)

    def _read(self, name: str) -> str:
        return then(name) if name in self._then else name


def _starting(text: str) -> Iterator[str]:
    """Yield the variables of nodes from which a text starts."""
    for found in _BRACES.finditer(text):
        if found[1] == "start":
            name, label = found[2].split(":")
            if label not in relations():
                yield name


def _as_they_were(text: str) -> Iterator[str]:
    """Yield the variables whose properties are those of the day."""
    for found in _BRACES.finditer(text):
        if found[1] == "as it was":
            yield from found[2].split(", ")
