"""The one place where store, rules and clock are joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Thread

from api.terminal.console import complain
from graphmodel.errors import GuangongError
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store


def open_network(settings: Settings) -> Network:
    """Open the store the settings name with the shipped rules and the office's own; StoreError, RuleError."""
    return Network(open_store(settings.store), load_rules(settings.rules), _clock(settings.today))


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
