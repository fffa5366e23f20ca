"""Reads a form that carries a file: its fields, and the file as it comes in, never whole in memory."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from graphmodel.errors import InputError

MOST_FIELDS: Final = 20
LONGEST_FIELD: Final = 4000
"""Bytes of a field that is no file."""
KIND: Final = "multipart/form-data"
_BROKEN: Final = "表单没有完整发来；请重新选择文件再传一次。"


@dataclass(frozen=True)
class Sent:
    """What a form sent."""

    fields: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    """What the browser calls the file; empty where none was chosen."""
    content: BinaryIO | None = None
    fault: str = ""
    """Why it is no such form."""


@asynccontextmanager
async def received(headers: Headers, stream: AsyncGenerator[bytes, None]) -> AsyncIterator[Sent]:
    """Give the fields and the one file of a form while it is open; what is no such form says so."""
    try:
        form = await _read(headers, stream)
    except InputError as error:
        yield Sent(fault=str(error))
        return
    try:
        yield _sent(form)
    finally:
        await form.close()


async def _read(headers: Headers, stream: AsyncGenerator[bytes, None]) -> FormData:
    if headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        raise InputError("请在网页上选择文件上传。")
    try:
        return await _Whole(headers, stream).parse()
    except MultiPartException as error:
        raise InputError(_BROKEN) from error


class _Whole(MultiPartParser):
    """Refuses what has no end: the parser itself takes the beginning of a form for all of it."""

    def __init__(self, headers: Headers, stream: AsyncGenerator[bytes, None]) -> None:
        limits = {"max_files": 1, "max_fields": MOST_FIELDS, "max_part_size": LONGEST_FIELD}
        super().__init__(headers, self._to_the_end(stream), **limits)
        self._ended = False

    def on_end(self) -> None:
        """Note the end."""
        self._ended = True

    async def _to_the_end(self, stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        async for piece in stream:
            yield piece
        if not self._ended:
            raise MultiPartException("cut off")


def _sent(form: FormData) -> Sent:
    fields = {name: value.strip() for name, value in form.multi_items() if isinstance(value, str)}
    for value in form.values():
        if isinstance(value, UploadFile):
            return Sent(fields, value.filename or "", value.file)
    return Sent(fields)
