"""Every kind of problem the API answers with, by the name in its address; clients may rely on these names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api.access.errors import PasswordDueError, StrangerError, TooManyAttemptsError, TooManyRequestsError
from graphmodel.errors import (
    ConflictError,
    ForbiddenError,
    GuangongError,
    ImportFaultsError,
    InputError,
    LostStoreError,
    NotFoundError,
    ReusedIdError,
    ScopeError,
    StaleVersionError,
    StatementFaultsError,
    StoreBusyError,
    StoreError,
)


@dataclass(frozen=True)
class ProblemType:
    """One kind of problem."""

    name: str
    status: int
    title: str
    advice: str
    """What a client does about it."""


TYPES: Final = {
    t.name: t
    for t in (
        ProblemType("invalid-input", 400, "输入有误", "按 detail 改正请求后再发；同样的请求不会成功。"),
        ProblemType("choose-scope", 400, "请选择范围", "在 detail 列出的范围里选一个，写进参数 scope。"),
        ProblemType(
            "too-many-rows", 400, "行数太多",
            "加上 limit 用 cursor 分页取，或改用 NDJSON、Parquet 格式，或用 filter 缩小。",
        ),
        ProblemType("not-signed-in", 401, "没有登录", "请登录，或在 Authorization 里带上有效的令牌。"),
        ProblemType("forbidden", 403, "没有权限", "换一个在权限之内的范围，或请管理员授权。"),
        ProblemType("not-found", 404, "没有找到", "核对编号、名称或问题名；不在您范围之内的对象也这样回答。"),
        ProblemType("no-such-address", 404, "没有这个地址", "核对地址；全部地址见 /api/v1/openapi.json。"),
        ProblemType("method-not-allowed", 405, "请求方法不对", "改用响应头 Allow 列出的方法。"),
        ProblemType("not-acceptable", 406, "没有这种格式", "改用支持的格式：json、csv、xlsx、ndjson、parquet。"),
        ProblemType("too-slow", 408, "请求没有发完", "检查网络后再发；改动带上同一个 Idempotency-Key 再发，只写一次。"),
        ProblemType("conflict", 409, "与别的改动冲突", "重新读取现在的内容，核对后再改。"),
        ProblemType("snapshot-gone", 410, "资料已经变动", "从第一页重新取；地址见 first。"),
        ProblemType("stale-version", 412, "已被别人改过", "重新读取 instance，核对后带上新的版本号再改。"),
        ProblemType("too-large", 413, "请求太大", "分成几次发送。"),
        ProblemType("unsupported-media-type", 415, "内容类型不对", "按接口说明写 Content-Type。"),
        ProblemType("invalid-parameters", 422, "参数有误", "按 errors 逐项改正；nearest 是最接近的正确写法。"),
        ProblemType("faulty-statement", 422, "内容不能写入", "按 errors 逐项改正内容；一处也没有写入。"),
        ProblemType("faulty-file", 422, "文件有错误", "按 errors 逐格改正文件后再发；一处也没有写入。"),
        ProblemType(
            "key-reused", 422, "编号已用于别的改动",
            "同一个 Idempotency-Key 只用来把同一请求原样重发；别的改动换一个再发。",
        ),
        ProblemType("version-required", 428, "缺少版本号", "先读取，再把版本号写在 If-Match 里。"),
        ProblemType("too-many-requests", 429, "请求太多", "按 Retry-After 的秒数等一等再发。"),
        ProblemType("unexpected", 500, "程序出错", "数据没有改动；请把服务窗口里的最后几行发给维护人员。"),
        ProblemType("not-done", 500, "没有完成", "请按 detail 处理；仍不行时告知维护人员。"),
        ProblemType("store-busy", 503, "数据正在写入", "按 Retry-After 的秒数等一等再发。"),
        ProblemType("store-lost", 503, "数据库连不上", "稍后再试；一直如此时请维护人员检查数据库。"),
        ProblemType("store-unavailable", 503, "数据不可用", "请维护人员按 detail 检查数据文件。"),
    )
}  # fmt: skip

OF_ERRORS: Final[dict[type[Exception], ProblemType]] = {
    InputError: TYPES["invalid-input"],
    ScopeError: TYPES["choose-scope"],
    StatementFaultsError: TYPES["faulty-statement"],
    ImportFaultsError: TYPES["faulty-file"],
    NotFoundError: TYPES["not-found"],
    ReusedIdError: TYPES["key-reused"],
    ForbiddenError: TYPES["forbidden"],
    ConflictError: TYPES["conflict"],
    StaleVersionError: TYPES["stale-version"],
    StoreBusyError: TYPES["store-busy"],
    LostStoreError: TYPES["store-lost"],
    StoreError: TYPES["store-unavailable"],
    StrangerError: TYPES["not-signed-in"],
    TooManyAttemptsError: TYPES["too-many-requests"],
    TooManyRequestsError: TYPES["too-many-requests"],
    PasswordDueError: TYPES["forbidden"],
    GuangongError: TYPES["not-done"],
}
"""Kind of problem by error; looked up along the ancestry, so a new error is answered like its parent."""

_OF_STATUSES: Final = {
    t.status: t
    for t in reversed(TYPES.values())
    if t.name not in ("not-found", "choose-scope", "too-many-rows", "faulty-statement", "faulty-file")
}


def of_error(error: Exception) -> ProblemType:
    """Return the kind of the nearest class in the ancestry of `error` that the table names."""
    return next((OF_ERRORS[c] for c in type(error).__mro__ if c in OF_ERRORS), TYPES["unexpected"])


def of_status(status: int) -> ProblemType:
    """Return the kind that stands for a status where nothing more is known."""
    return _OF_STATUSES.get(status) or ProblemType("invalid-input", status, "请求有误", TYPES["invalid-input"].advice)
