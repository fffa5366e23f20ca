"""What differs from desk to desk: where the data is, who works on it, which day it is."""

from __future__ import annotations

import getpass
import os
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, SecretStr, field_validator


class Settings(BaseModel):
    """Settings, each read from the environment variable GUANGONG_<NAME> unless it is given; an empty one is not set."""

    store: str = Field(
        default_factory=lambda: str(Path.home() / "guangong" / "guangong.db"),
        title="数据文件或地址",
        description="path of the data file, or a store address such as neo4j://127.0.0.1:7687",
    )
    neo4j_user: str = Field(default="neo4j", title="Neo4j 用户名", description="user on the Neo4j server")
    neo4j_password: SecretStr | None = Field(default=None, title="Neo4j 密码", description="password of that user")
    neo4j_password_file: Path | None = Field(
        default=None, title="Neo4j 密码文件", description="file that holds the password instead"
    )
    neo4j_database: str | None = Field(
        default=None, title="Neo4j 库名", description="database on the server; its default one when empty"
    )
    neo4j_certificate: Path | None = Field(
        default=None, title="Neo4j 证书", description="certificate to trust on an encrypted connection (PEM)"
    )
    accounts: Path | None = Field(
        default=None,
        title="账号文件",
        description="file of accounts, sessions, tokens and the audit; beside the data file when empty",
    )
    user: str = Field(default_factory=getpass.getuser, title="操作人", description="recorded as having made a change")
    rules: Path | None = Field(
        default=None, title="自定规则目录", description="folder of the office's own rule files (TOML)"
    )
    today: date | None = Field(default=None, title="当天日期", description="day taken as today")
    host: str = Field(
        default="127.0.0.1",
        title="服务地址",
        description="address of this machine to serve on; with others than 127.0.0.1 accounts are needed",
    )
    port: int = Field(default=8765, ge=1, le=65535, title="服务端口")

    log: str | None = Field(
        default=None, title="请求日志", description="file of the log of requests, JSON lines; - for the window"
    )
    address: str | None = Field(
        default=None, title="对外网址", description="address as browsers of other machines know it, https://name:port"
    )
    requests: int = Field(
        default=600, ge=0, title="每分钟请求数", description="requests a minute of one account or token; 0: any number"
    )
    plain_http: bool = Field(
        default=False, title="允许明文", description="serve other machines without encryption; every page says so then"
    )
    proxy: str = Field(
        default="127.0.0.1", title="反向代理", description="address of the proxy whose word on clients is taken"
    )
    oidc_issuer: str | None = Field(
        default=None, title="统一登录", description="issuer of an OpenID provider that others may log in by, https://…"
    )
    oidc_client_id: str | None = Field(
        default=None, title="统一登录的客户端", description="client id that the provider knows this server by"
    )
    oidc_client_secret: SecretStr | None = Field(
        default=None, title="统一登录的密钥", description="secret of that client"
    )
    oidc_client_secret_file: Path | None = Field(
        default=None, title="统一登录的密钥文件", description="file that holds the secret instead"
    )
    oidc_claim: str = Field(
        default="sub", title="统一登录认人的项", description="claim of the ID token that an account is tied to"
    )

    def __init__(self, **given: Any) -> None:
        variables = {name: os.environ.get(f"GUANGONG_{name.upper()}") for name in type(self).model_fields}
        super().__init__(**{**{name: said for name, said in variables.items() if said}, **given})

    @field_validator("host")
    @classmethod
    def _is_an_address(cls, host: str) -> str:
        if host != "localhost":
            ip_address(host)
        return host
