"""Whoever asks, and whatever comes of it: every answer has the strict headers."""

from __future__ import annotations

from offices import office
from starlette.responses import Response
from strangers import stranger

from api.middleware.headers import SafeHeaders

STRICT = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "worker-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "strict-transport-security": "max-age=31536000",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


ASKED = [
    ("GET", "/api/v1/health", {}, 200), ("GET", "/static/page.css", {}, 200), ("GET", "/", {}, 303),
    ("GET", "/api/v1/units", {}, 401), ("POST", "/api/v1/health", {}, 405),
    ("POST", "/login", {"Origin": "https://evil.example"}, 403),
    ("GET", "/api/v1/health", {"Host": "evil.example"}, 400),
]  # fmt: skip


def test_refusals_data_and_files_have_them_as_pages_do(served):
    for method, path, sent, status in ASKED:
        answer = served.stranger()(method, path, headers=sent)
        assert (path, answer.status_code) == (path, status)
        assert {name: answer.headers.get(name) for name in STRICT} == STRICT, path
        assert "cache-control" in answer.headers, path


def test_without_encryption_none_is_promised(network, tmp_path):
    answer = office(network, tmp_path, "http://office.lan:8765").stranger()("GET", "/login")

    assert (answer.status_code, "strict-transport-security" in answer.headers) == (200, False)


def test_what_does_not_say_how_long_it_is_kept_is_kept_by_nobody():
    headers = stranger(SafeHeaders(Response("某人"), secure=False))("GET", "/").headers

    assert headers["cache-control"] == "private, no-store"


def test_what_is_answered_may_say_how_long_it_is_kept_and_no_weaker_policy():
    lax = Response(headers={"Content-Security-Policy": "default-src *", "Cache-Control": "max-age=60"})
    headers = stranger(SafeHeaders(lax, secure=False))("GET", "/").headers

    assert headers.get_list("content-security-policy")[0].startswith("default-src 'none'")
    assert (len(headers.get_list("content-security-policy")), headers["cache-control"]) == (1, "max-age=60")
