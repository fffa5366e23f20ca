"""The sample district and the small town, imported through the product's own importer into a store of either sort."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from askers import OWNER
from both_stores import EmptyStores

from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network
from graphmodel.network.view import View
from graphmodel.rules import load_rules
from samples.xishan.make_sample import write_samples

DAY = date(2023, 10, 31)
"""The day the sample is held at."""


class Districts:
    """Both workbooks in one store of each sort, kept for the whole run."""

    def __init__(self, empty_store: EmptyStores, folder: Path) -> None:
        self.folder = folder
        self._empty_store = empty_store
        self._kept: dict[str, _Kept] = {}
        empty_store.before_emptying.append(self._let_go)

    def on(self, sort: str) -> Network:
        """Return the district on one of STORES; where the database was emptied since, it is imported again."""
        if sort not in self._kept:
            self._kept[sort] = self._imported(sort)
        return self._kept[sort].network

    def view(self, sort: str, scope: str, as_of: date) -> View:
        """Return a view that stays open, so that what it judges for its day is judged once."""
        network, kept = self.on(sort), self._kept[sort]
        if (scope, as_of) not in kept.views:
            kept.views[scope, as_of] = kept.opened.enter_context(network.view(OWNER, scope, as_of))
        return kept.views[scope, as_of]

    @contextmanager
    def closing(self) -> Iterator[Districts]:
        """Close every store afterwards."""
        try:
            yield self
        finally:
            for kept in self._kept.values():
                kept.opened.close()

    def _let_go(self) -> None:
        if kept := self._kept.pop("neo4j", None):
            kept.opened.close()

    def _imported(self, sort: str) -> _Kept:
        opened = ExitStack()
        network = Network(opened.enter_context(self._empty_store(sort)), load_rules())
        network.refresh(pin=DAY)
        if not (self.folder / "锡山区.xlsx").exists():
            write_samples(self.folder / "锡山区.xlsx")
        for name in ("锡山区.xlsx", "六好镇.xlsx"):
            import_file(network, OWNER, self.folder / name)
        return _Kept(network, opened)


class _Kept:
    """A district, and what is open of it."""

    def __init__(self, network: Network, opened: ExitStack) -> None:
        self.network = network
        self.opened = opened
        self.views: dict[tuple[str, date], View] = {}
