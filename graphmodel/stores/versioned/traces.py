"""What erasing asks of a store: all versions of rows, standing and replaced, and to put other words into them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from graphmodel.kinds.person import ERASED
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.ledger import Gids
from graphmodel.stores.versioned.table import Row, Table


@dataclass(frozen=True)
class Rewriting:
    """Which versions are rewritten, and how."""

    by: Literal["gid", "source"]
    """The column by which they are known."""
    gids: Gids
    values: Mapping[str, Value] = field(default_factory=dict)
    """What columns hold from now on."""
    texts: tuple[str, ...] = ()
    name: str = ""
    """What is taken out of these columns."""

    def of(self, table: Table, row: Row) -> dict[str, Value]:
        """Return the columns of a row that have to change, and what they hold then."""
        held = dict(zip(table.columns[1:], row.contents, strict=False))
        found = {column: value for column, value in self.values.items() if held[column] != value}
        for column in self.texts:
            if isinstance(text := held[column], str) and self.name in text:
                found[column] = text.replace(self.name, ERASED)
        return found


def rewritten(table: Table, row: Row, columns: Mapping[str, Value]) -> Row:
    """Return a row with other values in some columns."""
    names = table.columns[1 : 1 + len(row.contents)]
    return row._replace(contents=tuple(columns.get(name, old) for name, old in zip(names, row.contents, strict=True)))


class Traces(Protocol):
    """Everything that is left of rows, in one write."""

    def gids_ever(self, table: Table, id_: str) -> Gids:
        """Return the gids of all versions of the node `id_`."""

    def texts_ever(self, table: Table, column: str, gids: Gids) -> set[str]:
        """Return what a text column of all versions of these rows says."""

    def bound_ever(self, table: Table, targets: Collection[int]) -> Gids:
        """Return the sources of all versions of the relations that lead to `targets`."""

    def rewrite(self, table: Table, rewriting: Rewriting, number: int) -> list[tuple[Row, Row]]:
        """Rewrite what differs in all versions, and let what stands say that change `number` touched it.

        Returns the versions before and after.
        """

    def forget_in_log(self, name: str) -> None:
        """Take a name out of the names of files that the log of changes tells of."""

    def forget_digests(self) -> None:
        """Drop the digests of all changes: whoever guesses what one said about somebody could tell by them."""

    def leave_none(self) -> None:
        """See to it that nothing of what was rewritten can be read in the storage after this write."""
