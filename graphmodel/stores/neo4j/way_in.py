"""How an address and a login become what the driver is told, and what is refused before anything is sent."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from neo4j import TrustAll, TrustCustomCAs, TrustSystemCAs

from graphmodel.errors import InputError
from graphmodel.stores.address import Address

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

_SHAPE: Final = "Neo4j 的地址“{url}”不对；请写成 neo4j://主机:端口，加密的写成 neo4j+s://主机:端口。"
_DATABASE_ELSEWHERE: Final = "不要把库名写在 Neo4j 的地址“{url}”里；请用环境变量 GUANGONG_NEO4J_DATABASE。"
_CREDENTIALS: Final = (
    "不要把用户名和密码写在数据库地址里；请用环境变量 GUANGONG_NEO4J_USER 和 GUANGONG_NEO4J_PASSWORD。"
)
_SYSTEM: Final = "system 是 Neo4j 自己用的库，不能放资料；请改 GUANGONG_NEO4J_DATABASE，或不设它。"
_NOT_ENCRYPTED: Final = "设了证书（GUANGONG_NEO4J_CERTIFICATE），地址“{url}”却不加密；请把地址开头改成 {better}://。"
_CERTIFICATE: Final = "读不出证书“{path}”（要 PEM 格式）；请核对设置 GUANGONG_NEO4J_CERTIFICATE。"


def check(address: Address) -> None:
    """InputError where an address cannot be one, or holds what is shown and logged with it, such as a password."""
    if "@" in address.url:
        raise InputError(_CREDENTIALS)
    if not _is_an_address(address.url):
        raise InputError(_SHAPE.format(url=address.url))
    scheme, path = urlsplit(address.url).scheme, urlsplit(address.url).path
    if path.strip("/"):
        raise InputError(_DATABASE_ELSEWHERE.format(url=address.url))
    if address.login.database == "system":
        raise InputError(_SYSTEM)
    if address.login.certificate and "+" not in scheme:
        raise InputError(_NOT_ENCRYPTED.format(url=address.url, better=f"{scheme}+s"))


def driver_settings(address: Address) -> tuple[str, dict[str, Any]]:
    """Return the address as the driver takes it, and whether and whom to trust.

    The driver takes no certificate beside a scheme that says how to encrypt. InputError for a certificate that cannot
    be read.
    """
    scheme, _, rest = address.url.partition("://")
    plain, _, protection = scheme.partition("+")
    if not protection:
        return address.url, {}
    trusted = _trusted(address.login.certificate, anybody=protection == "ssc")
    return f"{plain}://{rest}", {"encrypted": True, "trusted_certificates": trusted}


def _is_an_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or too large
        return False


def _trusted(certificate: Path | None, *, anybody: bool) -> TrustAll | TrustCustomCAs | TrustSystemCAs:
    if certificate is None:
        return TrustAll() if anybody else TrustSystemCAs()
    try:
        ssl.create_default_context(cafile=certificate)
    except OSError as error:  # not there, or no certificate
        raise InputError(_CERTIFICATE.format(path=certificate)) from error
    return TrustCustomCAs(str(certificate))
