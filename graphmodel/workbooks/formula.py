"""What a spreadsheet would take for a formula."""

from __future__ import annotations

from typing import Final

LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""First characters that some program would take for a formula; such cells get a quote prefix."""
