"""A form with a file is read whole, byte for byte and piece by piece, or refused."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers

from api.uploads.form import Sent, received


def made(content: bytes, name: str = "册.xlsx", **fields: str) -> tuple[str, bytes]:
    """Return content type and body as a client makes them."""
    request = httpx.Request("POST", "http://127.0.0.1/", files={"file": (name, content)}, data=fields)
    return request.headers["content-type"], request.read()


def read(kind: str, body: bytes, piece: int = 1 << 20) -> tuple[Sent, bytes]:
    """Return what is read of a body that comes in pieces of so many bytes, and the file."""

    async def stream():
        for start in range(0, len(body), piece):
            yield body[start : start + piece]

    async def whole() -> tuple[Sent, bytes]:
        async with received(Headers({"content-type": kind}), stream()) as sent:
            return sent, sent.content.read() if sent.content else b""

    return asyncio.run(whole())


@given(st.binary(max_size=300), st.text("甲a \"=;'\r\n", max_size=20), st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_whatever_is_sent_comes_in_as_it_is_however_it_is_cut_up(content, text, piece):
    kind, body = made(content, scope=text)

    sent, held = read(kind, body, piece)

    assert (held, sent.fields, sent.fault) == (content, {"scope": text.strip()}, "")


@pytest.mark.parametrize("content", [b"\r\n--", b"--\r\n\r\n", b"\r\n\r\n", b"\x00\xff\r", b"", b"x" * (3 << 20)])
def test_line_ends_and_dashes_of_a_file_stay(content):
    assert read(*made(content), 1 << 16)[1] == content


def test_a_name_in_chinese_comes_in_as_the_browser_wrote_it():
    kind = "multipart/form-data; boundary=----WebKitFormBoundaryAbC"
    body = (
        '------WebKitFormBoundaryAbC\r\nContent-Disposition: form-data; name="file"; filename="锡山区一.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\nPK\r\n------WebKitFormBoundaryAbC--\r\n"
    ).encode()

    sent, held = read(kind, body)

    assert (sent.name, held) == ("锡山区一.xlsx", b"PK")


def cut(body: bytes) -> bytes:
    return body[:-20]


def without_names(body: bytes) -> bytes:
    return body.replace(b"name=", b"nome=")


def with_a_long_field(body: bytes) -> bytes:
    return body.replace(b"\r\n\r\nshort", b"\r\n\r\n" + b"x" * 5000)


def with_a_second_file(body: bytes) -> bytes:
    return body.replace(b'name="scope"', b'name="scope"; filename="b.xlsx"')


@pytest.mark.parametrize("spoil", [cut, without_names, with_a_long_field, with_a_second_file])
def test_what_is_no_whole_form_is_refused(spoil):
    kind, body = made(b"PK", scope="short")
    assert read(kind, body)[0].fields == {"scope": "short"}

    assert "没有完整发来" in read(kind, spoil(body))[0].fault


@pytest.mark.parametrize("kind", ["", "application/json", "multipart/form-data"])
def test_another_kind_of_body_is_refused(kind):
    assert read(kind, b"--x\r\n")[0].fault in ("请在网页上选择文件上传。", "表单没有完整发来；请重新选择文件再传一次。")
