"""By what a request that writes is told from another one under the same Idempotency-Key: where it goes, what it says.

How it is tried, who sends it and which version was read are no part of it: none of these makes it another change.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import BinaryIO, Final

from fastapi import Request

HEADER: Final = "idempotency-key"
_TRIAL: Final = "dry_run"
_SIZE: Final = 16
_PIECE: Final = 1 << 20


async def digest_of(request: Request) -> str | None:
    """Return the digest of a request with a key, files apart, which are not read here; None without a key."""
    if HEADER not in request.headers:
        return None
    asked = sorted((name, value) for name, value in request.query_params.multi_items() if name != _TRIAL)
    told = blake2b(json.dumps([request.method, request.scope["path"], asked]).encode(), digest_size=_SIZE)
    if _is_json(request.headers.get("content-type", "")):
        told.update(await request.body())
    return told.hexdigest()


def _is_json(content_type: str) -> bool:
    """Is a body of this media type read as JSON? `application/merge-patch+json` in any letters is, too."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def with_file(digest: str | None, file: BinaryIO) -> str | None:
    """Return the digest of a request that brings this file, which is read from its beginning and left there."""
    if digest is None:
        return None
    told = blake2b(digest.encode(), digest_size=_SIZE)
    file.seek(0)
    while piece := file.read(_PIECE):
        told.update(piece)
    file.seek(0)
    return told.hexdigest()
