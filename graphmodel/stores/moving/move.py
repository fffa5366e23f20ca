"""From one store into another: resumed where it stopped, compared at the end, usable only then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphmodel.errors import InputError, StoreError
from graphmodel.stores.moving.comparing import Tell, differences
from graphmodel.stores.moving.ends import Mark, Source, Target
from graphmodel.stores.moving.parts import Part, parts


@dataclass(frozen=True)
class Moved:
    """What a move came to."""

    rows: dict[str, int]
    """Rows by the name of the part."""
    resumed: bool
    """Did it go on with an unfinished copy?"""


def move(source: Source, target: Target, origin: str, tell: Tell) -> Moved:
    """Copy everything, and compare it; `origin` is the address of the source.

    An unfinished copy of the same source goes on where it stopped, or begins again where the source was written to
    since. InputError where it is one of another source, StoreError where both are not equal in the end.
    """
    start = Mark(origin, source.snapshot())
    found = target.mark()
    if found and found.origin != origin:
        raise InputError(f"目标里有一次没有完成的复制，来源是“{found.origin}”；请用原来的来源再运行，或换一个空的目标。")
    resumed = found is not None and found.snapshot == start.snapshot
    if not found or not resumed:
        target.begin(start)
        found = start
    rows = _copy(source, target, found, tell)
    tell("建索引和上级汇总", 0, 0)
    target.complete()
    with target.read() as written:
        if wrong := list(differences(source, written, tell)):
            target.begin(replace(start, snapshot=""))
            raise StoreError(f"复制后核对不符：{'；'.join(wrong)}。目标不能用，再运行同一命令会从头复制。")
    target.release()
    return Moved(rows, resumed)


def _copy(source: Source, target: Target, mark: Mark, tell: Tell) -> dict[str, int]:
    counts = {part.name: source.count(part) for part in parts()}
    total = sum(counts.values())
    for part in _left(mark):
        after = mark.after if part.name == mark.part else None
        for key, rows in source.pieces(part, after):
            now = replace(mark, part=part.name, after=key, rows=mark.rows + rows.height)
            target.put(part, rows, mark, now)
            mark = now
            tell("复制", mark.rows, total)
    return counts


def _left(mark: Mark) -> tuple[Part, ...]:
    """Return the parts that are not wholly written."""
    names = [part.name for part in parts()]
    return parts()[names.index(mark.part) if mark.part else 0 :]
