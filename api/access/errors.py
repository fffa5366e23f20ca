"""Why somebody is not let in; each message tells nothing that a stranger should not know."""

from __future__ import annotations

from graphmodel.errors import GuangongError


class StrangerError(GuangongError):
    """Nobody is known by what was shown: no login, a session that ended, a token that does not hold."""


class TooManyAttemptsError(GuangongError):
    """Too many failures; `wait` is how many seconds nothing is tried."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"登录失败次数过多，请 {-(-wait // 60)} 分钟后再试。")
        self.wait = wait


class TooManyRequestsError(GuangongError):
    """More requests within a minute than are taken; `wait` is how many seconds nothing is answered."""

    def __init__(self, most: int, wait: int) -> None:
        super().__init__(f"请求太快：每个账号、每个令牌每分钟最多 {most} 次，请 {wait} 秒后再发。")
        self.wait = wait


class ProviderError(GuangongError):
    """The provider by which others log in cannot be asked now, or is not the one that was set."""


class PasswordDueError(GuangongError):
    """The password was set by somebody else and has to be changed before anything else."""
