"""A day as requests write it, the same as the parameters of questions."""

from __future__ import annotations

from queries.day import DAY, Day

__all__ = ["DAY", "Day"]
