"""Secrets that no one can guess: made here, given to the client once, kept as SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

NOTED: Final = 60
"""Seconds between two notes that a secret was used: reading must not be writing."""


def invented() -> str:
    """Return a new one of 256 bits, in letters that fit into a cookie, a link and a header."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """Return what is kept of one."""
    return hashlib.sha256(secret.encode()).digest()
