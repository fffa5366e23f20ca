"""`guangong serve`: pages and API, for this machine alone or, with accounts, for an office."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Annotated, Final

import typer
import uvicorn

from api.access.book import Book
from api.access.entrance import Entrance
from api.access.local_link import LocalLink
from api.app import PREFIX, create_app
from api.browser_window import has_desktop, open_link
from api.opening import accounts_file, begin_if_missing, open_network, refresh_if_due
from api.request_log import kept
from api.server import Server
from api.serving import Serving, site_of
from api.site import Site
from api.terminal.console import complain, say
from graphmodel.errors import InputError
from graphmodel.settings import Settings

Port = Annotated[int | None, typer.Option("--port", metavar="端口", min=1, max=65535, help="服务端口，默认按设置")]
Host = Annotated[
    str | None, typer.Option("--host", metavar="地址", help="在哪个地址上服务；不是 127.0.0.1 时要有账号和证书")
]
Certificate = Annotated[Path | None, typer.Option("--certificate", metavar="文件", help="证书（PEM）")]
Key = Annotated[Path | None, typer.Option("--key", metavar="文件", help="证书的私钥（PEM）")]
BehindProxy = Annotated[bool, typer.Option("--behind-proxy", help="放在负责加密的反向代理（如 nginx）后面")]
Log = Annotated[str | None, typer.Option("--log", metavar="文件", help="请求日志写到哪里，每行一个 JSON；- 为窗口")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="不自动打开浏览器")]
GOODBYE: Final = "服务已停止。"


def command(
    port: Port = None, host: Host = None, certificate: Certificate = None, key: Key = None,
    behind_proxy: BehindProxy = False, no_browser: NoBrowser = False, log: Log = None,
) -> None:  # fmt: skip
    """开启网页和数据接口；默认只给本机，用窗口里显示的链接打开；按 Ctrl+C 停止。"""
    settings = _settings(host)
    serving = Serving(settings.host, port or settings.port, certificate, key, behind_proxy)
    book = Book(accounts_file(settings))
    site = site_of(serving, settings, book)
    network = open_network(settings, stays_open=True)
    if told := begin_if_missing(settings, network) or refresh_if_due(network):
        say(told)
    link = LocalLink(lambda secret: say(f"再次打开请用：{_opening(site, secret)}")) if site.local else None
    app = create_app(settings, network, site, Entrance(book, settings.user, link, 0 if link else settings.requests))
    with kept(log or settings.log) as logged, _listen(serving.host, serving.port) as listener:
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, **serving.for_uvicorn(settings, logged)
        )
        say(f"接口地址：{site.address}{PREFIX}/questions　接口说明：{site.address}{PREFIX}/openapi.json")
        through = _welcome(site, link, book, browser=not no_browser)
        try:
            Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            say(GOODBYE)
        finally:
            network.store.close()
            book.close()
            if through:
                through.unlink(missing_ok=True)


def _settings(host: str | None) -> Settings:
    return Settings() if host is None else Settings(host=host)


def _welcome(site: Site, link: LocalLink | None, book: Book, *, browser: bool) -> Path | None:
    """Say how to come in; returns the file that a browser was led through."""
    if link is None:
        say(f"网址：{site.address}　账号、登录和审计都在“{book.path}”，同时只能有一个服务使用它。")
        if site.unprotected:
            complain("注意：没有加密（HTTP），密码和名单在网络上可能被别人看到；每个页面都会写明。")
        return None
    opening = _opening(site, link.invitation)
    say(f"打开网页（链接只能用一次）：{opening}")
    return open_link(opening, book.path.parent) if browser and has_desktop() else None


def _opening(site: Site, secret: str) -> str:
    return f"{site.address}/open?key={secret}"


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is promised; InputError where somebody else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(f"端口 {port} 已被别的程序占用，请关闭它，或用 --port 换一个端口。") from error
