"""`guangong serve`: a real server, fresh for the day, opened by its link or for accounts, stopped by Ctrl+C."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
import trustme
from accounts import PASSWORD

from api.access import accounts
from api.access.book import Book
from api.access.rights import Role

Serve = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def serve(network, port) -> Iterator[Serve]:
    """Start the server on the day after the findings were judged."""
    started: list[subprocess.Popen[str]] = []

    def serve(*options: str, **environment: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        process = subprocess.Popen(
            [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port), *options],
            env={**kept, "GUANGONG_TODAY": "2023-11-01", "PYTHONIOENCODING": "utf-8", **environment},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        started.append(process)
        return process

    yield serve
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def account(store) -> None:
    """Somebody who may come in where it is served to others."""
    book = Book(store.with_name("关工委-accounts.db"))
    accounts.add(book, "李工", PASSWORD, Role.planner, ["320205"])
    book.close()


def stopped(process: subprocess.Popen[str]) -> list[str]:
    """Stop the server as a person does; return what it printed."""
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    return printed.splitlines()


def test_it_refreshes_answers_who_has_its_link_and_stops_when_asked(serve, port, tmp_path):
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\ncp "${{1#file://}}" "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    process = serve(DISPLAY=":9", BROWSER=str(browser))
    base = f"http://127.0.0.1:{port}"

    assert _answer(f"{base}/api/v1/health") == {"status": "ok"}
    assert httpx.get(f"{base}/api/v1/questions/coverage").status_code == 401
    [link] = re.findall(r"url=([^\"]+)", opened.read_text(encoding="utf-8"))
    with httpx.Client(follow_redirects=True) as client:
        assert "（本机）" in client.get(link).text
        assert client.get(f"{base}/api/v1/questions/coverage").json()["as_of"] == "2023-11-01"
    assert httpx.get(link).status_code == 403

    told, address, first, again, goodbye = stopped(process)
    assert told == "已按当天重新判定。"
    assert address == f"接口地址：{base}/api/v1/questions　接口说明：{base}/api/v1/openapi.json"
    assert first == f"打开网页（链接只能用一次）：{link}"
    assert re.fullmatch(rf"再次打开请用：{base}/open\?key=[\w-]{{43}}", again)
    assert link not in again
    assert goodbye == "服务已停止。"
    assert list(tmp_path.glob("*.html")) == []


def test_with_a_certificate_those_with_accounts_come_in(serve, port, account, tmp_path):
    authority = trustme.CA()
    own = authority.issue_cert("localhost")
    own.private_key_and_cert_chain_pem.write_to_path(tmp_path / "own.pem")
    base = f"https://localhost:{port}"
    log = tmp_path / "requests.log"
    process = serve(
        "--host", "127.0.0.1", "--certificate", str(tmp_path / "own.pem"), "--log", str(log), GUANGONG_ADDRESS=base
    )  # fmt: skip
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)

    assert _answer(f"{base}/api/v1/health", verify=trusting) == {"status": "ok"}
    with httpx.Client(verify=trusting, base_url=base) as client:
        login = client.post("/login", data={"name": "李工", "password": PASSWORD}, headers={"Origin": base})
        [cookie] = login.headers.get_list("set-cookie")
        assert re.fullmatch(r"__Host-guangong=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", cookie)
        assert "李工（规划）" in client.get("/").text
        assert client.get("/").headers["strict-transport-security"] == "max-age=31536000"
        assert client.get("/open?key=x").status_code == 403

    assert f"网址：{base}" in stopped(process)[2]
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    told = [(line["operation"], line["status"], line.get("way")) for line in lines]
    assert told[:3] == [("health", 200, None), ("page:login", 303, None), ("page:overview", 200, "session")]
    assert len({line["request"] for line in lines}) == len(lines)
    assert [word for word in (PASSWORD, "李工", "key=") if word in log.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("options", "environment", "sentence"),
    [
        (("--host", "0.0.0.0"), {}, "对别的机器开放要加密"),
        (("--host", "0.0.0.0"), {"PLAIN_HTTP": "1"}, "请设置 GUANGONG_ADDRESS"),
        (("--host", "0.0.0.0"), {"PLAIN_HTTP": "1", "ADDRESS": "https://office.example"}, "与服务方式不一致"),
        (("--behind-proxy",), {"ADDRESS": "http://office.example"}, "与服务方式不一致"),
        (("--behind-proxy",), {"ADDRESS": "office.example"}, "不是网址"),
        (("--behind-proxy", "--host", "0.0.0.0"), {"ADDRESS": "https://office.example"}, "只应监听 127.0.0.1"),
        (("--certificate", "没有.pem"), {"ADDRESS": "https://office.example"}, "证书“没有.pem”或它的私钥不能用"),
        (("--key", "私钥.pem"), {}, "写了 --key 还要写 --certificate"),
    ],
)
def test_others_are_not_let_in_without_protection(
    guangong, network, account, monkeypatch, options, environment, sentence
):
    for name, value in environment.items():
        monkeypatch.setenv(f"GUANGONG_{name}", value)

    code, printed, complaint = guangong("serve", *options)

    assert (code, printed) == (1, "")
    assert sentence in complaint


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--behind-proxy",), ("--certificate", "a.pem")])
def test_others_are_not_let_in_without_accounts(guangong, network, options):
    code, _, complaint = guangong("serve", *options)

    assert (code, "请先用 guangong user add 添加" in complaint) == (1, True)


def test_a_locked_account_is_none(guangong, network, account, store):
    guangong("user", "lock", "李工")

    assert "请先用 guangong user add 添加" in guangong("serve", "--behind-proxy")[2]


def test_a_port_in_use_is_said_in_one_sentence(guangong, network, port):
    with socket.create_server(("127.0.0.1", port)):
        code, _, complaint = guangong("serve", "--port", str(port))

    assert (code, complaint) == (1, f"端口 {port} 已被别的程序占用，请关闭它，或用 --port 换一个端口。\n")


def _answer(address: str, **more: object) -> dict[str, str]:
    """Ask until the server is up, for at most 30 seconds."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return httpx.get(address, timeout=30, **more).json()
        except httpx.ConnectError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_where_there_are_no_data_yet_it_makes_a_file_for_the_first_workbook(serve, store, port):
    store.unlink()
    process = serve("--no-browser")

    told = [process.stdout.readline() for _ in range(3)]
    assert told[0] == f"还没有资料，已新建数据文件“{store}”；请在网页“导入”里导入第一个工作簿。\n"
    [link] = re.findall(r"http://\S+/open\?key=\S+", told[2])
    with httpx.Client(follow_redirects=True) as browser:
        first = browser.get(link).text
        assert "从这里开始" in first and 'href="/imports/template.xlsx"' in first
        assert "还没有导入过" in browser.get(f"http://127.0.0.1:{port}/imports").text
