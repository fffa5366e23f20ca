"""Better plans where too much is divided to be searched: a group at a time, those whose units fall furthest short of
what prices would allow, with whoever has what they would sooner have, dealt anew among each other as well as can be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from graphmodel.assignment.arrays import NEVER, Whole
from graphmodel.assignment.classes import Classes
from graphmodel.assignment.exact import best_of_these, total
from graphmodel.assignment.master import Choice, priced_worths, rows_of
from graphmodel.assignment.pricing import NOTHING, SCALE, Priced

_ROUNDS: Final = 8
_PEOPLE: Final = 60
"""In a group."""
_WISHES: Final = 12
"""Of each person's choices so many say whose units they would sooner have."""
_CHOICES: Final = 50
"""Of each person that are searched."""
_CLASSES: Final = 240
"""That a group chooses among."""
_BRANCHES: Final = 20
_REST: Final = 8
"""Rounds for which a person around whom nothing was gained is left alone."""


@dataclass(frozen=True, eq=False)
class Regrouping:
    """What prices say of everybody's choices."""

    classes: Classes
    prices: Whole
    priced: Priced
    pool: Whole
    """Choices that are known, one a row."""

    def better(self, held: list[Choice], enough: float) -> list[Choice]:
        """Return a plan at least as good as this one; one that is worth `enough` is not made better."""
        best, resting = sorted(held), dict[int, int]()
        for turn in range(_ROUNDS):
            short = self._short(rows_of(best))
            order = (int(person) for person in np.argsort(-short, kind="stable"))
            seed = next((person for person in order if resting.get(person, -1) < turn), None)
            if seed is None:
                break
            group = self._group(seed, best)
            others = [chosen for chosen in best if chosen[0] not in group.people]
            own = [chosen for chosen in best if chosen[0] in group.people]
            open_ = dict.fromkeys([*self._open(group, int(short[sorted(group.people)].sum())), *own])
            found, _ = best_of_these(self.classes, [*others, *open_], _BRANCHES)
            if found is not None and total(self.classes, found) > total(self.classes, best):
                best = sorted(found)
                if total(self.classes, best) >= enough:
                    break
            else:
                resting[seed] = turn + _REST
        return best

    def _short(self, chosen: Whole) -> Whole:
        """Return by how much, in sixtieths, choices fall short of the best of their person."""
        short: Whole = self.priced.best[chosen[:, 0]] - priced_worths(self.classes, chosen, self.prices)
        return short

    @cached_property
    def _wished(self) -> dict[int, list[list[int]]]:
        """The classes of each person's best known choices."""
        found: dict[int, list[list[int]]] = defaultdict(list)
        for row in np.argsort(self._short(self.pool), kind="stable"):
            person, *units = self.pool[row].tolist()
            if len(found[person]) < _WISHES:
                found[person].append(units)
        return found

    def _group(self, seed: int, held: list[Choice]) -> _Group:
        """Return a person with those who have what they would sooner have, and so on; and what they choose among."""
        owners: dict[int, list[int]] = defaultdict(list)
        for person, *units in held:
            for unit in units:
                owners[unit].append(person)
        group = _Group([seed])
        for person in group.people:
            for unit in (unit for units in self._wished.get(person, ()) for unit in units if unit != NOTHING):
                for owner in owners[unit]:
                    group.add(owner)
        left = self.classes.capacity.copy()
        for person, *units in held:
            for unit in units:
                if unit != NOTHING and person not in group.people:
                    left[unit] -= 1
        group.left = left
        return group

    def _open(self, group: _Group, room: int) -> list[Choice]:
        """Return the choices of a group among what is left to it that fall short by `room` at most."""
        of, people = self.classes, np.array(sorted(group.people))
        able = np.flatnonzero(group.left > 0)
        priced = of.worth[:, able] * SCALE - self.prices[able]
        most = np.argsort(-priced[people].max(axis=0, initial=NEVER * SCALE), kind="stable")[:_CLASSES]
        able, priced = able[np.sort(most)], priced[:, np.sort(most)]
        one, other = np.triu_indices(len(able))
        between = of.between(able[one], able[other]) * SCALE
        between[(one == other) & ((of.size[able[one]] < 2) | (group.left[able[one]] < 2))] = NEVER * SCALE
        found: list[Choice] = []
        for person in people[of.loose[people] == 2].tolist():
            value = priced[person, one] + priced[person, other] + between
            short = int(self.priced.best[person]) - int(of.fixed[person]) * SCALE - value
            good = np.flatnonzero(short <= room)
            for n in good[np.argsort(short[good], kind="stable")[:_CHOICES]]:
                found.append((person, int(able[other[n]]), int(able[one[n]])))
        return found


@dataclass
class _Group:
    """People who deal among each other, and how often each class is left to them."""

    people: list[int]
    left: Whole = field(default_factory=lambda: np.zeros(0, np.int64))

    def add(self, person: int) -> None:
        """Take somebody in, as long as there is room."""
        if len(self.people) < _PEOPLE and person not in self.people:
            self.people.append(person)
