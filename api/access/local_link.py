"""The way in on one's own machine: a link that works once, shown to whoever started the server; gone when it ends."""

from __future__ import annotations

from collections.abc import Callable
from hmac import compare_digest
from threading import Lock

from api.access.secret import digest, invented


class LocalLink:
    """Invitations, one at a time, and the sessions that came of them."""

    def __init__(self, invite: Callable[[str], None] = lambda _: None) -> None:
        """`invite` is told each new secret, so that it can be shown: another browser needs another link."""
        self._invite = invite
        self._sessions: set[bytes] = set()
        self._lock = Lock()
        self.invitation = invented()

    def accept(self, invitation: str) -> str | None:
        """Return the secret of a new session for the present invitation, which then holds no more; else None."""
        with self._lock:
            if not compare_digest(digest(invitation), digest(self.invitation)):
                return None
            self.invitation, secret = invented(), invented()
            self._sessions.add(digest(secret))
        self._invite(self.invitation)
        return secret

    def holds(self, secret: str) -> bool:
        """Is this the secret of a session?"""
        return digest(secret) in self._sessions

    def end(self, secret: str) -> None:
        """End a session."""
        self._sessions.discard(digest(secret))
