"""Of which place a map is shown, and compared with which day; of more than a county of a large store none is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from api.asked.day import Day
from api.page_parts.scope import COUNTY, usual_scope
from graphmodel.errors import InputError
from graphmodel.network import Asker, Network
from queries.day import DAY, month_ends

TOO_WIDE: Final = "资料很多，请先选一个县（市、区），再看网络图。"


class OfPlace(BaseModel):
    """Of which place."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", max_length=200)
    since: Day | None = Field(None, title="与哪一天比")


class OfBubbles(OfPlace):
    """Of which bubbles."""

    area: list[str] = Field([], title="圈", max_length=400)


class OfTwo(OfPlace):
    """Between which two subjects."""

    start: str = Field(title="从", min_length=1, max_length=200)
    end: str = Field(title="到", min_length=1, max_length=200)


def too_wide(network: Network, prefix: str) -> str:
    """Return why nothing is drawn of a place; empty where it is."""
    return TOO_WIDE if len(prefix) < COUNTY and network.is_large() else ""


def place_of(network: Network, asker: Asker, text: str) -> str:
    """Return the prefix of the place that is drawn; InputError where that is too much."""
    prefix = network.permitted(asker, text) if text.strip() else usual_scope(network, asker)
    if fault := too_wide(network, prefix):
        raise InputError(fault)
    return prefix


def day_in(text: str, as_of: date) -> tuple[date | None, str]:
    """Return the day that a text names, and what is wrong with it where it names none before `as_of`."""
    if not text:
        return None, ""
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or day >= as_of:
        return None, f"请写 {as_of} 以前的一天，如 {month_ends(as_of, 1)[0]}；现为“{text}”。"
    return day, ""


def earlier_days(as_of: date) -> dict[date, str]:
    """Return the days that are offered to compare with: of days that fall together the nearest word stays."""
    quarter = as_of.replace(month=(as_of.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    return {date(as_of.year - 1, 12, 31): "上年末", quarter: "上季末", month_ends(as_of, 1)[0]: "上月末"}
