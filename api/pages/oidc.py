"""统一登录: to the provider that was set, and back from it to where one wanted to go; not there unless it was set."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.errors import ProviderError, StrangerError, TooManyAttemptsError
from api.access.ties import Login
from api.cookies import LOGIN, with_login, with_session, without_login
from api.dependencies import AddressDep, EntranceDep, ProviderDep, SiteDep, UnderWayDep
from api.oidc import BACK
from api.page_parts.rendering import page
from api.pages.login import Login as Typed
from api.site import inside

OPEN = True

Text = Annotated[str, Query(max_length=4000)]


def begin(
    request: Request, provider: ProviderDep, under_way: UnderWayDep, site: SiteDep,
    next: Annotated[str, Query(max_length=2000)] = "/",  # noqa: A002
) -> Response:  # fmt: skip
    """Send somebody to the provider; what comes back is tied to this browser by a cookie of its own."""
    try:
        address, sent = provider.begin(inside(next))
    except ProviderError as error:
        return _told(request, 503, error)
    return with_login(RedirectResponse(address, 303), site, under_way.begin(sent))


def come_back(
    request: Request, provider: ProviderDep, under_way: UnderWayDep, entrance: EntranceDep, site: SiteDep,
    address: AddressDep, code: Text = "", state: Text = "", error: Text = "", iss: Text = "",
) -> Response:  # fmt: skip
    """Let somebody in whom the provider knows and an account is tied to, or say why not."""

    def proven() -> Login:
        if error or not code or not provider.is_issuer(iss):
            raise StrangerError("统一登录没有放行；请再试一次，或用账号和密码登录。")
        return provider.proven(code, sent)

    try:
        # A state that is not this browser's asks nobody and counts for nobody: any page can send a browser here.
        sent = under_way.end(request.cookies.get(f"{site.cookie}{LOGIN}", ""), state)
        secret = entrance.log_in_elsewhere(proven, address)
    except TooManyAttemptsError as fault:
        shown = _told(request, 429, fault)
        shown.headers["Retry-After"] = str(fault.wait)
        return shown
    except (StrangerError, ProviderError) as fault:
        return _told(request, 422 if isinstance(fault, StrangerError) else 503, fault)
    return with_session(without_login(RedirectResponse(sent.there, 303), site), site, secret)


def _told(request: Request, status: int, fault: Exception) -> Response:
    return page(request, "login.html", status, given=Typed(), fault=str(fault), elsewhere=True)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/login/oidc", begin, name="login elsewhere")
    routes.add_api_route(BACK, come_back, name="login from elsewhere")
    return routes
