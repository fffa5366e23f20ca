"""An office that plans liaison, shared by tests of its pages: each has a plan of its own, or takes back what it did."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts import CHEAP
from offices import Office, office
from planned_county import DAY, fill_county
from strangers import Ask

from api.access.rights import Role
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store


@pytest.fixture(scope="session")
def planning_office(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The county in which people owe liaison, served."""
    folder = tmp_path_factory.mktemp("planning")
    shutil.copy(filled, folder / "a.db")
    network = fill_county(Network(open_store(str(folder / "a.db")), load_rules(), lambda: DAY))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.access.passwords._HASHER", CHEAP)
        yield office(network, folder)
    network.store.close()


@pytest.fixture(scope="session")
def planner(planning_office: Office) -> Ask:
    """Whoever plans there."""
    return planning_office.person("李工", Role.planner, "320299")


@pytest.fixture(scope="session")
def viewer(planning_office: Office) -> Ask:
    """Whoever only looks."""
    return planning_office.person("看看", Role.viewer, "320299")
