"""How one subject and the place around it stand in establishment, and in one sentence how an edit moved them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.kinds.codes import division
from graphmodel.network import Asker
from graphmodel.network.view import View
from graphmodel.rules.topics import state_title
from queries.establishment.counts import state_counts, with_rates
from queries.figures.rates import display
from queries.places.areas import whole

TOPIC = "establishment"
_TOWN = 9


@dataclass(frozen=True)
class Stand:
    """One subject on one snapshot."""

    state: str
    """In words."""
    reason: str
    area: str
    """The place around it by name, and which subjects of it are counted, such as 东亭街道村（社区）."""
    figures: tuple[tuple[str, str], ...]
    """What is counted there of this level, each with its title: rates with n/m, or the blank ones where there is no
    rate."""


def area_around(asker: Asker, place: str) -> str:
    """Return the prefix of the town that a place lies in, else of its county; the place itself where the asker may not
    see so far."""
    own = division.prefix_of(place)
    return own[:_TOWN] if asker.reaches(own[:_TOWN]) else own


def stand(view: View, subject: str) -> Stand | None:
    """Return how a subject stands in a view of the place around it; None where nothing is found about it."""
    found = view.findings(TOPIC, where={"subject": [subject]})
    if found.is_empty():
        return None
    row = found.row(0, named=True)
    name = view.places.names_of([view.scope]).get(view.scope, "")
    area = f"{name}{levels().get(row['level'], row['level'])}"
    return Stand(
        state_title(TOPIC, row["state"], row["level"]), row["reason"] or "", area, _figures(view, row["level"])
    )


def moved(name: str, before: Stand | None, after: Stand | None) -> str:
    """Return in one sentence what a subject was and is now, and what that did to the figures around it."""
    if before is None or after is None:
        return f"“{name}”已保存。"
    was = f"原来是{before.state}，现在是{after.state}" if before.state != after.state else f"仍是{after.state}"
    if not after.figures:
        return f"“{name}”{was}。"
    old = dict(before.figures)
    told = [
        f"{title}由 {old[title]} 变为 {now}" if old.get(title, now) != now else f"{title}仍为 {now}"
        for title, now in after.figures
    ]
    return f"“{name}”{was}；{after.area}{'，'.join(told)}。"


def _figures(view: View, level: str) -> tuple[tuple[str, str], ...]:
    counted = whole(view, TOPIC).filter(pl.col("level") == level).group_by("level").agg(state_counts())
    if counted.is_empty():
        return ()
    row = with_rates(counted).row(0, named=True)
    if row["should_establish"] is None:
        return (("空白点", f"{row['blank']} 个"),)
    rates = (("组建率", row["established"]), ("覆盖率", row["reached"]))
    return tuple((title, display(count, row["should_establish"])) for title, count in rates)
