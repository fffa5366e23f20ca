"""The folder of a server: its settings, data, logs, password and what is known of its process."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from graphmodel.errors import InputError, StoreError

FOLDERS: Final = ("conf", "data", "logs", "plugins", "import")
_CONFIGURATION: Final = """\
# Written anew by `guangong neo4j start` each time.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size={heap}
server.memory.pagecache.size={page_cache}
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""
"""Its last line turns a stop of 10 s into one of 2 s."""
_NOT_OURS: Final = "文件夹 {folder} 里有别的东西，不能放 Neo4j；请用 --home 换一个空的或新的文件夹。"
_DAMAGED: Final = "{file} 读不懂；请确认没有 Neo4j 在用这个文件夹，删去这个文件再试。"
_NO_PASSWORD: Final = "密码文件 {file} 不在了，打不开这里已有的数据；请把它找回来，或用 --home 换一个新文件夹。"


@dataclass(frozen=True)
class Memory:
    """What the server may use, in Java's words: `512m`, `2g`."""

    heap: str = "1g"
    page_cache: str = "512m"


class State(BaseModel):
    """The process last started from the folder."""

    pid: int
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
    def password_file(self) -> Path:
        """Holds the password of the user `neo4j`; only the owner may read it."""
        return self.folder / "password"

    @property
    def state_file(self) -> Path:
        return self.folder / "server.json"

    @property
    def arguments_file(self) -> Path:
        """What the server's Java is started with; its path tells the process from any other."""
        return self.folder / "server.args"

    @property
    def is_new(self) -> bool:
        """Whether no server has been prepared here, so that its password can still be set."""
        return (
            not (self.folder / "data/dbms/auth.ini").exists() and not (self.folder / "data/databases/system").exists()
        )

    @property
    def has_data(self) -> bool:
        """Whether there is a database of the user's."""
        return (self.folder / "data/databases/neo4j").exists()

    def lay_out(self, port: int, memory: Memory) -> None:
        """Make the folders and write the settings; InputError for a folder that holds other things."""
        ours = self.folder / "conf/neo4j.conf"
        if self.folder.exists() and any(self.folder.iterdir()) and not ours.exists():
            raise InputError(_NOT_OURS.format(folder=self.folder))
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)
        said = _CONFIGURATION.format(port=port, heap=memory.heap, page_cache=memory.page_cache)
        ours.write_text(said, encoding="utf-8")

    def password(self) -> str:
        """Return the password, made on the first call in a new folder; StoreError where it is lost."""
        if not self.password_file.exists():
            if not self.is_new:
                raise StoreError(_NO_PASSWORD.format(file=self.password_file))
            opened = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(opened, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(24))
        return self.password_file.read_text(encoding="ascii").strip()

    def state(self) -> State | None:
        """Return what was written about the last process, None where none was started."""
        if not self.state_file.exists():
            return None
        try:
            return State.model_validate_json(self.state_file.read_bytes())
        except ValidationError as error:
            raise StoreError(_DAMAGED.format(file=self.state_file)) from error

    def remember(self, state: State) -> None:
        """Write down what was started, whole or not at all."""
        beside = self.state_file.with_suffix(".new")
        beside.write_text(state.model_dump_json(indent=2), encoding="utf-8")
        beside.replace(self.state_file)
