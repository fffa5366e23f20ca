"""Logging in with a password, and the brakes on trying: what is said is the same whether there is such an account."""

from __future__ import annotations

import hashlib
from typing import Final

from api.access.accounts import Account, key_of, of_id
from api.access.book import Book, Rows
from api.access.errors import StrangerError, TooManyAttemptsError
from api.access.passwords import hashed, is_due, matches

PAUSE: Final = 10 * 60
LONGEST: Final = 24 * 3600
FORGOTTEN: Final = 24 * 3600
"""Seconds: the first pause (each further failure doubles it), the longest, and until failures are forgotten."""
OF_PAIR, OF_ACCOUNT, OF_ADDRESS = 5, 50, 100
"""Failures before the pause: of one account from one address, of one account, from one address.

Whoever guesses locks out first of all the pair, so that a stranger elsewhere cannot keep somebody out.
"""


def log_in(book: Book, name: str, password: str, address: str) -> Account:
    """Return the account of this name and password.

    StrangerError where there is none, it is locked, or the password is another; TooManyAttemptsError in a pause,
    even for the right password.
    """
    _count(book, name, address)  # before anything is compared: many attempts at once are many attempts
    with book.reading() as rows:
        row = rows.execute("SELECT id, password FROM account WHERE key = ?", [key_of(name)]).fetchone()
        account = of_id(rows, row[0]) if row else None
    if not matches(row[1] if row else None, password) or account is None or account.locked:
        raise StrangerError("账号或密码不对。")
    _forgive(book, name, address)
    if is_due(row[1]):
        again = hashed(password)
        with book.writing() as rows:
            rows.execute("UPDATE account SET password = ? WHERE id = ?", [again, account.id])
    return account


def count_from(book: Book, address: str) -> None:
    """Count an attempt without a password as a failure of its address; TooManyAttemptsError in a pause.

    Whose attempt it is shows at its end only, and nothing can be guessed: no account waits for it.
    """
    _count_by(book, _brakes("", address)[2:])


def forgive_from(book: Book, address: str) -> None:
    """Take back what `count_from` counted."""
    ((from_there, _),) = _brakes("", address)[2:]
    with book.writing() as rows:
        _take_back(rows, from_there)


def _count(book: Book, name: str, address: str) -> None:
    """Count an attempt as a failure until it turns out right; TooManyAttemptsError in a pause."""
    _count_by(book, _brakes(name, address))


def _count_by(book: Book, brakes: tuple[tuple[bytes, int], ...]) -> None:
    now = book.now()
    with book.writing() as rows:
        rows.execute("DELETE FROM brake WHERE failed_at < ? AND until <= ?", [now - FORGOTTEN, now])
        wait = max(_wait(rows, key, now) for key, _ in brakes)
        if wait > 0:
            raise TooManyAttemptsError(wait)
        for key, most in brakes:
            _fail(rows, key, most, now)


def _forgive(book: Book, name: str, address: str) -> None:
    """Forget the failures of an account that came in; the address loses only this attempt."""
    (pair, _), (account, _), (from_there, _) = _brakes(name, address)
    with book.writing() as rows:
        rows.execute("DELETE FROM brake WHERE key IN (?, ?)", [pair, account])
        _take_back(rows, from_there)


def _take_back(rows: Rows, from_there: bytes) -> None:
    rows.execute("UPDATE brake SET failures = failures - 1, until = 0 WHERE key = ?", [from_there])


def _brakes(name: str, address: str) -> tuple[tuple[bytes, int], ...]:
    key = key_of(name)
    told = ((f"pair\0{key}\0{address}", OF_PAIR), (f"account\0{key}", OF_ACCOUNT), (f"address\0{address}", OF_ADDRESS))
    return tuple((hashlib.sha256(text.encode()).digest(), most) for text, most in told)


def _wait(rows: Rows, key: bytes, now: int) -> int:
    row = rows.execute("SELECT until FROM brake WHERE key = ?", [key]).fetchone()
    return row[0] - now if row else 0


def _fail(rows: Rows, key: bytes, most: int, now: int) -> None:
    row = rows.execute("SELECT failures FROM brake WHERE key = ?", [key]).fetchone()
    failures = (row[0] if row else 0) + 1
    over = min(failures - most, 20)
    until = now + min(PAUSE * 2**over, LONGEST) if over >= 0 else 0
    rows.execute(
        "REPLACE INTO brake (key, failures, failed_at, until) VALUES (?, ?, ?, ?)", [key, failures, now, until]
    )
