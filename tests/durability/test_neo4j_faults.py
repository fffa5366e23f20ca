"""What can be wrong between the product and a Neo4j server: one clear sentence each, and nothing written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import create_server

import pytest
import victim
from askers import OWNER
from mortal_neo4j import LOCK_SECONDS, Mortal
from neo4j_server import connected, wipe
from ways_in import get

from api.app import create_app
from api.cli import run
from graphmodel.errors import InputError, StoreBusyError, StoreError
from graphmodel.kinds.school import School
from graphmodel.settings import Settings
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.neo4j import server, store

pytestmark = pytest.mark.xdist_group("mortal")

Set = Callable[..., None]


@pytest.fixture
def set_up(mortal: Mortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set the product up for the server; what is given replaces a setting."""

    usual = {"store": mortal.found.url, "today": "2023-10-31", "accounts": tmp_path / "accounts.db"}

    def set_up(**given: object) -> None:
        for name, value in (usual | given).items():
            monkeypatch.setenv(f"GUANGONG_{name.upper()}", str(value))

    return set_up


@pytest.fixture
def complaint(capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must fail, and return the one sentence that it says."""

    def complaint(*command: str) -> str:
        capfd.readouterr()
        assert run(command) == 1
        said = capfd.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        return said.err

    return complaint


@contextmanager
def somebody_writing(mortal: Mortal) -> Iterator[None]:
    """Let somebody hold the turn to write."""
    with connected(mortal.found) as session, session.begin_transaction() as transaction:
        transaction.run("MATCH (s:Store) SET s.turn = 0").consume()
        yield
        transaction.rollback()


def said_by_the_api() -> str:
    """Return what the API says of a store that it cannot read, in the shape of RFC 9457."""
    app = create_app(Settings())
    answer = get(app, "/api/v1/questions/coverage")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    return str(answer.json()["detail"])


UNREACHABLE = {"nobody listens": "neo4j://127.0.0.1:1", "no such host": "bolt://no-such-host.invalid:7687"}


@pytest.mark.parametrize("url", UNREACHABLE.values(), ids=UNREACHABLE)
def test_a_server_that_is_not_there_is_said(url, set_up, complaint):
    set_up(store=url)
    assert f"连不上 Neo4j 服务器“{url}”" in complaint("ask", "coverage")
    assert f"连不上 Neo4j 服务器“{url}”" in said_by_the_api()


def test_a_server_that_takes_the_call_and_says_nothing_is_given_up_soon(set_up, complaint, monkeypatch):
    monkeypatch.setattr(server, "CONNECT_SECONDS", 0.5)
    with closing(create_server(("127.0.0.1", 0))) as silent:
        set_up(store=f"bolt://127.0.0.1:{silent.getsockname()[1]}")
        began = time.monotonic()
        assert "连不上 Neo4j 服务器" in complaint("ask", "coverage")
    assert time.monotonic() - began < 5


WRONG_SETTINGS = {
    "no port": ({"store": "neo4j://127.0.0.1:abc"}, "请写成 neo4j://主机:端口"),
    "no such scheme": ({"store": "neo4j+tls://127.0.0.1:7687"}, "请写成 neo4j://主机:端口"),
    "database in the address": ({"store": "neo4j://127.0.0.1:7687/guangong"}, "请用环境变量 GUANGONG_NEO4J_DATABASE"),
    "password in the address": ({"store": "neo4j://neo4j:secret@127.0.0.1:7687"}, "请用环境变量 GUANGONG_NEO4J_USER"),
    "database of the server itself": ({"neo4j_database": "system"}, "system 是 Neo4j 自己用的库"),
    "no such password file": ({"neo4j_password_file": "/no/such/file"}, "读不出 Neo4j 的密码文件"),
}


@pytest.mark.parametrize(("given", "sentence"), WRONG_SETTINGS.values(), ids=WRONG_SETTINGS)
def test_a_setting_that_cannot_be_right_is_said_before_anything_is_sent(given, sentence, set_up, complaint):
    set_up(**given)
    said = complaint("ask", "coverage")
    assert (sentence in said, "secret" in said) == (True, False)


def test_a_wrong_password_is_said_and_soon_the_server_lets_nobody_try_for_a_while(set_up, complaint):
    set_up(neo4j_password="wrong password")
    assert "不认这个用户名和密码；请核对 GUANGONG_NEO4J_USER" in complaint("ask", "coverage")
    assert "不认这个用户名和密码" in said_by_the_api()
    for _ in range(3):
        said = complaint("ask", "coverage")
    assert "错得太多次" in said
    time.sleep(1.1)  # as the server is set


def test_a_database_that_is_not_there_is_said(set_up, complaint):
    set_up(neo4j_database="nosuchdatabase")
    assert "没有这个库；请核对 GUANGONG_NEO4J_DATABASE" in complaint("ask", "coverage")
    assert "没有这个库" in said_by_the_api()


def test_an_empty_database_says_what_to_do(mortal, set_up, complaint):
    wipe(mortal.found)
    set_up()
    assert "请先用 guangong import 导入" in complaint("ask", "coverage")
    assert "请先用 guangong import 导入" in said_by_the_api()


def test_a_database_of_somebody_else_is_left_alone(mortal, set_up, complaint, tmp_path):
    wipe(mortal.found)
    with connected(mortal.found) as session:
        session.run("CREATE (:Movie {title: 'The Matrix'})").consume()
    set_up()
    listed = victim.school_list("iaaaaaaa", tmp_path)
    given = ("--sheet", "学校", "--date", "2023-10-31", "--scope", victim.TOWN)
    assert "这个库里有别的数据，不是本产品写的；请换一个空库" in complaint("import", str(listed), *given)
    with connected(mortal.found) as session:
        assert session.run("MATCH (n) RETURN collect(labels(n))").single(strict=True).value() == [["Movie"]]


@pytest.mark.soak  # waits for the lock as the next one does
def test_who_waits_long_for_another_writer_is_told_so(mortal):
    with victim.opened(mortal.found.url) as network:
        network.write(OWNER, victim.school("eaaaaaaa"))
        with somebody_writing(mortal):
            began = time.monotonic()
            with pytest.raises(StoreBusyError, match="另一个程序正在写"):
                network.write(OWNER, victim.school("ebbbbbbb"))
        assert LOCK_SECONDS <= time.monotonic() - began < 2 * LOCK_SECONDS
        network.write(OWNER, victim.school("eccccccc"))


@pytest.mark.soak
def test_where_the_server_would_let_them_wait_for_ever_they_are_told_so_too(mortal, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.5)
    monkeypatch.setattr(store.state, "limits_waiting", lambda session: False)
    with victim.opened(mortal.found.url) as network:
        network.write(OWNER, victim.school("eaaaaaaa"))
        with somebody_writing(mortal):
            began = time.monotonic()
            with pytest.raises(StoreBusyError, match="另一个程序正在写"):
                network.write(OWNER, victim.school("ebbbbbbb"))
        assert time.monotonic() - began < LOCK_SECONDS


@pytest.mark.soak
def test_a_write_that_is_too_large_for_the_server_leaves_nothing(mortal):
    many = tuple(PutNode(School(id=f"S3202050{n:05}", name=f"第{n}小学")) for n in range(60_000))
    with victim.opened(mortal.found.url) as network:
        with pytest.raises(StoreError, match="内存不够，没有任何改动；请让管理员调大堆内存"):
            network.write(OWNER, Changes(victim.DAY, "示例", many, change_id="many"))
        assert network.verify() == []
        with network.store.read() as reader:
            assert (reader.state().snapshot, list(reader.nodes("School"))) == (1, [])


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s", "neo4j+ssc"])
def test_an_encrypted_connection_trusts_the_certificate_it_is_given(scheme, mortal, set_up, capfd):
    set_up(store=f"{scheme}://127.0.0.1:{mortal.port}", neo4j_certificate=mortal.certificate)
    assert (run(["verify"]), "核对无误" in capfd.readouterr().out) == (0, True)


def test_a_server_that_signed_its_own_certificate_is_trusted_only_where_one_says_so(mortal, set_up, complaint, capfd):
    set_up(store=f"neo4j+ssc://127.0.0.1:{mortal.port}")
    assert run(["verify"]) == 0
    set_up(store=f"neo4j+s://127.0.0.1:{mortal.port}")
    assert "它的证书不可信" in complaint("ask", "coverage")
    set_up(store=f"bolt+s://127.0.0.1:{mortal.port}")
    assert "请把它的证书（PEM）设在 GUANGONG_NEO4J_CERTIFICATE" in said_by_the_api()


def test_a_certificate_that_cannot_be_read_or_is_not_used_is_said(mortal, set_up, complaint, tmp_path):
    set_up(store=f"bolt+s://127.0.0.1:{mortal.port}", neo4j_certificate=tmp_path / "no.crt")
    assert "读不出证书" in complaint("ask", "coverage")
    set_up(neo4j_certificate=mortal.certificate)
    assert "却不加密；请把地址开头改成 neo4j+s://" in complaint("ask", "coverage")


def test_one_can_tell_a_wrong_address_from_code_too(mortal):
    with pytest.raises(InputError, match="请写成 neo4j://主机:端口"):
        victim.network("neo4j://")
