"""The server that is killed: one for all tests of a run, empty for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import victim
from askers import OWNER
from mortal_neo4j import Mortal, mortal_server
from neo4j_server import wipe


@pytest.fixture(scope="session")
def mortal_server_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with mortal_server(tmp_path_factory.mktemp("mortal")) as started:
        yield started


@pytest.fixture
def mortal(mortal_server_of_this_run: Mortal, monkeypatch: pytest.MonkeyPatch) -> Mortal:
    """The server with nothing but four towns; this process and those it starts may log in."""
    found = mortal_server_of_this_run.found
    wipe(found)
    monkeypatch.setenv("GUANGONG_NEO4J_PASSWORD", found.password)
    with victim.opened(found.url) as network:
        network.write(OWNER, victim.towns())
    return mortal_server_of_this_run
