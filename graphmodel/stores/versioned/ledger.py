"""What applying, undoing and following ask of a store inside one write: rows by what they are known by, and gids.

A gid is the number under which a store keeps a row; that of a node also tells its kind (`gids.kind_of`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from graphmodel.errors import ReusedIdError
from graphmodel.facts.reach import Reach
from graphmodel.facts.trail import Trail
from graphmodel.statements.changes import ChangeKind
from graphmodel.stores.entries import Applied, ChangeEntry, End
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.identity import Located
from graphmodel.stores.versioned.table import Replaced, Row, Table

Gids = frozenset[int]
Handle = int | str
"""What a store finds a relation by, within one transaction."""


@dataclass(frozen=True)
class Attribution:
    """Who states a change, and for which day."""

    change_id: str
    kind: ChangeKind
    made_by: str
    effective: date
    file: str | None = None
    undoes: int | None = None
    digest: str | None = None
    """What tells it from others that are sent under the same id."""


@dataclass
class Work:
    """What a change has done so far."""

    number: int
    created: int = 0
    changed: int = 0
    removed: int = 0
    reach: Reach = field(default_factory=Reach)
    stamp: int | None = None
    """The stamp under which the rows of a load were staged."""

    def did_something(self) -> bool:
        """Did anything differ?"""
        return bool(self.created or self.changed or self.removed)

    def applied(self) -> Applied:
        """Return what the change did."""
        if not self.did_something():
            return Applied(None)
        return Applied(self.number, self.created, self.changed, self.removed, self.reach)


class Ways(Protocol):
    """The relations as ways from node to node, whatever their time: what a change reached may be reached again."""

    def find(self, ids: Iterable[str]) -> dict[str, Located]:
        """Return the nodes among `ids` that exist."""

    def known(self, gids: Iterable[int]) -> dict[int, Located]:
        """Return the node of every gid; of a removed one, what was last known."""

    def follow(self, ways: Sequence[tuple[Gids, Trail]]) -> list[Gids]:
        """Return for each pair the gids at the ends of the trail that starts from those gids."""

    def follow_and_tie(
        self, ways: Sequence[tuple[Gids, Trail]], ties: Sequence[tuple[str, End, Gids]]
    ) -> tuple[list[Gids], list[set[Handle]]]:
        """Return the same, and for each (relation, end, gids) the relations whose `end` is one of the gids."""

    def seated_in(self, ids: Collection[str]) -> Gids:
        """Return the committees established in the places `ids`."""

    def lying_in(self, kinds: Iterable[str], prefixes: Collection[str]) -> Gids:
        """Return the nodes of `kinds` whose place begins with one of `prefixes`."""


class Ledger(Ways, Protocol):
    """The rows of a store, their versions, and the log of changes."""

    def first_time(self, change_id: str) -> tuple[Applied, str | None] | None:
        """Return what a change did when it was written before, and the digest it had then."""

    def next_number(self) -> int:
        """Return the number the next change gets."""

    def entry(self, number: int) -> ChangeEntry | None:
        """Return one line of the log."""

    def log(self, attribution: Attribution, work: Work) -> None:
        """Write one line of the log."""

    def mark_undone(self, number: int, by: int) -> None:
        """Note in the log which change undid another."""

    def issue(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号) and remember that they were given out."""

    def keep_clear_of(self, ids: Iterable[str]) -> None:
        """See to it that numbers (编号) which came from outside are never issued again."""

    def next_gid(self, table: Table) -> int:
        """Return a gid that no row, present or past, ever had, and that no load keeps for itself."""

    def nodes_called(self, table: Table, ids: Collection[str]) -> list[Row]:
        """Return the rows of the nodes `ids`."""

    def ties_between(self, table: Table, sources: Collection[int], targets: Collection[int]) -> list[Row]:
        """Return the rows of the relations from one of `sources` to one of `targets`."""

    def of_identity(self, table: Table, identity: Sequence[Value]) -> list[Row]:
        """Return the row that is known by these values."""

    def tables_of(self, number: int) -> Collection[Table]:
        """Return the tables in which change `number` wrote, or whose rows it replaced; others may be among them."""

    def written_by(self, table: Table, number: int) -> list[Row]:
        """Return the rows that stand as change `number` stated them."""

    def replaced_by(self, table: Table, number: int) -> list[Row]:
        """Return the versions that change `number` replaced and that were not put back since."""

    def replaced_later(self, table: Table, number: int) -> set[int]:
        """Return the changes that replaced what change `number` wrote."""

    def origins_at(self, gids: Collection[int], other_than: int) -> set[int]:
        """Return the changes, other than one, that stated a relation which begins or ends at one of the nodes."""

    def put_in(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        """Write rows that are not there; ConflictError if another one has the same identity.

        Returns them as they stand now: a node takes over the gid of a staged one that gives way to it.
        """

    def take_out(self, table: Table, replaced: Sequence[Replaced]) -> None:
        """Move rows that stand to the old versions, before others are put in: two relations can exchange starts."""

    def forget_replaced(self, table: Table, number: int) -> None:
        """Drop the old versions that change `number` left; they stand again."""

    def load_of(self, number: int) -> Load | None:
        """Return the rows that change `number` wrote under a stamp; None where it has none."""


def repeated(ledger: Ledger, change_id: str, digest: str | None) -> Applied | None:
    """Return what a change did when it was written before; ReusedIdError where that was another one."""
    found = ledger.first_time(change_id)
    if found is None:
        return None
    applied, before = found
    if digest and before and digest != before:
        raise ReusedIdError(
            f"这个编号（Idempotency-Key）已用于第 {applied.number} 号改动，那次的内容与这次不同，这次没有写入；"
            "同一编号只用来把同一请求原样重发，别的改动请换一个编号。"
        )
    return applied


class Load(Protocol):
    """The rows of a load, however many there are."""

    stamp: int

    def in_the_way(self) -> set[int]:
        """Return the later changes that replaced rows of the load, or bound others to its nodes."""

    def take_out(self, work: Work) -> None:
        """Move the rows to the old versions, and note which counties that touches."""
