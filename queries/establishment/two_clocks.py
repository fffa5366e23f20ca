"""The two pasts of a day: what was reported by then, and what is known now of it (docs/decisions/0012)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.findings.finding import TALLIED, TALLY
from queries.places.areas import whole, whole_length

if TYPE_CHECKING:
    from graphmodel.network.view import View

ESTABLISHMENT: Final = "establishment"

Counted = tuple[pl.DataFrame, dict[str, object]]
"""Tallies of establishment that add up to the scope, and what stands beside whatever they add up to: `held_for`,
`reported_on`, `note`."""


def known(view: View, day: date) -> Counted:
    """Return what the facts known now say of a day; judged while somebody waits, where it is not the present one."""
    return whole(view.on(day), ESTABLISHMENT), {"held_for": day}


def reported(view: View, day: date) -> Counted:
    """Return what the last judgement by the end of the day said; the present day shows what holds now."""
    if len(view.scope) > max(TALLIED):
        return _nothing("汇总只到镇（街道）一级，村（社区）当时报告的没有留存")
    made = view.reported_by(day)
    if made is None:
        pinned = f"；数据固定在 {view.pinned_on}，报告的时间按实际日历" if view.pinned_on else ""
        return _nothing(f"到这一天还没有判定过{pinned}")
    if made.judged_on is None:
        return _nothing("到这一天数据刚转换过格式，还没有重新判定")
    beside: dict[str, object] = {"reported_on": made.at.astimezone().date(), "held_for": made.judged_on}
    return view.tallies(ESTABLISHMENT, whole_length(view), at=made.number), beside


def _nothing(why: str) -> Counted:
    return pl.DataFrame(schema=TALLY), {"note": why}
