"""Passwords: what is taken for one, and how it is kept and compared (argon2id)."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from graphmodel.errors import InputError

LEAST: Final = 10
MOST: Final = 128
_AT_ONCE: Final = BoundedSemaphore(2)
"""Each takes 19 MiB and a processor for some 26 ms; who logs in must not keep others from their answers."""
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_COMMON: Final = (
    "password",
    "123456",
    "qwerty",
    "111111",
    "admin",
    "guangong",
    "abc123",
    "000000",
    "iloveyou",
    "666666",
)


def refuse_weak(password: str, name: str) -> None:
    """Raise InputError for what is guessed soon."""
    if not LEAST <= len(password) <= MOST:
        raise InputError(f"密码要有 {LEAST} 到 {MOST} 个字符，现在是 {len(password)} 个。")
    if len(set(password)) < 5:
        raise InputError("密码里不同的字符太少，请换一个。")
    rest = password.casefold()
    for known in (name.casefold(), *_COMMON):
        rest = rest.replace(known, "")
    if len(rest) < LEAST // 2:
        raise InputError("密码里除了账号名和常见密码以外几乎没有别的，请换一个。")


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Is this the password? Takes the same time where nothing is kept, and then it is not."""
    compared = kept or _nobodys()
    with _AT_ONCE:
        try:
            return _HASHER.verify(compared, password[:MOST]) and kept is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def is_due(kept: str) -> bool:
    """Was it hashed at lower costs than are taken now?"""
    return _HASHER.check_needs_rehash(kept)


def invented() -> str:
    """Return a password that is read out or written on paper easily, for the first login."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe(32))
