"""`guangong neo4j`: started, found, stopped, and what to set is said."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def neo4j(guangong, tmp_path):
    """Run a command of the group on one home; what is left running is stopped."""
    home = str(tmp_path / "neo4j")
    yield lambda name, *options: guangong("neo4j", name, "--home", home, *options)
    guangong("neo4j", "stop", "--home", home)


def test_the_life_of_a_server(neo4j, tmp_path):
    code, printed, told = neo4j("start", "--heap", "512m", "--page-cache", "128m")
    assert (code, "Neo4j 已启动" in printed, "正在启动 Neo4j" in told) == (0, True, True)
    url = re.search(r"GUANGONG_STORE=neo4j://127\.0\.0\.1:\d+\n", printed)[0]
    assert "GUANGONG_NEO4J_USER=neo4j\n" in printed
    assert f"GUANGONG_NEO4J_PASSWORD_FILE={tmp_path}/neo4j/password\n" in printed
    assert (tmp_path / "neo4j" / "password").read_text() not in printed + told

    code, again, _ = neo4j("start")
    assert (code, "已经在运行" in again, url in again) == (0, True, True)
    code, status, _ = neo4j("status")
    assert (code, "正在运行" in status, url in status) == (0, True, True)

    assert neo4j("stop")[:2] == (0, "Neo4j 已停止，数据保留。\n")
    assert neo4j("status")[:2] == (1, "Neo4j 没有在运行；启动用 guangong neo4j start。\n")
    assert neo4j("stop")[:2] == (0, "Neo4j 没有在运行。\n")


def test_a_size_that_is_none_is_said_in_one_sentence(neo4j):
    assert neo4j("start", "--heap", "很多") == (1, "", "内存大小“很多”不对，请写成 512m 或 2g 这样。\n")
