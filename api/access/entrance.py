"""Who is let in, by what they show: a token, a session, or (on one's own machine) what came of the link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.access import accounts, audit, sessions, ties, tokens
from api.access.accounts import Account
from api.access.audit import By, Deed
from api.access.book import Book
from api.access.errors import ProviderError, StrangerError, TooManyAttemptsError
from api.access.local_link import LocalLink
from api.access.logins import count_from, forgive_from, log_in
from api.access.pace import Pace
from api.access.rights import local_user, narrowed
from api.access.ties import Login
from api.access.visitor import Visitor


@dataclass(frozen=True)
class Shown:
    """What somebody came in with."""

    secret: str
    token: bool


class Entrance:
    """One server's way in; with a `link` it serves the user of this machine, else those who have accounts."""

    def __init__(self, book: Book, user: str, link: LocalLink | None, most: int = 0) -> None:
        """`most` requests a minute of one account or token; 0: any number."""
        self.book = book
        self.link = link
        self._user = user
        self._pace = Pace(most)

    def by_token(self, text: str, method: str, address: str) -> Visitor:
        """Return who shows a token; StrangerError, ForbiddenError."""
        account, token = tokens.find(self.book, text, method, address)
        if account is None and self.link is None:
            raise StrangerError("令牌无效、已过期或已撤销。")  # it was made for the user of this machine only
        asker = account.asker if account else local_user(self._user)
        by = By(asker.name, f"token {token.id}", address, token.account)
        return Visitor(narrowed(asker, token.limits.places, token.limits.rights), by, account)

    def count(self, visitor: Visitor) -> None:
        """Count a request of somebody who was let in; TooManyRequestsError where these come too fast."""
        self._pace.step(visitor.by.way if visitor.by.way.startswith("token") else f"account {visitor.by.name}")

    def by_session(self, secret: str, address: str) -> Visitor:
        """Return whose session it is; StrangerError where it ended or never was."""
        if self.link is not None:
            if not self.link.holds(secret):
                raise StrangerError("请先用服务窗口里的链接打开。")
            return Visitor(local_user(self._user), By(self._user, "local", address))
        found = sessions.find(self.book, secret)
        if found is None:
            raise StrangerError("没有登录，或登录已经失效；请登录。")
        account, session = found
        return Visitor(account.asker, By(account.name, "session", address, account.id), account, session)

    def holds(self, shown: Shown) -> bool:
        """Would what somebody came in with still let them in? Asking is no use of it."""
        if shown.token:
            return tokens.holds(self.book, shown.secret)
        return self.link.holds(shown.secret) if self.link else sessions.holds(self.book, shown.secret)

    def log_in(self, name: str, password: str, address: str) -> tuple[Account, str]:
        """Return an account and the secret of a new session; errors as `logins.log_in`."""
        try:
            account = log_in(self.book, name, password, address)
        except (StrangerError, TooManyAttemptsError):
            known = accounts.find(self.book, name)  # any other name is not kept: it may be a password
            who = By(known.name, "", address, known.id) if known else By("", "", address)
            self._note(who, Deed.failure)
            raise
        self._note(By(account.name, "session", address, account.id), Deed.login)
        return account, sessions.begin(self.book, account, address)

    def log_in_elsewhere(self, proven: Callable[[], Login], address: str) -> str:
        """Return the secret of a new session of the account tied to a login that is `proven` elsewhere.

        StrangerError where nothing is proven or no account may come in by it, TooManyAttemptsError in a pause,
        ProviderError where the provider cannot be asked, which is nobody's failure.
        """
        who = By("", "oidc", address)
        try:
            count_from(self.book, address)
            account = ties.account_of(self.book, proven())
            if account is not None:
                who = By(account.name, "oidc", address, account.id)
            if account is None or account.locked:
                raise StrangerError("这个统一登录没有可用的账号，请找管理员。")
        except ProviderError:
            forgive_from(self.book, address)
            raise
        except (StrangerError, TooManyAttemptsError):
            self._note(who, Deed.failure)
            raise
        forgive_from(self.book, address)
        self._note(who, Deed.login)
        return sessions.begin(self.book, account, address, elsewhere=True)

    def open(self, invitation: str, address: str) -> str | None:
        """Return the secret of a new session of the user of this machine; None for a link that does not hold."""
        secret = self.link.accept(invitation) if self.link else None
        if secret:
            self._note(By(self._user, "local", address), Deed.login)
        return secret

    def leave(self, visitor: Visitor, secret: str) -> None:
        """End the session that somebody came with."""
        if visitor.account and visitor.session is not None:
            sessions.end(self.book, visitor.account, visitor.session)
        elif self.link:
            self.link.end(secret)
        self._note(visitor.by, Deed.logout)

    def change_password(self, account: Account, present: str, new: str, address: str) -> str:
        """Give an account another password, and return the secret of its only session then; errors as `log_in`."""
        log_in(self.book, account.name, present, address)
        accounts.set_password(self.book, account, new)
        return sessions.begin(self.book, account, address)

    def _note(self, by: By, deed: Deed) -> None:
        audit.record(self.book, by, deed, deed.value)
