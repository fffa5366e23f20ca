"""The id of the request that is being answered, by which its line in the log and an error of it are found."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from typing import Final

HEADER: Final = "X-Request-Id"
request_id: ContextVar[str] = ContextVar("request_id", default="")

_GIVEN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


def begun(given: str) -> str:
    """Return the id of a request that begins: what a proxy in front gave it, where that can be one, else a new one."""
    id_ = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
    request_id.set(id_)
    return id_
