"""Who is there: as whom one asks, how that was known, and what one may end oneself."""

from __future__ import annotations

from dataclasses import dataclass

from api.access.accounts import Account
from api.access.audit import By
from graphmodel.network import Asker


@dataclass(frozen=True)
class Owner:
    """Whose it is that is kept for a while: one login of one account, or one token."""

    account: int | None
    way: str
    session: int | None


@dataclass(frozen=True)
class Visitor:
    """Somebody who was let in for one request."""

    asker: Asker
    by: By
    account: Account | None = None
    """None: the user of this machine."""
    session: int | None = None
    """None: a program with a token, or the user of this machine."""

    @property
    def owner(self) -> Owner:
        """As whose something is kept for a while."""
        return Owner(self.account.id if self.account else None, self.by.way, self.session)

    @property
    def password_due(self) -> bool:
        """Must the password be changed before anything else?"""
        return self.session is not None and self.account is not None and self.account.temporary
