"""Loads a code list part by part: the whole of it is compared first, then each part is one write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.importers.divisions.change_set import MOST_ABOLISHED, ChangeSet, Extents, Listed, compare
from graphmodel.importers.divisions.contents import changes_of
from graphmodel.kinds.codes import division
from graphmodel.network.asker import Right
from graphmodel.statements.changes import Origin

if TYPE_CHECKING:
    from graphmodel.importers.divisions.reading import DivisionList
    from graphmodel.network import Asker, Network, Outcome
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.transaction import Reader, Writer

_PROVINCE: Final = 2


@dataclass(frozen=True)
class ListPart:
    """What one write takes: the rows of a scope or a province, and where they are complete."""

    prefix: str
    rows: pl.DataFrame
    extents: Extents

    @property
    def title(self) -> str:
        """Name of the scope or province where the list has it, else what its codes begin with."""
        code, name = self.rows.row(0)[:2]
        return str(name) if division.prefix_of(code) == self.prefix else f"{self.prefix} 开头的区划"


@dataclass(frozen=True)
class Loading:
    """A list on its way into a network; `scope` is a prefix, `day` the day the list holds for."""

    network: Network
    divisions: DivisionList
    scope: str = ""
    day: date | None = None
    revive: bool = False
    """Are places that are held as ended, and that the list still has, in force again?"""

    def parts(self) -> Iterator[ListPart]:
        """Yield the scope as one part, or else each province of the list."""
        if self.scope:
            rows = self.divisions.within(self.scope)
            yield ListPart(self.scope, rows, {self.scope: frozenset(rows["length"].unique())})
            return
        topmost = self.divisions.topmost()
        for prefix in dict.fromkeys(p[:_PROVINCE] for p in topmost):
            rows = self.divisions.within(prefix)
            yield ListPart(prefix, rows, _extents(rows, [p for p in topmost if p.startswith(prefix)]))

    def survey(self) -> Iterator[tuple[ListPart, ChangeSet]]:
        """Yield what each part would change; nothing is written."""
        for part in self.parts():
            # A rehearsed write rather than a read, because there may be no data file yet.
            with self.network.store.write(keep=False) as writer:
                yield part, self._compared(part, writer)

    def publish(self, asker: Asker, part: ListPart, *, agreed: bool = False, keep: bool = True) -> Outcome:
        """Write one part, compared anew; InputError where it abolishes too much and nobody `agreed`.

        With `keep=False` nothing is written, and the outcome says what would be.
        """

        asker.require(Right.correct)

        def build(writer: Writer) -> Changes:
            change_set = self._compared(part, writer)
            require_agreement([change_set], agreed=agreed)
            return changes_of(change_set, part.extents, writer, made_by=asker.name, file=self.divisions.file)

        return self.network.write_with(asker, build, keep=keep)

    def _compared(self, part: ListPart, reader: Reader) -> ChangeSet:
        day = self.day or reader.state().pinned_on or self.network.today()
        change_set = ChangeSet(part.prefix, day, revive=self.revive)
        listed = [Listed(code, name, Origin(sheet, row)) for code, name, _, sheet, row in part.rows.iter_rows()]
        stored = list(reader.nodes("Jurisdiction", scope=part.prefix))
        # A village of this part may be counted elsewhere under a key of another county.
        missing = {one.code for one in listed} - {s.node.id for s in stored}
        stored += reader.nodes("Jurisdiction", by="code", values=missing) if missing else ()
        compare(change_set, listed, stored, part.extents)
        return change_set


def require_agreement(change_sets: list[ChangeSet], *, agreed: bool) -> None:
    """Raise InputError where a part would lose more of its places than is likely."""
    excessive = [c for c in change_sets if c.excessive]
    if excessive and not agreed:
        worst = max(excessive, key=lambda c: len(c.abolished) / c.held)
        raise InputError(
            f"按这份名单，代码以 {worst.prefix} 开头的 {worst.held} 个区划要撤销 {len(worst.abolished)} 个，超过"
            f" {MOST_ABOLISHED:.0%}，名单可能不全，没有写入；核对无误后请加 --yes 再运行。"
        )


def _extents(rows: pl.DataFrame, topmost: list[str]) -> Extents:
    """Return the levels that the list has under each of its topmost divisions; a village alone covers nothing."""
    prefix = pl.col("code").str.head(pl.col("length"))
    tops = pl.when(prefix.is_in(topmost)).then(prefix).forward_fill()
    levels = rows.with_columns(top=tops).group_by("top").agg(pl.col("length").unique())
    return {top: frozenset(lengths) for top, lengths in levels.iter_rows() if len(top) < max(division.LEVELS)}
