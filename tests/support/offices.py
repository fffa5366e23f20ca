"""The application as an office is served: over a network, for those who have accounts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accounts import PASSWORD, Clock
from fastapi import FastAPI
from shared_routes import shared_routes
from strangers import Ask, logged_in, stranger

from api.access import accounts, audit, tokens
from api.access.accounts import Account
from api.access.book import Book
from api.access.entrance import Entrance
from api.access.rights import Role, asker_of
from api.access.tokens import Limits
from api.app import create_app
from api.site import Site
from graphmodel.network import Network
from graphmodel.settings import Settings

EVERYTHING = asker_of("总管", Role.admin, [""])


@dataclass(frozen=True)
class Office:
    """A server, its accounts file, and the ways in."""

    app: FastAPI
    book: Book
    address: str

    def stranger(self) -> Ask:
        """Somebody with nothing to show."""
        return stranger(self.app, self.address)

    def account(self, name: str, role: Role, *places: str, temporary: bool = False) -> Account:
        """Add an account."""
        return accounts.add(self.book, name, PASSWORD, role, places, temporary=temporary)

    def come_in(self, name: str) -> Ask:
        """Log in with a password."""
        return logged_in(self.app, name, PASSWORD, self.address)

    def person(self, name: str, role: Role, *places: str) -> Ask:
        """Somebody with an account, who has logged in."""
        self.account(name, role, *places)
        return self.come_in(name)

    def program(self, account: Account, limits: Limits) -> Ask:
        """Something with a token of an account."""
        text = tokens.add(self.book, account, "测试", limits, 30)
        ask = self.stranger()
        return lambda method, path, **more: ask(method, path, headers={"Authorization": f"Bearer {text}"}, **more)

    def audited(self) -> list[audit.Entry]:
        """What was written down, the oldest first."""
        return audit.listing(self.book, EVERYTHING, most=1_000_000)[::-1]


def office(
    network: Network,
    folder: Path,
    address: str = "https://office.example",
    clock: Clock | None = None,
    settings: Settings | None = None,
) -> Office:
    """Serve a network to others."""
    book = Book(folder / "office-accounts.db", clock or Clock())
    entrance = Entrance(book, "服务", None)
    app = create_app(settings or Settings(), network, Site(address, local=False), entrance, shared_routes())
    return Office(app, book, address)
