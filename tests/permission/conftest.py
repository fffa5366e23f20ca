"""The twin districts in one store, and a clerk of the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from askers import ALL_RIGHTS, OWNER
from twin_districts import DAY, HERE, twin_districts

from graphmodel.network import Asker, Network
from graphmodel.network.view import View
from graphmodel.rules import load_rules
from graphmodel.stores import open_store


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """Both districts, judged for their day."""
    network = Network(open_store(str(tmp_path_factory.mktemp("twins") / "a.db")), load_rules(), lambda: DAY)
    network.write(OWNER, twin_districts())
    return network


CLERK = Asker("县里", (HERE,), ALL_RIGHTS)


@pytest.fixture(scope="session")
def clerk() -> Asker:
    """Somebody of the first district, with every right there."""
    return CLERK


@pytest.fixture(scope="session")
def opened(twins: Network) -> Iterator[Callable[..., View]]:
    """Open views that stay open, so that what is read for one question serves the next."""
    views: dict[tuple[object, ...], View] = {}
    with ExitStack() as stack:

        def view(asker: Asker = CLERK, scope: str = "", day: date = DAY) -> View:
            if (asker, scope, day) not in views:
                views[asker, scope, day] = stack.enter_context(twins.view(asker, scope, day))
            return views[asker, scope, day]

        yield view
