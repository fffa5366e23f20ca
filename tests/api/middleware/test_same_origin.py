"""What another site makes a browser send is refused: the rule of Go 1.25, case by case."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from api.middleware.same_origin import is_foreign

OWN = "http://office.lan:8765"
TABLE = [
    # method, Sec-Fetch-Site, Origin, Authorization, is it foreign?
    ("POST", None, None, None, False),  # a program, or a browser of long ago
    ("POST", "same-origin", OWN, None, False),
    ("POST", "none", None, None, False),  # typed, or from a bookmark
    ("POST", "same-site", "http://other.lan", None, True),
    ("POST", "cross-site", "http://evil.example", None, True),
    ("POST", "cross-site", None, None, True),
    ("POST", None, OWN, None, False),  # plain HTTP on a LAN: browsers send no Sec-Fetch-Site there
    ("POST", None, "http://office.lan:8821", None, True),  # another port is another program
    ("POST", None, "http://evil.example", None, True),
    ("POST", None, "null", None, True),
    ("POST", "cross-site", "https://trusted.example", None, False),
    ("POST", None, "https://trusted.example", None, False),  # the proxy names another host to us
    ("POST", "cross-site", "http://evil.example", "Bearer gg_1_2", False),  # no page can make that header unasked
    ("POST", "cross-site", "http://evil.example", "Basic eDp5", True),
    ("PUT", "cross-site", None, None, True),
    ("PATCH", "cross-site", None, None, True),
    ("DELETE", None, "http://evil.example", None, True),
    ("GET", "cross-site", "http://evil.example", None, False),
    ("HEAD", "cross-site", None, None, False),
    ("OPTIONS", "cross-site", "http://evil.example", None, False),
]


@pytest.mark.parametrize(("method", "site", "origin", "authorization", "foreign"), TABLE)
def test_a_request_is_foreign_or_not(method, site, origin, authorization, foreign):
    given = {"host": "office.lan:8765", "sec-fetch-site": site, "origin": origin, "authorization": authorization}
    headers = Headers({name: value for name, value in given.items() if value is not None})

    assert is_foreign(method, headers, ["https://trusted.example"]) is foreign
