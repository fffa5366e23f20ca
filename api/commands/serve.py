"""`guangong serve`: the API on this machine only."""

from __future__ import annotations

import socket
from typing import Annotated

import typer
import uvicorn

from api.app import PREFIX, create_app
from api.opening import open_network, refresh_if_due
from api.terminal.console import say
from graphmodel.errors import InputError
from graphmodel.settings import Settings


def command(
    port: Annotated[
        int | None, typer.Option("--port", metavar="端口", min=1, max=65535, help="服务端口，默认按设置")
    ] = None,
) -> None:
    """在本机开启数据接口，供其他看板取数；按 Ctrl+C 停止。"""
    settings = Settings()
    network = open_network(settings, stays_open=True)
    if told := refresh_if_due(network):
        say(told)
    with _listen(settings.host, port or settings.port) as listener:
        address = f"http://{settings.host}:{port or settings.port}{PREFIX}"
        say(f"接口地址：{address}/questions　接口说明：{address}/openapi.json")
        server = uvicorn.Server(uvicorn.Config(create_app(settings, network), log_level="warning"))
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            say("服务已停止。")
        finally:
            network.store.close()


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is promised; InputError where somebody else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(f"端口 {port} 已被别的程序占用，请关闭它，或用 --port 换一个端口。") from error
