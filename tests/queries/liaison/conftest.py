"""A county whose people contact units, on a real store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from askers import OWNER
from planned_county import DAY, contact, fill_county

from graphmodel.network import Network
from graphmodel.network.view import View
from graphmodel.rules import load_rules
from graphmodel.stores import open_store


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """王一 contacts two villages, 李二 the town and one of them."""
    path = tmp_path_factory.mktemp("county") / "a.db"
    network = Network(open_store(str(path)), load_rules(), lambda: DAY)
    contact(
        fill_county(network), ("P32029900001", "320299001001"), ("P32029900001", "320299001002"),
        ("P32029900002", "320299001002"),
    )  # fmt: skip
    with network.view(OWNER, "320299") as view:
        yield view
    network.store.close()
