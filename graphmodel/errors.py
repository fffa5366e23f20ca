"""The one family of errors; each message is one Chinese sentence fit for a planner: what, where, how to mend it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class GuangongError(Exception):
    """Anything this product reports; `str(error)` is the sentence shown to the user."""


class InputError(GuangongError):
    """The input cannot be used as it is."""


class NotFoundError(InputError):
    """A name, code or number that does not exist here."""


class StoppedError(InputError):
    """Work was given up half-way; nothing was written."""


class ImportFaultsError(InputError):
    """A file holds faults; nothing was written. `faults` carries every one of them."""

    def __init__(self, message: str, faults: tuple[object, ...]) -> None:
        super().__init__(message)
        self.faults = faults


class StatementFaultsError(InputError):
    """What is stated may not be stated; nothing was written. `faults` carries every fault."""

    def __init__(self, message: str, faults: tuple[object, ...]) -> None:
        super().__init__(message)
        self.faults = faults


class RuleError(InputError):
    """A rule file is wrong; `problems` are sentences with file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("规则文件有误：\n" + "\n".join(problems))
        self.problems = problems


class ScopeError(InputError):
    """Several places may be seen, and it was not said which is meant."""


class ForbiddenError(GuangongError):
    """Whoever asks may not see this place, or may not do this."""


class ConflictError(GuangongError):
    """The change contradicts what was written meanwhile."""


class StaleVersionError(ConflictError):
    """What shall be changed was changed since it was read; `version` is what stands, None where nothing does."""

    def __init__(self, message: str, version: int | None) -> None:
        super().__init__(message)
        self.version = version


class ReusedIdError(InputError):
    """A change comes under the id of another one, with other contents; nothing was written."""


class StoreError(GuangongError):
    """The data file cannot be opened, read or written."""


class DamagedStoreError(StoreError):
    """The data file is there but holds no database, or a broken one."""


class StoreBusyError(StoreError):
    """Another process is writing and did not finish in time."""


class MissingPartError(GuangongError):
    """An optional part of the product is not installed; the message tells the command that does it."""


class LostStoreError(StoreError):
    """The way to the store broke; a write under way has happened or not, and may be repeated."""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the closest of `known`, or an empty string when none is near."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ` (…是不是“X”？)` for the closest of `known`, or an empty string when none is near."""
    close = closest(word, known)
    return f"（是不是“{close}”？）" if close else ""
