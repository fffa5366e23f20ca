"""The folder of a server: its settings, data, logs, password, and what was last started from it."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from graphmodel.errors import InputError, StoreError

FOLDERS: Final = ("conf", "data", "logs", "plugins", "import")
MARK: Final = "# guangong-graph writes this file anew at each start.\n"
"""Tells a folder of ours from a Neo4j that somebody else set up."""
_CONFIGURATION: Final = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size={heap}
server.memory.pagecache.size={page_cache}
db.lock.acquisition.timeout=30s
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""
"""Who waits for another writer is told so after half a minute; the last line turns a stop of 10 s into one of 2 s."""
_NOT_A_SIZE: Final = "内存大小“{size}”不对，请写成 512m 或 2g 这样。"
_NOT_OURS: Final = "文件夹 {folder} 里有别的东西，不能放 Neo4j，请换一个空的或新的文件夹。"
_NOT_WRITTEN: Final = "文件夹 {folder} 用不了（{why}），请换一个自己能写的文件夹。"
_DAMAGED: Final = "{file} 读不懂，请确认没有 Neo4j 在用这个文件夹，删去这个文件再试。"
_NO_PASSWORD: Final = "密码文件 {file} 不在了，打不开这里已有的数据，请把它找回来，或换一个新文件夹。"


@dataclass(frozen=True)
class Memory:
    """What the server may use, in Java's words (`512m`, `2g`): for its work, and for pages of its files."""

    heap: str = "1g"
    page_cache: str = "512m"

    def __post_init__(self) -> None:
        for size in (self.heap, self.page_cache):
            if not re.fullmatch(r"[1-9]\d*[mg]", size):
                raise InputError(_NOT_A_SIZE.format(size=size))


class State(BaseModel):
    """The process last started from `folder`; whether it still runs is to be asked of the system."""

    pid: int
    started: datetime
    port: int
    version: str
    folder: Path


@dataclass(frozen=True)
class Home:
    """A folder in which one server lives; `folder` is absolute."""

    folder: Path

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def lock_file(self) -> Path:
        """Held by whoever starts the server or loads its database."""
        return self.folder / "server.lock"

    @property
    def arguments_file(self) -> Path:
        """What the server's Java is started with; its path tells that process from every other."""
        return self.folder / "server.args"

    @property
    def password_file(self) -> Path:
        """Holds the password of the user `neo4j`; only its owner may read it."""
        return self.folder / "password"

    @property
    def is_new(self) -> bool:
        """Whether no password has been set for a server here."""
        return not any((self.folder / "data" / name).exists() for name in ("dbms/auth.ini", "databases/system"))

    @property
    def has_data(self) -> bool:
        """Whether there is a database, be it without a node."""
        return (self.folder / "data/databases/neo4j").exists()

    def forget_data(self) -> None:
        """Delete the database of a load that was broken off."""
        for name in ("databases/neo4j", "transactions/neo4j"):
            shutil.rmtree(self.folder / "data" / name, ignore_errors=True)

    def lay_out(self) -> None:
        """Make the folders; InputError for a folder that holds other things, StoreError where it cannot be written."""
        try:
            if self.folder.exists() and any(self.folder.iterdir()) and not self._is_ours():
                raise InputError(_NOT_OURS.format(folder=self.folder))
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in FOLDERS:
                (self.folder / name).mkdir(exist_ok=True)
            if not self._settings_file.exists():
                self._settings_file.write_text(MARK, encoding="utf-8")
        except OSError as error:
            raise StoreError(_NOT_WRITTEN.format(folder=self.folder, why=error.strerror)) from error

    def write_settings(self, port: int, memory: Memory) -> None:
        """Write the settings of the server."""
        said = _CONFIGURATION.format(port=port, heap=memory.heap, page_cache=memory.page_cache)
        self._settings_file.write_text(MARK + said, encoding="utf-8")

    def password(self) -> str:
        """Return the password, made on the first call in a new folder; StoreError where it is lost."""
        if not self.password_file.exists():
            if not self.is_new:
                raise StoreError(_NO_PASSWORD.format(file=self.password_file))
            opened = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(opened, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(16))  # what begins with a dash would be taken for an option
        return self.password_file.read_text(encoding="ascii").strip()

    def state(self) -> State | None:
        """Return what was last started, None where nothing was."""
        try:
            return State.model_validate_json(self._state_file.read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError as error:
            raise StoreError(_DAMAGED.format(file=self._state_file)) from error

    def remember(self, state: State) -> None:
        """Write down what was started, whole or not at all."""
        beside = self._state_file.with_suffix(".new")
        beside.write_text(state.model_dump_json(indent=2), encoding="utf-8")
        beside.replace(self._state_file)

    @property
    def _state_file(self) -> Path:
        return self.folder / "server.json"

    @property
    def _settings_file(self) -> Path:
        return self.folder / "conf" / "neo4j.conf"

    def _is_ours(self) -> bool:
        return self._settings_file.exists() and self._settings_file.read_text(encoding="utf-8").startswith(MARK)
