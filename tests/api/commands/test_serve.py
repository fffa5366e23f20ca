"""`guangong serve`: a real server on this machine, fresh for the day, stopped by Ctrl+C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def server(network, port) -> Iterator[subprocess.Popen[str]]:
    """The server on the day after the findings were judged."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)],
        env={**os.environ, "GUANGONG_TODAY": "2023-11-01", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield process
    process.kill()
    process.communicate()


def test_it_refreshes_answers_on_loopback_and_stops_when_asked(server, port):
    health = _answer(f"http://127.0.0.1:{port}/api/v1/health")

    assert (health["status"], health["as_of"]) == ("ok", "2023-11-01")

    server.send_signal(signal.SIGINT)
    printed, _ = server.communicate(timeout=20)
    assert server.returncode == 0
    assert printed.splitlines() == [
        "已按当天重新判定。",
        f"接口地址：http://127.0.0.1:{port}/api/v1/questions　接口说明：http://127.0.0.1:{port}/api/v1/openapi.json",
        "服务已停止。",
    ]


def test_a_port_in_use_is_said_in_one_sentence(guangong, network, port):
    with socket.create_server(("127.0.0.1", port)):
        code, _, complaint = guangong("serve", "--port", str(port))

    assert (code, complaint) == (1, f"端口 {port} 已被别的程序占用，请关闭它，或用 --port 换一个端口。\n")


def _answer(address: str) -> dict[str, str]:
    """Ask until the server is up, for at most 30 seconds."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return httpx.get(address, timeout=30).json()
        except httpx.ConnectError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
