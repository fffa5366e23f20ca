"""The sample district and the small town, imported once through the product's own importer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from askers import OWNER
from both_stores import STORES
from districts import Districts

from graphmodel.network import Network
from queries.asking import Ask, ask

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session", params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    """The sort of store that the figures must hold on."""
    return str(request.param)


@pytest.fixture
def district(districts: Districts, store: str) -> Network:
    """Both workbooks in one store, held at 2023-10-31."""
    return districts.on(store)


@pytest.fixture
def answered(district: Network) -> Callable[..., Rows]:
    """Ask a question of the district; `parameters` as the question declares them."""

    def run(name: str, *, scope: str = "320205", as_of: date | None = None, **parameters: object) -> Rows:
        answer = ask(district, OWNER, name, Ask(scope=scope, as_of=as_of, parameters=parameters))
        return answer.rows.to_dicts()

    return run
