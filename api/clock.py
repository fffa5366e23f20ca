"""Times as the clock of this machine shows them."""

from __future__ import annotations

from datetime import datetime


def at_clock(seconds: int | None) -> str:
    """Return a time (seconds since 1970) to the minute; empty for none."""
    return "" if seconds is None else f"{datetime.fromtimestamp(seconds).astimezone():%Y-%m-%d %H:%M}"
