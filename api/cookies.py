"""The cookies: of a session, and of a login under way elsewhere; for this site only and out of reach of scripts."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from api.access.under_way import HELD
from api.site import Site

LOGIN: Final = "-login"
"""What the name of the session cookie is followed by in the name of the other."""


def with_session(response: Response, site: Site, secret: str) -> Response:
    """Return the response with the cookie of a new session."""
    response.set_cookie(site.cookie, secret, path="/", secure=site.secure, httponly=True, samesite="lax")
    return response


def without_session(response: Response, site: Site) -> Response:
    """Return the response that takes the cookie away."""
    response.delete_cookie(site.cookie, path="/", secure=site.secure, httponly=True, samesite="lax")
    return response


def with_login(response: Response, site: Site, secret: str) -> Response:
    """Return the response with the cookie of a login under way; the provider leads back with it (Lax), others not."""
    name = f"{site.cookie}{LOGIN}"
    response.set_cookie(name, secret, HELD, path="/", secure=site.secure, httponly=True, samesite="lax")
    return response


def without_login(response: Response, site: Site) -> Response:
    """Return the response that takes the cookie of a login under way away."""
    response.delete_cookie(f"{site.cookie}{LOGIN}", path="/", secure=site.secure, httponly=True, samesite="lax")
    return response
