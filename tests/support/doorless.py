"""A network whose door stands open: what was taken in before there were checks must be kept and judged all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.network import Network

if TYPE_CHECKING:
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.transaction import Writer


class DoorlessNetwork(Network):
    """Writes whatever it is given."""

    def _admit(self, writer: Writer, changes: Changes) -> None:
        pass
