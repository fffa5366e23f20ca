"""What committees above a scope did that concerns somebody in it: whom they trained (domain.md A-23)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.kinds.codes import division
from graphmodel.stores.transaction import Reader

_TRAINED: Final = {"record": pl.String, "target": pl.String, "held_on": pl.Date}
_KEY: Final = max(division.LEVELS)


class Above:
    """The places that hold a scope, on a day."""

    def __init__(self, reader: Reader, scope: str, as_of: date) -> None:
        self._reader, self._scope, self._as_of = reader, scope, as_of

    def trained(self, relation: Literal["TRAINED", "TRAINED_PERSON"]) -> pl.DataFrame:
        """Return who in scope took part in training held above it: `record` (the session), `target`, `held_on`.

        Whoever may see those who took part may know the day; of the session nothing else is told.
        """
        days = dict(self._sessions().select("id", "held_on").iter_rows())
        if not days:
            return pl.DataFrame(schema=_TRAINED)
        ties = [
            (tie.source, tie.target)
            for tie in self._reader.relations(relation, end="source", ids=days)
            if tie.relation.holds_on(self._as_of)
        ]
        places = self._reader.places_of({target for _, target in ties})
        here = [(s, t, days[s]) for s, t in ties if places.get(t, "").startswith(self._scope)]
        return pl.DataFrame(here, schema=_TRAINED, orient="row")

    def _sessions(self) -> pl.DataFrame:
        above = [self._scope[:length].ljust(_KEY, "0") for length in division.LEVELS if length < len(self._scope)]
        read = [self._reader.facts("training_session", key, self._as_of) for key in above]
        if not read:
            return pl.DataFrame(schema={"id": pl.String, "held_on": pl.Date})
        held = in_force(self._as_of) & (pl.col("held_on") <= self._as_of) & pl.col("took_place").fill_null(True)
        return pl.concat(read).filter(held)
