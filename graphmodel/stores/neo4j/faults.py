"""What can go wrong with a Neo4j server, said in the users' words."""

from __future__ import annotations

from ssl import SSLCertVerificationError
from typing import Final

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphmodel.errors import ConflictError, GuangongError, LostStoreError, StoreBusyError, StoreError

Fault = tuple[type[GuangongError], str]

_BY_ANOTHER: Final[Fault] = (StoreBusyError, "另一个程序正在写 Neo4j 服务器“{url}”，还没有写完；请稍后再试。")
_BY_CODE: Final[dict[str, Fault]] = {
    "Neo.ClientError.Security.Unauthorized": (
        StoreError,
        "Neo4j 服务器“{url}”不认这个用户名和密码；请核对 GUANGONG_NEO4J_USER 和 GUANGONG_NEO4J_PASSWORD。",
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        StoreError,
        "用户名或密码错得太多次，Neo4j 服务器“{url}”暂时不让登录；请核对密码，过几秒再试。",
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        StoreError,
        "Neo4j 服务器“{url}”的初始密码还没有改；请先用 Neo4j Browser 或 cypher-shell 改密码。",
    ),
    "Neo.ClientError.Security.Forbidden": (
        StoreError,
        "这个用户在 Neo4j 服务器“{url}”上没有足够的权限；请让管理员给它读写和建索引的权限。",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        StoreError,
        "Neo4j 服务器“{url}”上没有这个库；请核对 GUANGONG_NEO4J_DATABASE。",
    ),
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": _BY_ANOTHER,
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": _BY_ANOTHER,
    "Neo.ClientError.Transaction.LockClientStopped": _BY_ANOTHER,  # its time was over while it waited for a lock
    "Neo.ClientError.Transaction.TransactionTimedOut": (
        StoreError,
        "Neo4j 服务器“{url}”不让一次操作做这么久，没有任何改动；请让管理员放宽 db.transaction.timeout。",
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        StoreError,
        "Neo4j 服务器“{url}”的内存不够，没有任何改动；请让管理员调大堆内存，或把文件分成几次导入。",
    ),
}
_CONFLICT: Final[Fault] = (
    ConflictError,
    "这次写入与 Neo4j 服务器“{url}”里已有的记录重复，没有任何改动；请重新读取后再改。",
)
_AWAY: Final[Fault] = (
    LostStoreError,
    "连不上 Neo4j 服务器“{url}”，或连接断了；请看服务器是否在运行、地址和端口对不对，再做一次（重做是安全的）。",
)
_NOT_TRUSTED: Final[Fault] = (
    StoreError,
    "没有连 Neo4j 服务器“{url}”：它的证书不可信，或不是给这个主机名的；"
    "请把它的证书（PEM）设在 GUANGONG_NEO4J_CERTIFICATE，并核对主机名。",
)
_BUSY: Final[Fault] = (
    LostStoreError,
    "Neo4j 服务器“{url}”这会儿没有办成（{code}），没有任何改动；请稍后再试。",
)
_BROKEN: Final[Fault] = (StoreError, "Neo4j 服务器“{url}”出错（{code}），没有任何改动；请看服务器的日志和磁盘空间。")
_SETTING: Final[Fault] = (StoreError, "连接 Neo4j 服务器“{url}”的设置不对；请核对地址、加密方式和证书。")
_UNKNOWN: Final[Fault] = (StoreError, "与 Neo4j 服务器“{url}”往来失败；请把这句话报告给维护者：{said}")


def told(error: Neo4jError | DriverError | OSError, url: str) -> GuangongError:
    """Return our error for one of the driver."""
    kind, sentence = _fault(error)
    code = getattr(error, "code", None) or type(error).__name__
    return kind(sentence.format(url=url, code=code, said=str(error)))


def _fault(error: Neo4jError | DriverError | OSError) -> Fault:
    if isinstance(error, ConstraintError):
        return _CONFLICT
    if isinstance(error, Neo4jError):
        if error.code in _BY_CODE:
            return _BY_CODE[error.code]
        if isinstance(error, AuthError):
            return _BY_CODE["Neo.ClientError.Security.Unauthorized"]
        if error.is_retryable():
            return _BUSY
        return _BROKEN if (error.code or "").startswith("Neo.DatabaseError") else _UNKNOWN
    if _is_about_a_certificate(error):
        return _NOT_TRUSTED
    if isinstance(error, (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, OSError)):
        return _AWAY
    return _SETTING if isinstance(error, ConfigurationError) else _UNKNOWN


def _is_about_a_certificate(error: BaseException) -> bool:
    """Did the driver refuse the server's certificate, here or in one of the attempts that led here?"""
    if isinstance(error, SSLCertVerificationError):
        return True
    led_here = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return any(_is_about_a_certificate(e) for e in (*led_here, error.__cause__) if e is not None)
