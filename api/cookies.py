"""The session cookie: for this site only, out of reach of scripts, gone with the browser."""

from __future__ import annotations

from fastapi import Response

from api.site import Site


def with_session(response: Response, site: Site, secret: str) -> Response:
    """Return the response with the cookie of a new session."""
    response.set_cookie(site.cookie, secret, path="/", secure=site.secure, httponly=True, samesite="lax")
    return response


def without_session(response: Response, site: Site) -> Response:
    """Return the response that takes the cookie away."""
    response.delete_cookie(site.cookie, path="/", secure=site.secure, httponly=True, samesite="lax")
    return response
