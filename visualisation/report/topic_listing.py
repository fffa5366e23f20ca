"""A list for a topic that no declared sheet prints: those who have something to do about it."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.rules.topics import Topic
from visualisation.report.listing import Listing, ListTable, Stretch

_COLUMNS: Final = ("name", "level", "township", "village", "state", "reason", "missing")
_WIDTHS: Final = (2.4, 11, 4.6, 5, 6.2, 5, 12, 10, 4.4, 4.4, 5)
_TO_VERIFY: Final = "to_verify"
"""What is to verify stands in a sheet of its own, whatever the topic."""
_PRINTED: Final = 40
_TITLE_LENGTH: Final = 31
"""Longer titles of sheets are refused by spreadsheet programs."""


def topic_listing(topic: Topic) -> Listing:
    """Return the sheet that lists whom a topic calls for, as its list question answers."""
    elsewhere = [state.value for state in topic.states or () if not state.calls or state.value == _TO_VERIFY]
    stretch = Stretch(
        topic.code,
        f"{topic.title}要办的",
        _COLUMNS,
        note="已合乎规定的不列，待核的列在“待核”；依据见“说明”。",
        where=~pl.col("state").is_in(elsewhere),
    )
    table = ListTable(topic.code, stretches=(stretch,), to_fill=("责任人", "期限", "备注"))
    return Listing(topic.title[:_TITLE_LENGTH], _WIDTHS, (table,), printed=_PRINTED)
