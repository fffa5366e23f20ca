"""Logins elsewhere that are under way: what was sent along, kept until the same browser comes back with it, once."""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from threading import Lock
from typing import Final

from api.access.book import Book
from api.access.errors import StrangerError
from api.access.secret import digest, invented

HELD: Final = 10 * 60
"""Seconds that somebody has to log in elsewhere."""
MOST: Final = 10_000
"""Logins that are kept; the oldest go first."""


@dataclass(frozen=True)
class Sent:
    """What one login was begun with."""

    state: str
    nonce: str
    verifier: str
    there: str
    """Where on this site one wanted to go."""


class UnderWay:
    """The logins of one server; they end with it."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sent: dict[bytes, tuple[int, Sent]] = {}
        self._lock = Lock()

    def begin(self, sent: Sent) -> str:
        """Return the secret that the browser brings back; nobody else has it."""
        secret, now = invented(), self._book.now()
        with self._lock:
            while self._sent and (len(self._sent) >= MOST or self._is_over(next(iter(self._sent)), now)):
                del self._sent[next(iter(self._sent))]
            self._sent[digest(secret)] = (now, sent)
        return secret

    def end(self, secret: str, state: str) -> Sent:
        """Return what a login was begun with, which then is over; StrangerError for any but this browser's own."""
        key = digest(secret)
        with self._lock:
            found = self._sent.get(key)
            if found and not self._is_over(key, self._book.now()) and _same(found[1].state, state):
                return self._sent.pop(key)[1]
        raise StrangerError("这次统一登录已过期，或不是从这个浏览器开始的；请再点一次“统一登录”。")

    def _is_over(self, key: bytes, now: int) -> bool:
        return now - self._sent[key][0] >= HELD


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())
