"""The guide for Neo4j and the compose file: the settings, commands and versions they name are real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from neo4j_server import Neo4jServer, connected

from api.commands import command_names
from graphmodel.settings import Settings
from graphmodel.stores.neo4j.local.distribution import VERSION

ROOT = Path(__file__).parents[2]
FILES = ("compose.yaml", "Dockerfile", "docs/neo4j.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_setting_and_command_that_is_named_exists(name):
    settings = {n.lower() for n in re.findall(r"GUANGONG_([A-Z0-9_]+)", text(name))}
    commands = set(re.findall(r"guangong ([a-z0-9_]+)", text(name)))
    assert (settings - set(Settings.model_fields), commands - set(command_names())) == (set(), set())


def test_every_neo4j_setting_of_the_guide_stands_in_the_table():
    table = set(re.findall(r"^\| `GUANGONG_(NEO4J_\w+)`", text("docs/neo4j.md"), re.MULTILINE))
    assert table == {name.upper() for name in Settings.model_fields if name.startswith("neo4j_")}


def test_compose_starts_the_line_of_neo4j_that_is_tested():
    line = VERSION.rpartition(".")[0]
    assert re.findall(r"image: neo4j:(\S+)", text("compose.yaml")) == [f"{line}-community"]
    assert f"Neo4j {line}" in text("docs/neo4j.md")


def test_compose_sets_only_what_the_server_knows(neo4j_server: Neo4jServer):
    written = re.findall(r"NEO4J_((?:server|db|dbms)_\w+)", text("compose.yaml"))
    names = {name.replace("__", "\0").replace("_", ".").replace("\0", "_") for name in written}
    with connected(neo4j_server) as session:
        known = {name for (name,) in session.run("SHOW SETTINGS YIELD name RETURN name").values()}
    assert (names - known, len(names)) == (set(), 4)
