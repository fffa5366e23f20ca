"""How the application is served: for this machine alone, or for others, who need accounts and an encrypted way."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from api.access import accounts
from api.access.book import Book
from api.patience import Patient
from api.site import Site
from graphmodel.errors import InputError
from graphmodel.settings import Settings

GRACE: Final = 10
"""Seconds that what is being answered has when the server is stopped."""


@dataclass(frozen=True)
class Serving:
    """What was asked for on the command line and in the settings."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def local(self) -> bool:
        """Is it for the user of this machine alone?"""
        return _is_loopback(self.host) and not self.certificate and not self.behind_proxy

    @property
    def here(self) -> str:
        """Return the address on this machine."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"

    def for_uvicorn(self, settings: Settings, logged: bool) -> dict[str, Any]:
        """Return what the server is told of it; `logged`: a log is kept, and takes what the server says too."""
        return {
            **({"log_config": None} if logged else {}),
            "http": Patient,
            "timeout_graceful_shutdown": GRACE,
            "ssl_certfile": self.certificate,
            "ssl_keyfile": self.key,
            "proxy_headers": self.behind_proxy,
            "forwarded_allow_ips": settings.proxy if self.behind_proxy else "",
        }


def site_of(serving: Serving, settings: Settings, book: Book) -> Site:
    """Return the site that is served; InputError where others would come in without what protects them."""
    if serving.key and not serving.certificate:
        raise InputError("写了 --key 还要写 --certificate。")
    if serving.local:
        return Site(serving.here, local=True)
    _refuse_without_accounts(book)
    _refuse_unprotected(serving, settings)
    site = Site(_address(settings.address), local=False)
    if site.secure != (serving.certificate is not None or serving.behind_proxy):
        raise InputError(
            f"对外网址“{site.address}”与服务方式不一致：有证书或反向代理时应以 https:// 开头，明文时以 http:// 开头。"
        )
    return site


def _refuse_without_accounts(book: Book) -> None:
    if not any(not account.locked for account in accounts.listing(book)):
        raise InputError("还没有可用的账号，不能对别的机器开放；请先用 guangong user add 添加。")


def _refuse_unprotected(serving: Serving, settings: Settings) -> None:
    if serving.certificate:
        _refuse_unusable(serving.certificate, serving.key)
    elif serving.behind_proxy:
        if not _is_loopback(serving.host) and _is_loopback(settings.proxy):
            raise InputError(
                "反向代理在本机时只应监听 127.0.0.1，否则别人可以绕过它；代理在别的机器上，请设置 GUANGONG_PROXY。"
            )
    elif not settings.plain_http:
        raise InputError(
            "对别的机器开放要加密：请用 --certificate 和 --key 写明证书，或放在反向代理后面用 --behind-proxy。"
            "确实只能用明文，请设置 GUANGONG_PLAIN_HTTP=1，每个页面都会写明没有加密。"
        )


def _refuse_unusable(certificate: Path, key: Path | None) -> None:
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except OSError as error:  # a wrong file is an SSLError, which is one of these
        raise InputError(f"证书“{certificate}”或它的私钥不能用；请核对 --certificate 和 --key。") from error


def _address(text: str | None) -> str:
    """Return scheme, host and port of the address that browsers use."""
    if not text:
        raise InputError("对别的机器开放要写明网址，请设置 GUANGONG_ADDRESS，例如 https://guangong.example:8443。")
    parts = urlsplit(text.strip().rstrip("/"))
    try:
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        usable = False
    if not usable or parts.path or parts.query or parts.username:
        raise InputError(f"GUANGONG_ADDRESS 的“{text}”不是网址，请写成 https://名称 或 https://名称:端口。")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _is_loopback(host: str) -> bool:
    return host == "localhost" or ip_address(host).is_loopback
