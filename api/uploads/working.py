"""Tries out and publishes files beside the requests, one after the other: it takes seconds, and the page says so."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Final

from api.access import audit
from api.access.audit import By, Deed
from api.access.book import Book
from api.jobs.going import Going
from api.jobs.turn import turn
from api.uploads.kept import Uploads
from api.uploads.upload import State, Upload, tried
from api.wording import faults_without_commands
from graphmodel.errors import GuangongError, InputError, StoppedError
from graphmodel.importers.marking.marked_copy import Marks
from graphmodel.importers.workbook_import import (
    FaultyFileError,
    ImportResult,
    MovedError,
    Terms,
    run_import,
)
from graphmodel.kinds.person import Person
from graphmodel.network import Asker, Network
from graphmodel.progress import watched

PATIENCE: Final = 2.0
"""Seconds that a request waits for an import before it shows that it goes on."""
_ONE_AT_A_TIME: Final = Lock()
PERSON: Final = str(Person.kind.letter)
UNEXPECTED: Final = "程序出了意外，什么也没有写入；请把这个文件和服务窗口里的最后几行发给维护人员。"
NOT_PUBLISHED: Final = "已停下，没有发布，什么也没有写入。"
NOT_TRIED: Final = "试导入已停下，什么也没有写入；可以再试一次，或删去文件。"
MOVED: Final = "您试导入以后资料有了改动，还没有发布；已按现在的资料重新试导入，请再核对一遍。"


class Work:
    """What is done with one file for one visitor."""

    def __init__(
        self, uploads: Uploads, upload: Upload, network: Network, asker: Asker, noted: tuple[Book, By]
    ) -> None:
        self._uploads = uploads
        self._upload = upload
        self._network = network
        self._asker = asker
        self._noted = noted

    def try_out(self) -> None:
        """Find out, beside, what the file would change."""
        self._upload.note = ""
        self._begin(State.trying, self._try)

    def publish(self) -> None:
        """Write, beside, what was tried out; where the facts moved since, it is tried again instead."""
        self._upload.note = ""
        self._begin(State.publishing, self._publish)

    def _begin(self, state: State, work: Callable[[], None]) -> None:
        upload = self._upload
        upload.state, upload.going = state, Going()
        upload.done.clear()
        Thread(target=self._worked, args=(work,), name="import", daemon=True).start()
        upload.done.wait(PATIENCE)

    def _worked(self, work: Callable[[], None]) -> None:
        upload = self._upload
        try:
            with watched(upload.going), turn(_ONE_AT_A_TIME):
                work()
        except StoppedError:
            self._stopped()
        except FaultyFileError as error:
            upload.marks = Marks(faults_without_commands(error.remarks), error.headings, upload.given.sheet)
            upload.fault, upload.tried, upload.state = str(error), None, State.faulty
            self._note(f"imports try: {len([f for f in error.remarks if f.severity == 'fault'])} faults")
        except GuangongError as error:
            upload.fault, upload.state = str(error), State.refused
            self._note("imports try: refused")
        except BaseException:
            upload.fault, upload.state = UNEXPECTED, State.refused
            raise
        finally:
            upload.done.set()

    def _stopped(self) -> None:
        """Be as before what was given up: what was tried out can still be published, and tried again."""
        upload = self._upload
        if upload.state is State.publishing:
            upload.note, upload.state = NOT_PUBLISHED, State.ready
        else:
            upload.fault, upload.tried, upload.state = NOT_TRIED, None, State.refused

    def _try(self) -> None:
        result = self._run(Terms(keep=False))
        upload = self._upload
        upload.marks = Marks(faults_without_commands(result.remarks), result.headings, upload.given.sheet)
        upload.tried, upload.fault = tried(result), ""
        upload.state = State.ready
        self._note(f"imports try: {_counts(result)}")
        if people := len({change.id for change in result.changed if change.id.startswith(PERSON)}):
            book, by = self._noted
            audit.record(book, by, Deed.read, "imports try", count=people)

    def _publish(self) -> None:
        upload = self._upload
        if upload.tried is None or not self._uploads.is_whole(upload):
            raise InputError("上传的文件已不在了，没有发布；请重新上传。")
        try:
            result = self._run(Terms(expected=upload.tried.moment, change_id=upload.name))
        except MovedError:
            self._try()
            upload.note = MOVED
            return
        upload.tried, upload.state = tried(result), State.published
        self._uploads.remove(upload)
        self._note(f"imports publish {result.outcome.applied.number}: {_counts(result)}")

    def _run(self, terms: Terms) -> ImportResult:
        return run_import(self._network, self._asker, self._upload.path, self._upload.given, terms)

    def _note(self, operation: str) -> None:
        book, by = self._noted
        audit.record(book, by, Deed.write, operation)


def _counts(result: ImportResult) -> str:
    applied = result.outcome.applied
    return f"新增 {applied.created} 条，变更 {applied.changed} 条，移除 {applied.removed} 条"
