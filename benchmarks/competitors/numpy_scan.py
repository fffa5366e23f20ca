"""A scan over integer arrays: what the hardware can do when somebody lays out the columns for exactly this."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from benchmarks.competitors.numpy_arrays import (
    COUNTY,
    ENTERPRISE,
    LEVELS,
    NEVER,
    PREFECTURE,
    TOWNSHIP,
    VILLAGE,
    ZONE,
    Array,
    NumpyArrays,
)
from benchmarks.competitors.tables import DAY, YEAR, Sheets

STATES: Final = ("abolished", "awaiting_party_building", "blank", "covered", "not_required", "own", "to_verify")
ABOLISHED, AWAITING, BLANK, COVERED, NOT_REQUIRED, OWN, TO_VERIFY = range(7)
DUTIES: Final = ("none", "short", "met", "over")

Answer = Mapping[str, Array]
Rows = Array | slice


class NumpyScan(NumpyArrays):
    """Answers every question by going over the evidence anew."""

    name = "numpy, scan over integer arrays"

    @classmethod
    def load(cls, folder: Path, work: Path) -> NumpyScan:
        """Read the sheets; nothing is kept on disk."""
        del work
        return cls(Sheets(folder))

    def judge(self) -> list[tuple[str, str, int]]:
        """Judge every unit and person; returns topic, state and number."""
        state = self.states(self._everything)
        counted = np.bincount(state[self.level <= ZONE], minlength=7)
        duties = np.bincount(self.duties()[1], minlength=4)
        found = [("establishment", s, int(n)) for s, n in zip(STATES, counted, strict=True) if n]
        return found + [("liaison_duty", s, int(n)) for s, n in zip(DUTIES, duties, strict=True) if n]

    def roll_up(self, length: int) -> Answer:
        """Return place prefix, level, state, number."""
        return self._counted(self.cells[length] + self.states(self._everything), length)

    def roll_up_villages(self, length: int) -> Answer:
        """Return the same for one kind of unit, looking at no other."""
        here = np.flatnonzero(self.level == VILLAGE)
        since, covered = self._providers(self._everything)
        state = self._settled(here, since[here], covered[here])
        return self._counted(self.cells[length][here] + state, length)

    def blanks(self, county: str, limit: int) -> Answer:
        """Return place and id of the first blank spots of a county."""
        low, high = np.searchsorted(self.places, [county.encode(), f"{county}~".encode()])
        state = self.states(slice(int(low), int(high)))
        rows = low + np.flatnonzero(state == BLANK)[:limit]
        return {"place": self.places[rows], "id": self.ids[rows]}

    def top_enterprises(self, limit: int) -> Answer:
        """Return province, place and id of the first P1 blanks of every province."""
        here = np.flatnonzero(self.level == ENTERPRISE)
        party = self._party(here)
        first = here[(self.private[here] == 1) & (self.above[here] == 1) & (party == 1)]
        since, covered = self._providers(self._everything)
        state = self._settled(first, since[first], covered[first])
        rows = first[state == BLANK]
        province = self.prefixes[2][1][rows]
        starts = np.searchsorted(province, province)
        rows = rows[np.arange(len(rows)) - starts < limit]
        places = self.places[rows]
        return {"province": places.astype("S2"), "place": places, "id": self.ids[rows]}

    def liaison(self) -> Answer:
        """Return county, state and number of the people who owe liaison."""
        seats, duty = self.duties()
        names, county = self.prefixes[6]
        counted = np.bincount(county[self.committee_unit[seats]] * 4 + duty)
        filled = np.flatnonzero(counted)
        return {"place": names[filled // 4], "state": np.array(DUTIES)[filled % 4], "n": counted[filled]}

    def near(self, centre: str) -> list[tuple[str]]:
        """Return the ids within two relations: two scans over all of them."""
        ids, row_of, ended, source, target, edge_ended = self._graph()
        live = edge_ended > DAY
        reached = np.zeros(len(ids), dtype=bool)
        reached[row_of[centre]] = True
        for _ in range(2):
            near = np.concatenate([target[live & reached[source]], source[live & reached[target]]])
            reached[near[ended[near] > DAY]] = True
        return [(id_,) for id_ in ids.filter(pl.Series(reached))]

    def edit(self, unit: str, claim: bool) -> list[tuple[str]]:
        """Say of a unit whether it has a committee, in memory only, and return its state as it follows."""
        row = int(self._rows.row(by_predicate=pl.col("id") == unit)[1])
        self.claim[row], self.checked[row] = int(claim), DAY
        low, high = np.searchsorted(self.places, [self.places[row], self.places[row] + b"~"])
        return [(STATES[self.states(slice(int(low), int(high)))[row - low]],)]

    @property
    def _everything(self) -> slice:
        return slice(0, len(self.ids))

    def states(self, part: slice) -> Array:
        """Return the state of every unit of a stretch in place order; zones come after their enterprises."""
        since, covered = self._providers(part)
        state = self._settled(part, since, covered)
        unsettled = (since == NEVER) & ~covered & (self._claim(part) != 1)
        unsettled &= (state == BLANK) | (state == TO_VERIFY)
        self._order_enterprises(part, state, unsettled)
        self._judge_zones(part, state, unsettled)
        return state

    def _providers(self, part: slice) -> tuple[Array, Array]:
        """Return per unit of a stretch the first day of its own committee (NEVER: none) and whether one covers it."""
        low, high = np.searchsorted(self.committee_unit, [part.start, part.stop])
        unit, form = self.committee_unit[low:high], self.committee_form[low:high]
        own = np.where(self.level[unit] == ZONE, (form == 2) | (form == 3), form <= 1)
        own &= self.committee_ended[low:high] > DAY
        since = np.full(part.stop - part.start, NEVER, dtype=np.int32)
        since[unit[own] - part.start] = self.committee_since[low:high][own]
        covered = np.zeros(part.stop - part.start, dtype=bool)
        form = self.committee_form[self.cover_committee]
        live = (self.cover_ended > DAY) & (self.committee_ended[self.cover_committee] > DAY) & (form >= 2) & (form <= 4)
        live &= (self.cover_unit >= part.start) & (self.cover_unit < part.stop)
        covered[self.cover_unit[live] - part.start] = True
        return since, covered

    def _claim(self, here: Rows) -> Array:
        return np.where(self.checked[here] <= DAY, self.claim[here], np.int8(-1))

    def _party(self, here: Rows) -> Array:
        """Return 1, 0 or -1 for unknown."""
        party = self.party[here]
        held = (party >= 0) & (self.party_ended[party] > DAY)
        found = np.where(self.absence[here] & (self.checked[here] <= DAY), np.int8(0), np.int8(-1))
        found[held] = 1
        found[held & (self.level[here] == ZONE) & ~self.party_regional[party]] = 0
        return found

    def _settled(self, here: Rows, since: Array, covered: Array) -> Array:
        """Return the state as if every one should have a committee; what is written later wins."""
        claim, own = self._claim(here), since < NEVER
        tail = self.tail[here]
        state = np.full(len(since), TO_VERIFY, dtype=np.int8)
        state[claim == 0] = BLANK
        state[claim == 1] = OWN
        state[covered] = COVERED
        state[own] = OWN
        state[own & (claim == 0) & (since <= self.checked[here])] = TO_VERIFY
        virtual = ((tail == 498) | (tail == 598)) & (self.level[here] <= VILLAGE)
        state[virtual | self.uncounted[here]] = NOT_REQUIRED
        state[self.ended[here] <= DAY] = ABOLISHED
        return state

    def _order_enterprises(self, part: slice, state: Array, unsettled: Array) -> None:
        """Put the order P1 to P4 in place of the duty, where nothing settled the state before it."""
        open_ = np.flatnonzero((self.level[part] == ENTERPRISE) & unsettled)
        rows = part.start + open_
        private, above, party = self.private[rows], self.above[rows], self._party(rows)
        zone = self.zone[rows]
        ready = np.where(zone < 0, np.int8(0), self._party(self.zone_rows)[zone])
        zone_has = (zone >= 0) & self._zone_has()[zone]
        found = np.full(len(rows), NOT_REQUIRED, dtype=np.int8)
        steps = (
            (_all(above, _no(party)), np.int8(AWAITING)),
            (_all(_no(above), ready), np.where(zone_has, np.int8(TO_VERIFY), np.int8(NOT_REQUIRED))),
            (_all(private, above, party), state[open_]),
        )
        for met, then in steps:  # from the last one back: what is written later wins
            found = np.where(met == 1, then, found)
            found[met < 0] = TO_VERIFY
        state[open_] = found

    def _zone_has(self) -> Array:
        """Return per zone whether a committee that can cover others stands in it."""
        low, high = (np.searchsorted(self.committee_unit, self.zone_rows, side=side) for side in ("left", "right"))
        found = np.zeros(len(low), dtype=bool)
        for nth in range(int((high - low).max(initial=0))):
            there = np.flatnonzero(low + nth < high)
            rows = low[there] + nth
            form = self.committee_form[rows]
            found[there] |= (self.committee_ended[rows] > DAY) & (form >= 2) & (form <= 4)
        return found

    def _judge_zones(self, part: slice, state: Array, unsettled: Array) -> None:
        """Count the small enterprises without a committee of their own; a zone with some needs a regional one."""
        firms = (self.zone[part] >= 0) & (state != OWN) & (state != ABOLISHED)
        zone, above = self.zone[part][firms], self.above[part][firms]
        small, unclear = (np.bincount(zone[above == code], minlength=len(self.zone_rows)) for code in (0, -1))
        open_ = np.flatnonzero((self.level[part] == ZONE) & unsettled)
        rows = part.start + open_
        nth = np.searchsorted(self.zone_rows, rows)
        some = np.where(small[nth] > 0, 1, np.where(unclear[nth] > 0, -1, 0))
        party = self._party(rows)
        required = _all(party, some)
        state[open_] = np.select(
            [required < 0, (party == 0) & (some == 1), required == 0], [TO_VERIFY, AWAITING, NOT_REQUIRED], state[open_]
        )

    def duties(self) -> tuple[Array, Array]:
        """Return the seat (row of the committee) and the duty of everybody who owes liaison."""
        level = self.level[self.committee_unit]
        seat = ((level == COUNTY) | (level == PREFECTURE)) & (self.committee_ended > DAY)
        seat &= self.ended[self.committee_unit] > DAY
        held = self.post_owes & (self.post_ended > DAY) & seat[self.post_committee]
        held &= self.person_ended[self.post_person] > DAY
        seats = np.full(len(self.person_ended), NEVER)
        order = np.argsort(-self.committee_rank[self.post_committee[held]], kind="stable")
        seats[self.post_person[held][order]] = self.post_committee[held][order]
        good = (self.tie_ended > DAY) & ((self.tie_year < 0) | (self.tie_year == YEAR)) & (self.tie_unit >= 0)
        good &= (self.level[self.tie_unit] >= TOWNSHIP) & (self.level[self.tie_unit] <= ENTERPRISE)
        good &= self.ended[self.tie_unit] > DAY
        pairs = np.sort(self.tie_person[good].astype(np.int64) * len(self.ids) + self.tie_unit[good])
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        held_by = np.bincount(pairs // len(self.ids), minlength=len(seats))
        owing = np.flatnonzero(seats < NEVER)
        return seats[owing], np.minimum(held_by[owing], 3)

    def _counted(self, cells: Array, length: int) -> Answer:
        """Return what stands in the cells place × level × state; nobody judges prefectures and provinces."""
        counted = np.bincount(cells)
        filled = np.flatnonzero(counted)
        filled = filled[filled // 8 % 8 <= ZONE]
        return {
            "place": self.prefixes[length][0][filled // 64],
            "level": np.array(LEVELS)[filled // 8 % 8],
            "state": np.array(STATES)[filled % 8],
            "n": counted[filled],
        }


def _no(values: Array) -> Array:
    """Return the three-valued not."""
    return np.where(values < 0, values, 1 - values)


def _all(*values: Array) -> Array:
    """Return the three-valued and: 0 where any is no, else -1 where any is unknown."""
    found = np.where(np.logical_or.reduce([v < 0 for v in values]), np.int8(-1), np.int8(1))
    found[np.logical_or.reduce([v == 0 for v in values])] = 0
    return found
