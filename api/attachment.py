"""A file that is to be saved, not shown: its name in Chinese, and one that every program can read."""

from __future__ import annotations

from urllib.parse import quote


def disposition(plain: str, chinese: str) -> str:
    """Return the header that says so."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(chinese)}"
