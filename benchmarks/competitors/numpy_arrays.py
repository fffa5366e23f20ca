"""The tables as integer arrays, laid out for the scan."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.competitors.tables import Sheets, table

LEVELS: Final = ("county", "township", "village", "school", "enterprise", "zone", "prefecture", "province")
COUNTY, TOWNSHIP, VILLAGE, SCHOOL, ENTERPRISE, ZONE, PREFECTURE, PROVINCE = range(8)
FORMS: Final = ("关工委", "关工小组", "区域性关工委", "开发区关工委", "民营经济关工委", "系统关工委")
NEVER: Final = 2**31 - 1
"""The day of what has not ended or is not known."""

Array = np.ndarray


class NumpyArrays:
    """Columns in memory, units in place order and committees in the order of their units; no states in them."""

    def __init__(self, sheets: Sheets) -> None:
        units = table(sheets, "unit")
        self._rows = units.select("id", row=pl.int_range(pl.len(), dtype=pl.Int64))
        self.ids, self.places = _fixed(units["id"]), _fixed(units["place"])
        self.level = _codes(units["level"], LEVELS)
        self.ended, self.checked = _days(units["ended_on"]), _days(units["checked_on"])
        self.claim, self.above = (np.array(units[c].fill_null(-1), dtype=np.int8) for c in ("claim", "above"))
        self.absence, self.uncounted = (units[c].is_not_null().to_numpy() for c in ("absence", "not_counted"))
        self.private = np.array((units["ownership"] == "民营").cast(pl.Int8).fill_null(-1))
        self.tail = units["id"].str.slice(9, 3).cast(pl.Int16, strict=False).fill_null(0).to_numpy()
        self.zone_rows = np.flatnonzero(self.level == ZONE)
        zone = self._row_of(units["zone"])
        self.zone = np.where(zone < 0, -1, np.searchsorted(self.zone_rows, zone)).astype(
            np.int32
        )  # among the zones, not the units
        self._read_parties(sheets, units["party"])
        self._read_committees(sheets)
        self._read_people(sheets)
        self._sheets, self._edges = sheets, None
        self.prefixes = {n: np.unique(self.places.astype(f"S{n}"), return_inverse=True) for n in (2, 6)}
        self.cells = {n: (place * 64 + self.level * 8).astype(np.int32) for n, (_, place) in self.prefixes.items()}

    def _row_of(self, ids: pl.Series) -> Array:
        return _rows(self._rows, ids)

    def _read_parties(self, sheets: Sheets, of_units: pl.Series) -> None:
        parties = table(sheets, "party")
        self.party = _rows(parties.select("id", row=pl.int_range(pl.len(), dtype=pl.Int64)), of_units)
        self.party_ended = _days(parties["ended_on"])
        self.party_regional = (parties["type"] == "区域性党组织").to_numpy()

    def _read_committees(self, sheets: Sheets) -> None:
        committees = table(sheets, "committee")
        committees = committees.with_columns(_unit=pl.Series(self._row_of(committees["unit"])))
        committees = committees.sort("_unit", "since", descending=[False, True])
        self._committees = committees.select("id", row=pl.int_range(pl.len(), dtype=pl.Int64))
        self.committee_unit = committees["_unit"].to_numpy()
        self.committee_form = _codes(committees["form"], FORMS)
        self.committee_since, self.committee_ended = _days(committees["since"]), _days(committees["ended_on"])
        self.committee_rank = committees["id"].rank("ordinal").to_numpy().astype(np.int64)
        cover = table(sheets, "cover")
        source = _rows(self._committees, cover["committee"])
        self.cover_unit, self.cover_committee = self._row_of(cover["unit"]), source
        self.cover_ended = _days(cover["ended_on"])

    def _read_people(self, sheets: Sheets) -> None:
        people = table(sheets, "person")
        rows = people.select("id", row=pl.int_range(pl.len(), dtype=pl.Int64))
        self.person_ended = _days(people["ended_on"])
        posts = table(sheets, "position")
        self.post_person = _rows(rows, posts["person"])
        self.post_committee = _rows(self._committees, posts["committee"])
        self.post_ended = _days(posts["ended_on"])
        self.post_owes = ~posts["post"].is_in(["名誉主任", "顾问"]).to_numpy()
        ties = table(sheets, "liaison")
        self.tie_person, self.tie_ended = _rows(rows, ties["person"]), _days(ties["ended_on"])
        self.tie_year = ties["year"].fill_null(-1).to_numpy()
        direct, through = self._row_of(ties["target"]), _rows(self._committees, ties["target"])
        self.tie_unit = np.where(direct >= 0, direct, self.committee_unit[through])

    def _graph(self) -> Any:
        """Return ids, row by id, ends and the two ends of every relation; made when first asked for."""
        if self._edges is None:
            nodes, edges = table(self._sheets, "node"), table(self._sheets, "edge")
            rows = nodes.select("id", row=pl.int_range(pl.len(), dtype=pl.Int64))
            row_of = dict(zip(nodes["id"], range(nodes.height), strict=True))
            self._edges = (
                nodes["id"], row_of, _days(nodes["ended_on"]), _rows(rows, edges["source"]).astype(np.int32),
                _rows(rows, edges["target"]).astype(np.int32), _days(edges["ended_on"]),
            )  # fmt: skip
        return self._edges


def _rows(known: pl.DataFrame, ids: pl.Series) -> Array:
    """Return the row of each id, -1 where there is none."""
    found = ids.rename("id").to_frame().join(known, on="id", how="left", maintain_order="left")
    return found["row"].fill_null(-1).to_numpy().astype(np.int32)


def _codes(words: pl.Series, known: tuple[str, ...]) -> Array:
    return words.replace_strict(known, range(len(known)), return_dtype=pl.Int8).to_numpy()


def _days(days: pl.Series) -> Array:
    return np.array(days.fill_null(NEVER), dtype=np.int32)


def _fixed(words: pl.Series) -> Array:
    return words.to_numpy().astype("S")
