"""Where a store is, and with what one logs in there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Login:
    """What a database server asks for; a data file asks for nothing."""

    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    """None: the one that the server gives by default."""
    certificate: Path | None = None
    """Whom to trust when the connection is encrypted; None: whom the system trusts."""


@dataclass(frozen=True)
class Address:
    """What opens a store again, in this process or in a helper."""

    url: str
    login: Login = Login()

    def __str__(self) -> str:
        return self.url
