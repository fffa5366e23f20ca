"""Which new division took over from an abolished one, as far as the names say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from graphmodel.importers.divisions.name_core import name_core
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key


class Named(NamedTuple):
    """A division by code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class Succession:
    """A proposal; it is recorded where one new division, and no other, fits one abolished division alone."""

    old: Named
    candidates: tuple[Named, ...]
    why: str
    recorded: bool


Key = tuple[int, str, str]
"""Length of the prefix, prefix of what it must lie in, and name or core of the name."""


class _Index:
    """Divisions by what they lie in and what they are called."""

    def __init__(self, divisions: Iterable[Named]) -> None:
        self._found: defaultdict[tuple[str, Key], list[Named]] = defaultdict(list)
        for one in divisions:
            prefix = division.prefix_of(one.code)
            length, above = len(prefix), _above(one.code)
            self._found["name", (length, above, match_key(one.name))].append(one)
            self._found["core", (length, above, name_core(one.name, length))].append(one)
            for wide in {prefix[:6], prefix[:4]} - {above}:
                self._found["name", (length, wide, match_key(one.name))].append(one)

    def named(self, old: Named, within: str) -> list[Named]:
        """Return what has the whole name of `old` and lies in `within`."""
        return self._found.get(("name", (_length(old), within, match_key(old.name))), [])

    def alike(self, old: Named, within: str) -> list[Named]:
        """Return what has the core of the name of `old` and lies directly in `within`."""
        return self._found.get(("core", (_length(old), within, name_core(old.name, _length(old)))), [])


def propose(abolished: Sequence[Named], new: Iterable[Named], standing: Iterable[Named]) -> tuple[Succession, ...]:
    """Return the proposals, highest level first; `standing` divisions were there before and are only hinted at."""
    if not abolished:
        return ()
    fresh, older = _Index(new), _Index(standing)
    heirs: dict[str, str] = {}
    found: list[Succession] = []
    for _, level in groupby(sorted(abolished, key=lambda old: (_length(old), old.code)), key=_length):
        proposals = [proposal for old in level if (proposal := _proposal(old, fresh, older, heirs))]
        claims = Counter(c.code for p in proposals for c in p.candidates)
        for p in proposals:
            unique = p.recorded and len(p.candidates) == 1 and claims[p.candidates[0].code] == 1
            found.append(Succession(p.old, p.candidates, p.why, unique))
            if unique:
                heirs[division.prefix_of(p.old.code)] = division.prefix_of(p.candidates[0].code)
    return tuple(found)


def _proposal(old: Named, fresh: _Index, older: _Index, heirs: dict[str, str]) -> Succession | None:
    """Return the best guess for one division; the heir of its parent counts as its parent."""
    above = _above(old.code)
    for candidates, why in _guesses(old, fresh, [above, heirs.get(above, above)]):
        if candidates:
            return Succession(old, tuple(dict.fromkeys(candidates)), why, recorded=True)
    if hints := older.alike(old, above):
        return Succession(old, tuple(hints), "同一上级原有同名区划，可能并入", recorded=False)
    return None


def _guesses(old: Named, fresh: _Index, parents: list[str]) -> Iterator[tuple[list[Named], str]]:
    yield [c for p in parents for c in fresh.named(old, p)], "同一上级，名称相同"
    yield [c for p in parents for c in fresh.alike(old, p)], "同一上级，名称主干相同"
    yield fresh.named(old, old.code[:6]), "同一县（市、区），名称移到新代码"
    yield fresh.named(old, old.code[:4]), "同一地级市，名称移到新代码"


def _length(one: Named) -> int:
    return len(division.prefix_of(one.code))


def _above(code: str) -> str:
    """Return the prefix of the division directly above; the empty one above a province."""
    parent = division.parent(code)
    return division.prefix_of(parent) if parent else ""
