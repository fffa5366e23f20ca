"""Stamps: the numbers that the rows of bulk loads carry in place of the number of a change."""

from __future__ import annotations

from typing import Final

FIRST_STAMP: Final = 1 << 40
"""Far above the number of any change."""
