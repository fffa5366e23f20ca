"""The one place where store, rules and clock are joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store


def open_network(settings: Settings) -> Network:
    """Open the store the settings name with the shipped rules and the office's own; StoreError, RuleError."""
    return Network(open_store(settings.store), load_rules(settings.rules), _clock(settings.today))


def refresh_if_due(network: Network) -> bool:
    """Judge again when the day or the rules have moved on since; returns whether it did."""
    due = network.due()
    if due:
        network.refresh()
    return due


def _clock(fixed: date | None) -> Callable[[], date]:
    return date.today if fixed is None else lambda: fixed
