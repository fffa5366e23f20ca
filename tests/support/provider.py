"""A real OpenID provider on this machine, and a browser that logs in there; its ID tokens can be made wrong."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import flask
import httpx
from offices import Office

from graphmodel.settings import Settings

with warnings.catch_warnings(record=True):  # it uses what its own library will drop, which no filter keeps quiet
    import oidc_provider_mock
    from oidc_provider_mock._app import OpenIDCode

CLIENT = "guangong"


@dataclass
class IdentityProvider:
    """The provider, and what it does wrong at present."""

    issuer: str
    wrong: dict[str, Any] = field(default_factory=dict)
    """Claims, key or algorithm that its ID tokens get in place of the right ones."""
    verifiers: list[str] = field(default_factory=list)
    """What was shown with each code: this provider does not compare it with the challenge."""

    def settings(self, **more: Any) -> Settings:
        """Settings of a server that lets people log in here."""
        told = {"oidc_issuer": self.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": "client secret"}
        return Settings(**{**told, **more})

    def knows(self, who: str, **claims: Any) -> None:
        """Let somebody have these claims."""
        httpx.put(f"{self.issuer}/users/{who}", json=claims, verify=False).raise_for_status()


@contextmanager
def provider() -> Iterator[IdentityProvider]:
    """Run a provider; it takes anybody's word for who they are."""
    told = OpenIDCode.get_jwt_config
    with oidc_provider_mock.run_server_in_thread() as server:
        running = IdentityProvider(f"http://localhost:{server.server_port}")
        server.app.before_request(lambda: running.verifiers.extend(flask.request.form.getlist("code_verifier")))
        OpenIDCode.get_jwt_config = lambda *given: told(*given) | running.wrong
        try:
            yield running
        finally:
            OpenIDCode.get_jwt_config = told


class Browser:
    """One browser: its cookies, and where it has been sent."""

    def __init__(self, served: Office) -> None:
        self._ask = served.stranger()
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> httpx.Response:
        """Open an address of the office."""
        answer = self._ask("GET", path, cookies=self.cookies)
        for cookie in answer.cookies.jar:
            self.cookies[cookie.name] = cookie.value or ""
        if "Max-Age=0" in "".join(answer.headers.get_list("set-cookie")):
            self.cookies = {name: kept for name, kept in self.cookies.items() if not name.endswith("-login")}
        return answer

    def begin(self, there: str = "/") -> str:
        """Press the button; return the provider's address."""
        answer = self.get(f"/login/oidc?{urlencode({'next': there})}")
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def come_back(self, address: str) -> httpx.Response:
        """Follow the provider back."""
        return self.get(urlsplit(address)._replace(scheme="", netloc="").geturl())

    def log_in(self, who: str, there: str = "/") -> httpx.Response:
        """The whole way."""
        return self.come_back(agree(self.begin(there), who))


def agree(address: str, who: str, action: str = "", **changed: str) -> str:
    """Log in at the provider; return where it sends the browser. `changed`: what was asked for otherwise."""
    parts = urlsplit(address)
    query = urlencode({**dict(parse_qsl(parts.query)), **changed})
    answer = httpx.post(urlunsplit(parts._replace(query=query)), data={"sub": who, "action": action}, verify=False)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]
