"""What routes and pages ask for by annotation; who asks is settled here, for every one that is not open to all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Final

from fastapi import Depends, Request

from api.access import accounts, audit
from api.access.audit import Deed
from api.access.entrance import Entrance, Shown
from api.access.errors import PasswordDueError
from api.access.under_way import UnderWay
from api.access.visitor import Visitor
from api.asked.digest import digest_of
from api.jobs.kept import Jobs
from api.middleware.audited import OPERATION, VISITOR
from api.middleware.closed import ADMITTED
from api.middleware.same_origin import shows_token
from api.oidc import Provider
from api.site import Site
from api.uploads.kept import Uploads
from graphmodel.errors import NotFoundError, StoreError
from graphmodel.network import Asker, Network
from graphmodel.network.view import View

BEFORE_A_NEW_PASSWORD: Final = ("/password", "/logout")
"""Where somebody may go whose password was set by somebody else."""


def admit(request: Request) -> Visitor:
    """Let in who shows a token, else who has a session; StrangerError for everybody else."""
    setattr(request.state, OPERATION, _operation(request))
    return let_in(request, who_comes(request))


def who_comes(request: Request) -> Visitor:
    """Return who shows a token, else who has a session; StrangerError for everybody else."""
    entrance = entrance_of(request)
    shown = _shown(request)
    if shown.token:
        visitor = entrance.by_token(shown.secret, request.scope["method"], address_of(request))
    else:
        visitor = entrance.by_session(shown.secret, address_of(request))
    if visitor.password_due and request.scope["path"] not in BEFORE_A_NEW_PASSWORD:
        raise PasswordDueError("密码是别人设的，请先在网页上改成自己的密码。")
    return visitor


def let_in(request: Request, visitor: Visitor) -> Visitor:
    """Count a request of somebody known, and let it be answered; TooManyRequestsError."""
    entrance_of(request).count(visitor)
    setattr(request.state, VISITOR, visitor)
    setattr(request.state, ADMITTED, True)
    return visitor


def _shown(request: Request) -> Shown:
    """Return what somebody comes in with: a token where one is shown, else a cookie."""
    if shows_token(request.headers):
        return Shown(request.headers["authorization"].partition(" ")[2].strip(), token=True)
    return Shown(request.cookies.get(site_of(request).cookie, ""), token=False)


def _holds(request: Request) -> Callable[[], bool]:
    """Return what tells, later, whether what somebody came in with still lets them in."""
    return partial(entrance_of(request).holds, _shown(request))


def let_anybody_in(request: Request) -> None:
    """Let everybody in: of what a file says OPEN."""
    setattr(request.state, OPERATION, _operation(request))
    setattr(request.state, ADMITTED, True)


VisitorDep = Annotated[Visitor, Depends(admit)]


def entrance_of(request: Request) -> Entrance:
    """Return the way in of the application."""
    entrance = request.app.state.entrance
    if not isinstance(entrance, Entrance):
        raise TypeError("the application was made without an entrance")
    return entrance


def site_of(request: Request) -> Site:
    """Return where the application is served."""
    site = request.app.state.site
    if not isinstance(site, Site):
        raise TypeError("the application was made without a site")
    return site


def elsewhere(request: Request) -> Provider | None:
    """Return the provider by which one may log in; None where only accounts and passwords do."""
    provider = request.app.state.provider
    return provider if isinstance(provider, Provider) else None


def _provider(request: Request) -> Provider:
    if provider := elsewhere(request):
        return provider
    raise NotFoundError("这里没有设置统一登录。")


def _under_way(request: Request) -> UnderWay:
    under_way = request.app.state.under_way
    if not isinstance(under_way, UnderWay):
        raise TypeError("the application was made without a place for logins under way")
    return under_way


def uploads_of(request: Request) -> Uploads:
    """Return the files that were sent to the application."""
    uploads = request.app.state.uploads
    if not isinstance(uploads, Uploads):
        raise TypeError("the application was made without a place for files")
    return uploads


def jobs_of(request: Request) -> Jobs:
    """Return the long work of the application."""
    jobs = request.app.state.jobs
    if not isinstance(jobs, Jobs):
        raise TypeError("the application was made without a place for long work")
    return jobs


def address_of(request: Request) -> str:
    """Return the address a request came from."""
    return request.client.host if request.client else ""


def network_of(request: Request) -> Network:
    """Return the network of the application; nothing that is read by it is written down."""
    network = request.app.state.network
    if not isinstance(network, Network):
        raise TypeError("the application was made without a network")
    return network


async def _network(request: Request, visitor: VisitorDep) -> Network:
    """Return the network, which writes down what is read of people, and by what a write is known again."""

    def note(view: View) -> None:
        if view.people:
            operation = getattr(request.state, OPERATION)
            audit.record(entrance_of(request).book, visitor.by, Deed.read, operation, view.scope, view.people)

    network = network_of(request).watched(note)  # one of its own
    network.digest = await digest_of(request)
    return network


async def asker_of(visitor: VisitorDep) -> Asker:
    return visitor.asker


def _due(request: Request) -> bool:
    with _without_whereabouts("资料"):
        return network_of(request).due()


def _accounts(request: Request) -> None:
    with _without_whereabouts("账号文件"):
        accounts.find(entrance_of(request).book, "")


@contextmanager
def _without_whereabouts(what: str) -> Iterator[None]:
    """Tell everybody no more than what cannot be read: where it is, and as whom one logs in there, is not theirs."""
    try:
        yield
    except StoreError as error:
        raise type(error)(f"{what}现在读不出来；登录后提问，会说明原因。") from error


def _operation(request: Request) -> str:
    route = request.scope.get("route")
    return str(getattr(route, "operation_id", None) or getattr(route, "name", ""))


HoldsDep = Annotated[Callable[[], bool], Depends(_holds)]
NetworkDep = Annotated[Network, Depends(_network)]
AskerDep = Annotated[Asker, Depends(asker_of)]
EntranceDep = Annotated[Entrance, Depends(entrance_of)]
SiteDep = Annotated[Site, Depends(site_of)]
ElsewhereDep = Annotated[Provider | None, Depends(elsewhere)]
ProviderDep = Annotated[Provider, Depends(_provider)]
UploadsDep = Annotated[Uploads, Depends(uploads_of)]
JobsDep = Annotated[Jobs, Depends(jobs_of)]
UnderWayDep = Annotated[UnderWay, Depends(_under_way)]
AddressDep = Annotated[str, Depends(address_of)]
DueDep = Annotated[bool, Depends(_due)]
"""Are the findings older than the day or the rules? Tells nothing of what is in them."""
AccountsDep = Annotated[None, Depends(_accounts)]
"""The accounts file can be read."""
