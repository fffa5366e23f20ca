"""Which committee a subject has of its own, and which covers it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.facts.columns import FACTS
from graphmodel.judging.committees import Committees
from graphmodel.judging.tables import (
    among,
    attached,
    computed,
    ended,
    firsts,
    grouped,
    having,
    lasts,
    ordered,
    selected,
    standing,
)
from graphmodel.kinds.care_committee import CommitteeForm

if TYPE_CHECKING:
    from graphmodel.judging.presence import CommitteePresence

_OWN: Final = (
    pl.col("unit"),
    pl.col("id").alias("committee"),
    pl.col("name").alias("committee_name"),
    pl.col("form"),
    pl.col("valid_from").alias("committee_from"),
)
_ENDED: Final = (pl.col("unit"), pl.col("name").alias("ended_name"), pl.col("valid_to").alias("ended_on"))
_COVERING: Final = (
    pl.col("unit"),
    pl.col("committee").alias("provider"),
    pl.col("committee_name").alias("provider_name"),
)
_OTHER: Final = (
    pl.col("unit"),
    pl.col("name").alias("other_name"),
    pl.col("form").replace_strict({f.value: f.label for f in CommitteeForm}, default=None).alias("other_form"),
)


def _none(subject: str, columns: Collection[pl.Expr]) -> pl.DataFrame:
    """Return no row of `columns`, each of one column of the facts and of its type; a query would start threads."""
    names = ((c.meta.output_name(), c.meta.root_names()[0]) for c in columns)
    return pl.DataFrame(schema={name: FACTS[subject][root] for name, root in names})


_NO_OWN, _NO_ENDED, _NO_OTHER = (_none("committee", columns) for columns in (_OWN, _ENDED, _OTHER))
_NO_COVERING: Final = _none("cover", _COVERING)


def with_own_committee(part: pl.DataFrame, committees: Committees, forms: Collection[str]) -> pl.DataFrame:
    """Add the own committee: committee, committee_name, form, committee_from."""
    own = firsts(having(committees.standing, "form", forms), "unit", ("valid_from", "name", "id"), nulls_last=True)
    return attached(part, selected(own, _OWN) if own.height else _NO_OWN, ("id", "unit"))


def with_providers(part: pl.DataFrame, committees: Committees, cover: pl.DataFrame, rule: CommitteePresence, as_of: date
                   ) -> pl.DataFrame:  # fmt: skip
    """Add the own committee, the last ended one (ended_name, ended_on) and the covering one (provider,
    provider_name), and one
    that stands there in another form (other_name, other_form)."""
    before = lasts(having(committees.ended, "form", rule.own_forms), "unit", ("valid_to", "name", "id"))
    with_own = with_own_committee(part, committees, rule.own_forms)
    known = attached(with_own, selected(before, _ENDED) if before.height else _NO_ENDED, ("id", "unit"))
    with_other = _with_other_form(known, committees, rule.own_forms)
    return attached(with_other, _covering(cover, rule.provider_forms, as_of), ("id", "unit"))


def _with_other_form(part: pl.DataFrame, committees: Committees, forms: Collection[str]) -> pl.DataFrame:
    """Add the committee that stands there in a form which is not counted as an own one (other_name, other_form)."""
    others = [form.value for form in CommitteeForm if form.value not in forms]
    there = firsts(having(committees.standing, "form", others), "unit", ("name", "id"))
    return attached(part, selected(there, _OTHER) if there.height else _NO_OTHER, ("id", "unit"))


def with_left_standing(part: pl.DataFrame, committees: Committees, as_of: date) -> pl.DataFrame:
    """Add the names of the committees that stand in the units that have ended (standing)."""
    gone = ended(part, as_of).get_column("id")
    left = ordered(among(committees.standing, "unit", gone), "name", "id")
    return attached(part, grouped(left, "unit", (_NAMES,)), ("id", "unit"))


_NAMES: Final = pl.col("name").implode().alias("standing")


def _covering(cover: pl.DataFrame, forms: Collection[str], as_of: date) -> pl.DataFrame:
    """Return `unit`, provider and provider_name."""
    covering = standing(having(cover, "committee_form", forms), as_of, "committee_ended_on")
    if covering.is_empty():
        return _NO_COVERING
    return selected(firsts(covering, "unit", ("committee_name", "committee")), _COVERING)


def with_town_provider(part: pl.DataFrame, committees: Committees) -> pl.DataFrame:
    """Let the town's committee for private enterprises cover whatever in the town nobody else covers."""
    private = having(committees.standing, "form", (CommitteeForm.private_economy.value,))
    of_towns = selected(having(private, "level", ("township",)), _TOWN)
    towns = firsts(of_towns, "town", ("_provider_name", "_provider"))
    return computed(attached(part, towns, ("place", "town"), prefix=9), _OR_TOWN)


_TOWN: Final = (
    pl.col("place").str.slice(0, 9).alias("town"),
    pl.col("id").alias("_provider"),
    pl.col("name").alias("_provider_name"),
)
_OR_TOWN: Final = (
    pl.coalesce("provider", "_provider").alias("provider"),
    pl.coalesce("provider_name", "_provider_name").alias("provider_name"),
)
