"""A server on this machine: loaded while stopped, started, found, restarted, stopped."""

from __future__ import annotations

import socket
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import pytest
from loaded_offline import LoadedOffline
from neo4j_server import MEMORY, Neo4jServer, connected

from graphmodel.errors import ConflictError, InputError, StoreError
from graphmodel.stores.bulk.moving.offline.command_line import Files
from graphmodel.stores.neo4j.local.admin import OfflineLoad
from graphmodel.stores.neo4j.local.home import Memory
from graphmodel.stores.neo4j.local.server import LocalServer

pytestmark = pytest.mark.xdist_group("local server")
SCHOOLS = ":ID,id,name\n1,S1,东亭小学\n2,S2,春雷小学\n"
TOWNS = ":ID,id,name\n3,320205001000,东亭街道\n"
SCHOOLS_THERE = "MATCH (s:School) RETURN count(s)"
TIES = ":START_ID,:END_ID\n1,3\n2,3\n"


def two_schools_in_a_town(folder: Path, ties: str = TIES) -> OfflineLoad:
    """Three nodes as files in `folder`."""
    files = Files(folder, {"schools": ("School", "Unit"), "towns": ("Jurisdiction",)}, {"ties": "LOCATED_IN"})
    for name, text in (("schools", SCHOOLS), ("towns", TOWNS), ("ties", ties)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return OfflineLoad(folder, files.arguments("neo4j"))


@pytest.fixture(scope="module")
def server(loaded_offline: LoadedOffline) -> LocalServer:
    """A server that was loaded offline."""
    return loaded_offline.server


def asked(server: LocalServer, cypher: str) -> list[list[object]]:
    found = server.running()
    assert found is not None
    with connected(Neo4jServer(found.url, found.user, server.home.password())) as session:
        return session.run(cypher).values()


@pytest.mark.soak
def test_starting_twice_is_one_server(server):
    assert server.start(MEMORY) == server.running()


@pytest.mark.soak
def test_a_database_with_data_is_not_loaded_over(server, tmp_path):
    with pytest.raises(ConflictError, match="只能用于一个新文件夹"):
        server.load(two_schools_in_a_town(tmp_path))


@pytest.mark.soak
def test_it_listens_on_this_address_only(server):
    port = urlsplit(server.running().url).port
    socket.create_connection(("127.0.0.1", port), timeout=5).close()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


@pytest.mark.soak
def test_only_the_owner_reads_the_password_and_no_other_file_holds_it(server):
    password = server.home.password()
    assert server.home.password_file.stat().st_mode & 0o777 == 0o600
    assert len(password) >= 20
    holding = [f for f in server.home.folder.rglob("*") if f.is_file() and password.encode() in f.read_bytes()]
    assert holding == [server.home.password_file]


@pytest.mark.soak  # that a server is started and stopped is tried by its commands, tests/api/commands/test_neo4j.py
@pytest.mark.soak
def test_data_and_port_survive_a_restart(server):
    before, [[schools]] = server.running(), asked(server, SCHOOLS_THERE)
    asked(server, "CREATE (:School {id: 'S3'})")

    assert server.stop()
    assert server.running() is None
    assert not server.stop()
    still_held = socket.create_server(("127.0.0.1", urlsplit(before.url).port))  # as by a process that is being killed
    Timer(0.5, still_held.close).start()
    after = LocalServer(server.home.folder).start(MEMORY)

    assert (after.url, after.pid == before.pid) == (before.url, False)
    assert asked(server, SCHOOLS_THERE) == [[schools + 1]]


def test_a_row_that_leads_nowhere_fails_the_load_and_names_the_log(tmp_path):
    server = LocalServer(tmp_path / "neo4j")
    with pytest.raises(StoreError, match=r"database import 没有做成，请把 .*admin\.log 末尾"):
        server.load(two_schools_in_a_town(tmp_path, ties=":START_ID,:END_ID\n1,42\n"))
    assert "42" in (server.home.logs / "admin.log").read_text(encoding="utf-8")
    assert not server.home.has_data


def test_a_start_that_fails_names_the_line_of_the_log(tmp_path):
    server = LocalServer(tmp_path / "neo4j")
    with pytest.raises(StoreError, match=r"neo4j\.log 第 \d+ 行起的内容交给信息技术人员"):
        server.start(Memory("64m", "900000g"))
    assert server.running() is None


def test_a_port_in_use_is_said(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InputError, match=r"端口 \d+ 已被别的程序占用"):
        LocalServer(tmp_path / "neo4j").start(MEMORY, taken.getsockname()[1])
