"""A form with a file is read whole, byte for byte, or refused."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.uploads.multipart import parts_of
from graphmodel.errors import InputError


def made(content: bytes, name: str = "册.xlsx", **fields: str) -> tuple[str, bytes]:
    """Return content type and body as a client makes them."""
    request = httpx.Request("POST", "http://127.0.0.1/", files={"file": (name, content)}, data=fields)
    return request.headers["content-type"], request.read()


@given(st.binary(max_size=300), st.text("甲a \"=;'\r\n", max_size=20))
@settings(max_examples=60, deadline=None)
def test_whatever_is_sent_comes_in_as_it_is(content, text):
    kind, body = made(content, scope=text)

    sent = parts_of(kind, body)

    assert (sent.content, sent.fields) == (content, {"scope": text.strip()})


@pytest.mark.parametrize("content", [b"\r\n--", b"--\r\n\r\n", b"\r\n\r\n", b"\x00\xff\r", b""])
def test_line_ends_and_dashes_of_a_file_stay(content):
    kind, body = made(content)

    assert parts_of(kind, body).content == content


def test_a_name_in_chinese_comes_in_as_the_browser_wrote_it():
    kind = "multipart/form-data; boundary=----WebKitFormBoundaryAbC"
    body = (
        '------WebKitFormBoundaryAbC\r\nContent-Disposition: form-data; name="file"; filename="锡山区%22一.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\nPK\r\n------WebKitFormBoundaryAbC--\r\n"
    ).encode()

    assert (parts_of(kind, body).name, parts_of(kind, body).content) == ('锡山区"一.xlsx', b"PK")


def cut(body: bytes) -> bytes:
    return body[:-20]


def without_names(body: bytes) -> bytes:
    return body.replace(b"name=", b"nome=")


def with_a_long_field(body: bytes) -> bytes:
    return body.replace(b"\r\n\r\nshort", b"\r\n\r\n" + b"x" * 5000)


def not_utf8(body: bytes) -> bytes:
    return body.replace(b"\r\n\r\nshort", b"\r\n\r\n\xff\xfe")


@pytest.mark.parametrize("spoil", [cut, without_names, with_a_long_field, not_utf8])
def test_what_is_no_whole_form_is_refused(spoil):
    kind, body = made(b"PK", scope="short")
    assert parts_of(kind, body).fields == {"scope": "short"}

    with pytest.raises(InputError, match="没有完整发来"):
        parts_of(kind, spoil(body))


@pytest.mark.parametrize("kind", ["", "application/json", "multipart/form-data"])
def test_another_kind_of_body_is_refused(kind):
    with pytest.raises(InputError, match="选择文件上传"):
        parts_of(kind, b"--x\r\n")
