"""`guangong copy`: what it says, what it refuses, and what is there afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from neo4j_server import Neo4jServer

from graphmodel.network import Network

Command = Callable[..., tuple[int, str, str]]

COPIED = (
    "已复制并逐项核对，两边相同：对象 5 个、关系 2 条、旧版本 0 个、变更记录 1 条、结论 25 条、汇总 41 行。\n"
    "要用它，请设置 GUANGONG_STORE={to}\n"
)


@pytest.mark.usefixtures("network")
def test_a_data_file_is_copied_into_another_one_and_can_be_used(
    guangong: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = guangong("copy", "--to", "另一个.db")
    assert (code, out) == (0, COPIED.format(to="另一个.db"))
    before = guangong("imports")
    monkeypatch.setenv("GUANGONG_STORE", "另一个.db")
    assert guangong("imports") == before


@pytest.mark.usefixtures("network")
def test_a_target_that_holds_something_is_refused(guangong: Command) -> None:
    guangong("copy", "--to", "另一个.db")
    code, _, err = guangong("copy", "--to", "另一个.db")
    assert (code, err) == (1, "“另一个.db”里已经有数据，不能往里复制；请换一个还没有的文件名。\n")


def test_a_source_that_is_not_there_is_named(guangong: Command, store: Path) -> None:
    code, _, err = guangong("copy", "--to", "另一个.db")
    assert (code, err) == (1, f"还没有数据文件“{store}”；请先用 guangong import 导入一个工作簿。\n")


@pytest.mark.usefixtures("network")
def test_nobody_can_use_an_unfinished_copy(guangong: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    guangong("copy", "--to", "另一个.db")
    with closing(sqlite3.connect("另一个.db")) as file, file:
        file.execute("DELETE FROM meta WHERE key = 'declared'")
        file.execute("INSERT INTO meta VALUES ('copy', '{}')")
    monkeypatch.setenv("GUANGONG_STORE", "另一个.db")
    said = "往数据文件“另一个.db”里的复制还没有完成，现在不能用；请再运行同一条 guangong copy 命令，会接着做完。\n"
    for command in (["imports"], ["ask", "coverage"], ["refresh"], ["backup", "-o", "备份.db"], ["undo", "1"]):
        assert guangong(*command)[::2] == (1, said), command


def test_it_is_copied_to_a_server_and_back(
    guangong: Command, network: Network, empty_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    del network
    for name, value in (("USER", empty_neo4j.user), ("PASSWORD", empty_neo4j.password)):
        monkeypatch.setenv(f"GUANGONG_NEO4J_{name}", value)
    monkeypatch.setenv("GUANGONG_NEO4J_DATABASE", empty_neo4j.database)
    assert guangong("copy", "--to", empty_neo4j.url)[:2] == (0, COPIED.format(to=empty_neo4j.url))
    assert guangong("copy", "--from", empty_neo4j.url, "--to", "回来.db")[:2] == (0, COPIED.format(to="回来.db"))
    asked = ("ask", "blank_spots", "--format", "csv")
    answers = [guangong(*asked)]
    for where in (empty_neo4j.url, "回来.db"):
        monkeypatch.setenv("GUANGONG_STORE", where)
        answers.append(guangong(*asked))
    assert answers[0][0] == 0
    assert answers[1:] == [answers[0], answers[0]]


@pytest.mark.usefixtures("network")
def test_offline_it_writes_a_folder_and_says_what_to_run_there(guangong: Command, tmp_path: Path) -> None:
    code, out, _ = guangong("copy", "--offline", "--to", "离线")
    line = next(said for said in out.splitlines() if said.startswith("neo4j-admin database import full neo4j "))
    assert code == 0
    assert line in (tmp_path / "离线" / "说明.txt").read_text("utf-8")
    assert "--nodes=Entity:School:Unit=school.csv" in line


def test_offline_from_a_server_is_refused(guangong: Command) -> None:
    code, _, err = guangong("copy", "--offline", "--from", "neo4j://127.0.0.1:1", "--to", "离线")
    assert (code, err) == (1, "离线文件只能由数据文件写成；请把 --from 写成数据文件的路径。\n")
