"""The files that were sent: each kept under a random name for half an hour, for the login that sent it only."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Lock, Timer
from typing import BinaryIO, Final

from api.access.book import Book
from api.access.secret import invented
from api.access.visitor import Owner
from api.uploads.file_name import file_name
from api.uploads.upload import Upload
from graphmodel.errors import InputError, NotFoundError, StoreError
from graphmodel.importers.workbook_import import Given

HELD: Final = 30 * 60
"""Seconds."""
_PIECE: Final = 1024 * 1024
"""Bytes that are copied at once."""
OF_ONE: Final = 3
"""Files of one login that are kept; a further one takes the place of the oldest."""
MOST: Final = 40
"""Files that are kept in all."""


def uploads_folder(book: Book) -> Path:
    """Return where files are kept: beside the accounts, which only the server reads."""
    return book.path.with_name(f"{book.path.stem}-uploads")


class Uploads:
    """The files of one server. They hold personal data: none outlives its use, not even where the server is killed."""

    def __init__(self, folder: Path, now: Callable[[], int]) -> None:
        """Files of a server that was killed are removed when they are over, by whichever comes next."""
        self._folder = folder
        self._now = now
        self._held: dict[str, Upload] = {}
        self._lock = Lock()
        self._sweep_folder()

    def keep(self, owner: Owner, said: str, content: BinaryIO | None, given: Given) -> Upload:
        """Keep a file; InputError where there is nothing in it, or too much is kept already."""
        first = content.read(_PIECE) if content else b""
        if not said or not content or not first:
            raise InputError("没有选择文件，或文件是空的；请选择要导入的 .xlsx 或 .csv 文件。")
        self.sweep()
        for old in self.of(owner)[OF_ONE - 1 :]:
            self.drop(old)
        if len(self._held) >= MOST:
            raise InputError("现在有很多文件在等候处理；请过几分钟再上传。")
        name = invented()
        path = self._folder / name / file_name(said)
        digest = self._written(path, chain([first], iter(partial(content.read, _PIECE), b"")))
        upload = Upload(name, owner, path, digest, given, self._now() + HELD)
        with self._lock:
            self._held[name] = upload
        timer = Timer(HELD, self.sweep)
        timer.daemon = True
        timer.start()
        return upload

    def of(self, owner: Owner) -> list[Upload]:
        """Return the files of a login, the newest first."""
        self.sweep()
        with self._lock:
            return [held for held in self._held.values() if held.owner == owner][::-1]

    def find(self, owner: Owner, name: str) -> Upload:
        """Return a file; NotFoundError also where somebody else sent it."""
        self.sweep()
        with self._lock:
            found = self._held.get(name)
        if found is None or found.owner != owner:
            raise NotFoundError("没有这个上传的文件，或它已经过了保留的时间；请重新上传。")
        return found

    def is_whole(self, upload: Upload) -> bool:
        """Is what is kept still what was sent?"""
        try:
            with upload.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest() == upload.digest
        except OSError:
            return False

    def drop(self, upload: Upload) -> None:
        """Forget a file, and what was found in it; what goes on with it is given up."""
        upload.going.stop()
        with self._lock:
            self._held.pop(upload.name, None)
        self.remove(upload)

    def remove(self, upload: Upload) -> None:
        """Remove the file itself; what came of it is still told."""
        upload.marks = None
        shutil.rmtree(upload.path.parent, ignore_errors=True)
        with suppress(OSError):
            self._folder.rmdir()  # the last one

    def forget(self, owner: Owner) -> None:
        """Forget the files of a login that ended."""
        for upload in self.of(owner):
            self.drop(upload)

    def close(self) -> None:
        """Forget everything: the server ends."""
        with self._lock:
            held = list(self._held.values())
        for upload in held:
            self.drop(upload)

    def sweep(self) -> None:
        """Forget what nobody came back for."""
        now = self._now()
        with self._lock:
            over = [held for held in self._held.values() if held.until <= now]
        for upload in over:
            self.drop(upload)

    def _written(self, path: Path, content: Iterable[bytes]) -> bytes:
        """Write a file that its owner alone can read; returns its digest."""
        digest = hashlib.sha256()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700)
            path.touch(mode=0o600)
            with path.open("wb") as file:
                for piece in content:
                    digest.update(piece)
                    file.write(piece)
        except OSError as error:
            shutil.rmtree(path.parent, ignore_errors=True)
            raise StoreError("上传的文件没有存下来（磁盘已满或没有权限），什么也没有写入；请告知维护人员。") from error
        return digest.digest()

    def _sweep_folder(self) -> None:
        if not self._folder.is_dir():
            return
        for left in self._folder.iterdir():
            with suppress(OSError):
                if left.stat().st_mtime + HELD <= self._now():
                    shutil.rmtree(left, ignore_errors=True)
        with suppress(OSError):
            self._folder.rmdir()


def forget_uploads(app: object) -> None:
    """Remove the files that were sent to an application that ends."""
    uploads = getattr(getattr(app, "state", None), "uploads", None)
    if isinstance(uploads, Uploads):
        uploads.close()
