"""Logging in by an OpenID provider: code flow with PKCE, state and nonce; what it proves is checked by the library.

The library is an extra (`guangong-graph[oidc]`) and is loaded when the first person comes to log in so.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.util import find_spec
from threading import BoundedSemaphore
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from api.access.errors import ProviderError, StrangerError
from api.access.ties import Login
from api.access.under_way import Sent
from api.site import OWN_NAMES, Site
from graphmodel.errors import InputError
from graphmodel.settings import Settings

BACK: Final = "/login/oidc/back"
"""Where on this site the provider sends people back to."""
ASKED_ANEW: Final = 600.0
"""Seconds for which addresses and keys of the provider are kept."""
WAIT: Final = 5.0
LEEWAY: Final = 60
"""Seconds: for one answer of the provider, and by how much its clock may differ."""
AT_ONCE: Final = 8
"""Logins that wait for the provider at once: where it hangs, the other threads still answer pages."""
SIGNED_BY: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that only the provider can make; never none, nor one by a secret that others share."""
AWAY: Final = "统一登录现在连不上，请稍后再试，或用账号和密码登录。"
NOT_PROVEN: Final = "统一登录没有确认是您（可能已用过或过期），请再点一次“统一登录”。"
Given = TypeVar("Given")


@dataclass(frozen=True)
class Client:
    """What this server is to the provider."""

    issuer: str
    id: str
    secret: str
    claim: str
    back: str
    """Address that the provider sends people back to."""


class Provider:
    """One provider, asked when somebody logs in; its answers are believed only from the issuer that was set."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._app: tuple[float, Any] | None = None
        self._at_once = BoundedSemaphore(AT_ONCE)

    def begin(self, there: str) -> tuple[str, Sent]:
        """Return the address at which one logs in, and what has to come back; ProviderError."""

        async def asked() -> dict[str, str]:
            app = await self._ready()
            return dict(await app.create_authorization_url(self._client.back))

        sent = self._wait_for(asked)
        return sent["url"], Sent(sent["state"], sent["nonce"], sent["code_verifier"], there)

    def proven(self, code: str, sent: Sent) -> Login:
        """Return who came back with this code; StrangerError where it proves nobody, ProviderError."""

        async def asked() -> dict[str, Any]:
            app = await self._ready()
            token = await app.fetch_access_token(self._client.back, code=code, code_verifier=sent.verifier)
            expected = {"iss": self._client.issuer, "aud": self._client.id}  # the library compares none unasked
            options = {name: {"essential": True, "value": value} for name, value in expected.items()}
            return dict(await app.parse_id_token(token, nonce=sent.nonce, claims_options=options, leeway=LEEWAY) or {})

        return Login(self._client.issuer, self._client.claim, self._named(self._wait_for(asked)))

    def is_issuer(self, named: str) -> bool:
        """Is the provider that sent somebody back the one that was set, where it says so (RFC 9207)?"""
        return named in ("", self._client.issuer)

    def _named(self, claims: dict[str, Any]) -> str:
        value = claims.get(self._client.claim)
        if not isinstance(value, str) or not value:
            raise StrangerError(f"统一登录没有给出“{self._client.claim}”，认不出是谁，请找管理员。")
        if self._client.claim == "email" and claims.get("email_verified") is not True:
            raise StrangerError("统一登录没有核实过这个邮箱，请找管理员。")
        return value

    def _wait_for(self, asked: Callable[[], Awaitable[Given]]) -> Given:
        """Ask the provider from a thread of the server; whatever goes wrong is a sentence."""
        from authlib.integrations.base_client import OAuthError
        from httpx2 import HTTPError, InvalidURL
        from joserfc.errors import JoseError

        if not self._at_once.acquire(blocking=False):
            raise ProviderError(AWAY)
        try:
            return asyncio.run(_awaited(asked))
        except (OAuthError, JoseError) as error:
            if getattr(error, "error", "") in ("invalid_client", "unauthorized_client"):
                raise ProviderError("统一登录不认得本系统，请管理员核对 GUANGONG_OIDC_CLIENT_ID 和密钥。") from error
            raise StrangerError(NOT_PROVEN) from error
        except (HTTPError, InvalidURL) as error:
            raise ProviderError(AWAY) from error
        except (ValueError, TypeError, KeyError) as error:
            raise ProviderError("统一登录的回答看不懂，请管理员核对，或用账号和密码登录。") from error
        finally:
            self._at_once.release()

    async def _ready(self) -> Any:
        """Return the library's client with the addresses of the provider, asked for anew from time to time."""
        if self._app is None or time.monotonic() - self._app[0] > ASKED_ANEW:
            app = _library_client(self._client)
            self._refuse_another(await app.load_server_metadata())
            offered = app.server_metadata.get("id_token_signing_alg_values_supported") or SIGNED_BY
            app.server_metadata["id_token_signing_alg_values_supported"] = [a for a in offered if a in SIGNED_BY]
            if "client_secret_basic" not in app.server_metadata.get(_METHODS, ["client_secret_basic"]):
                app.client_kwargs["token_endpoint_auth_method"] = "client_secret_post"
            self._app = (time.monotonic(), app)
        return self._app[1]

    def _refuse_another(self, told: dict[str, Any]) -> None:
        if told.get("issuer") != self._client.issuer:
            raise ProviderError("统一登录自称的名称与设置 GUANGONG_OIDC_ISSUER 不同，请管理员核对。")
        addresses = [told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if not all(isinstance(each, str) and _is_protected(each) for each in addresses):
            raise ProviderError("统一登录给的地址没有加密，不能使用，请管理员核对。")


_METHODS: Final = "token_endpoint_auth_methods_supported"


def provider_of(settings: Settings, site: Site) -> Provider | None:
    """Return the provider of the settings; None where none is set, and always on one's own machine.

    InputError where the settings are not whole, the provider could be listened to, or the extra is not installed.
    """
    if site.local or not settings.oidc_issuer:
        return None
    issuer = settings.oidc_issuer.strip()
    if not _is_protected(issuer):
        raise InputError(f"GUANGONG_OIDC_ISSUER 的“{issuer}”不能用：统一登录的地址要以 https:// 开头。")
    if not settings.oidc_client_id:
        raise InputError("设置了统一登录，还要设置 GUANGONG_OIDC_CLIENT_ID。")
    if find_spec("authlib") is None or find_spec("httpx2") is None:
        raise InputError('统一登录要另装一项：pip install "guangong-graph[oidc]"。')
    client = Client(issuer, settings.oidc_client_id, _secret(settings), settings.oidc_claim, f"{site.address}{BACK}")
    return Provider(client)


def _secret(settings: Settings) -> str:
    path, secret = settings.oidc_client_secret_file, settings.oidc_client_secret
    try:
        text = path.read_text("utf-8").strip() if path else secret.get_secret_value() if secret else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"读不出统一登录的密钥文件“{path}”；请核对设置 GUANGONG_OIDC_CLIENT_SECRET_FILE。") from error
    if not text:
        raise InputError("设置了统一登录，还要设置 GUANGONG_OIDC_CLIENT_SECRET 或 GUANGONG_OIDC_CLIENT_SECRET_FILE。")
    if not text.isascii():  # it travels in a header
        raise InputError("统一登录的密钥只能有字母、数字和符号；请核对设置 GUANGONG_OIDC_CLIENT_SECRET。")
    return text


def _is_protected(address: str) -> bool:
    """Can nobody on the network listen? On this machine there is no network."""
    try:
        parts = urlsplit(address)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in OWN_NAMES))


def _library_client(client: Client) -> Any:
    from authlib.integrations.starlette_client import OAuth
    from httpx2 import create_ssl_context

    trusting = create_ssl_context()  # once: the library makes a client for every request, and this is its price
    return OAuth().register(
        "oidc", client_id=client.id, client_secret=client.secret,
        server_metadata_url=f"{client.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email", "code_challenge_method": "S256", "timeout": WAIT, "verify": trusting,
        },
    )  # fmt: skip


async def _awaited(asked: Callable[[], Awaitable[Given]]) -> Given:
    return await asked()
