"""A network whose door stands open: what was taken in before there were checks must be kept and judged all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.network import Network
from graphmodel.network.placement import with_places

if TYPE_CHECKING:
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.port import Writer


class DoorlessNetwork(Network):
    """Writes whatever it is given."""

    def _admitted(self, writer: Writer, changes: Changes) -> Changes:
        return with_places(writer, changes)
