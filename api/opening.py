"""The one place where store, rules and clock are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

from api.access.book import Book
from api.terminal.console import complain
from graphmodel.errors import GuangongError, InputError
from graphmodel.network import EVERYWHERE, Asker, Network, Right
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import data_file, open_store
from graphmodel.stores.address import Address, Login


def open_network(settings: Settings, *, stays_open: bool = False) -> Network:
    """Open the store the settings name with the shipped rules and the office's own; StoreError, RuleError.

    A command lets go of the data file after each use, so that everything it wrote lies in that one file when it ends;
    what answers for long `stays_open`, and closes the store at its end.
    """
    store = open_store(address_of(settings), stays_open=stays_open)
    return Network(store, load_rules(settings.rules), _clock(settings.today))


def local_asker(settings: Settings, name: str | None = None) -> Asker:
    """Return who works at the command line: the owner of the data file, who may see and do everything."""
    return Asker(name or settings.user, (EVERYWHERE,), frozenset(Right))


@contextmanager
def open_book(settings: Settings) -> Iterator[Book]:
    """Open the accounts file for a command, and let go of it."""
    book = Book(accounts_file(settings))
    try:
        yield book
    finally:
        book.close()


def accounts_file(settings: Settings) -> Path:
    """Return where the accounts are: as set, else beside the data file, so that no backup brings old ones back."""
    if settings.accounts:
        return settings.accounts.expanduser()
    data = data_file(address_of(settings)) or Path.home() / "guangong" / "guangong.db"
    return data.with_name(f"{data.stem}-accounts.db")


def address_of(settings: Settings, url: str | None = None) -> Address:
    """Return where the store of the settings is, or the one at `url`, and how one logs in there."""
    login = Login(settings.neo4j_user, _password(settings), settings.neo4j_database, settings.neo4j_certificate)
    return Address(url or settings.store, login)


def _password(settings: Settings) -> str:
    path = settings.neo4j_password_file
    if path is None:
        return settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"读不出 Neo4j 的密码文件“{path}”；请核对设置 GUANGONG_NEO4J_PASSWORD_FILE。") from error


def begin_if_missing(settings: Settings, network: Network) -> str:
    """Make the data file where there is none, for the first workbook to come in by a page; returns what to tell."""
    file = data_file(address_of(settings))
    if file is None or file.exists():
        return ""
    network.refresh()
    return f"还没有资料，已新建数据文件“{file}”；请在网页“导入”里导入第一个工作簿。"


def refresh_if_due(network: Network) -> str:
    """Judge again when the day or the rules have moved on since; returns what to tell, empty where nothing is due.

    A large store is judged in the background; until that is done it answers as it did before.
    """
    if not network.due():
        return ""
    if network.is_large():
        Thread(target=_refresh, args=(network,), name="refresh", daemon=True).start()
        return "日期或规则已变动，正在后台重新判定；完成之前按原来的结论回答。"
    network.refresh()
    return "已按当天重新判定。"


def _refresh(network: Network) -> None:
    try:
        network.refresh()
    except GuangongError as error:
        complain(str(error))


def _clock(fixed: date | None) -> Callable[[], date]:
    return date.today if fixed is None else lambda: fixed
