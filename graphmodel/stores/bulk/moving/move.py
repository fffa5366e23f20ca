"""From one store into another: resumed where it stopped, compared at the end, usable only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from time import sleep
from typing import Final

from graphmodel.errors import InputError, LostStoreError, StoreError
from graphmodel.stores.bulk.moving.comparing import Tell, differences
from graphmodel.stores.bulk.moving.ends import Mark, Source, Target
from graphmodel.stores.bulk.moving.parts import Of, Part, parts

PAUSES: Final = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0, 16.0, 16.0)
"""Seconds between attempts to write a piece: together longer than a server takes to start again."""
_OF_ANOTHER: Final = "目标里有一次没有完成的复制，来源是“{origin}”；请用原来的来源再运行，接着做完，或换一个空的目标。"
_UNEQUAL: Final = "复制后核对不符：{wrong}。目标不能用；再运行同一条命令会从头复制。"


@dataclass(frozen=True)
class Moved:
    """What a move came to."""

    rows: dict[str, int]
    """Rows by the name of the part."""
    resumed: bool
    """Did it go on with an unfinished copy?"""

    @property
    def nodes(self) -> int:
        return self._all("nodes")

    @property
    def relations(self) -> int:
        return self._all("relations")

    @property
    def versions(self) -> int:
        return self._all("versions")

    def _all(self, of: Of) -> int:
        return sum(self.rows[part.name] for part in parts() if part.of == of)


def move(source: Source, target: Target, origin: str, tell: Tell) -> Moved:
    """Copy everything, and compare it; `origin` is the address of the source.

    An unfinished copy of the same source goes on where it stopped, or begins again where the source was written to
    since. InputError where it is one of another source, StoreError where both are not equal in the end.
    """
    start = Mark(origin, source.snapshot())
    found = target.mark()
    if found and found.origin != origin:
        raise InputError(_OF_ANOTHER.format(origin=found.origin))
    resumed = found is not None and found.snapshot == start.snapshot
    if found is None or not resumed:
        target.begin(start)
        found = start
    rows = _copy(source, target, found, tell)
    tell("建索引", 0, 0)
    target.complete()
    with target.read() as written:
        wrong = list(differences(source, written, tell))
    if wrong:
        target.forget()
        raise StoreError(_UNEQUAL.format(wrong="；".join(wrong)))
    target.release()
    return Moved(rows, resumed)


def _copy(source: Source, target: Target, mark: Mark, tell: Tell) -> dict[str, int]:
    counts = {part.name: source.count(part) for part in parts()}
    total = sum(counts.values())
    for part in _left(mark):
        after = mark.after if part.name == mark.part else None
        for key, rows in source.pieces(part, after):
            now = replace(mark, part=part.name, after=key, rows=mark.rows + rows.height)
            _surely(partial(target.put, part, rows, mark, now))
            mark = now
            tell("复制", mark.rows, total)
    return counts


def _left(mark: Mark) -> tuple[Part, ...]:
    """Return the parts that are not wholly written."""
    names = [part.name for part in parts()]
    return parts()[names.index(mark.part) if mark.part else 0 :]


def _surely(write: Callable[[], None]) -> None:
    """Write a piece, again where the connection broke: the mark tells whether it had been written."""
    for pause in PAUSES:
        try:
            return write()
        except LostStoreError:
            sleep(pause)
    return write()
