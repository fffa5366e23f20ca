"""Where the application is served, and what follows from it for host names, cookies and warnings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

OWN_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
"""Host names a browser on this machine may use; any other name is a foreign page trying to read along."""


def inside(there: str) -> str:
    """Return an address of this site; the start for any other, which a mail may have led here with."""
    own = there.startswith("/") and not there.startswith("//") and "\\" not in there and there.isprintable()
    return there if own else "/"


@dataclass(frozen=True)
class Site:
    """One address, as browsers know it: scheme, host and port."""

    address: str = "http://127.0.0.1"
    local: bool = True
    """Is it for the user of this machine only, without accounts?"""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the host names that requests may name."""
        host = urlsplit(self.address).hostname or ""
        return tuple(dict.fromkeys([*OWN_NAMES, f"[{host}]" if ":" in host else host]))

    @property
    def secure(self) -> bool:
        """Do browsers come over TLS?"""
        return self.address.startswith("https:")

    @property
    def unprotected(self) -> bool:
        """Can others on the network read along?"""
        return not self.local and not self.secure

    @property
    def cookie(self) -> str:
        """Return the name of the session cookie; cookies do not know ports, so that a local one is named by its own."""
        if self.local:
            return f"guangong-{urlsplit(self.address).port or 80}"
        return "__Host-guangong" if self.secure else "guangong"
