"""本机试用的 Neo4j：启动、停止、看状态；先运行 pip install "guangong-graph[neo4j-local]"，不需要 Java 和 Docker。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from api.terminal.console import complain, say

if TYPE_CHECKING:
    from graphmodel.stores.neo4j.local.server import LocalServer, Running

HOME: Final = Path("~/guangong/neo4j")
NOT_RUNNING: Final = 1

Home = Annotated[Path, typer.Option("--home", metavar="文件夹", help="Neo4j 的数据、日志和密码放在哪里")]
Port = Annotated[
    int | None, typer.Option("--port", metavar="端口", min=1, max=65535, help="默认用上次的，第一次用一个空闲的")
]
Heap = Annotated[str, typer.Option("--heap", metavar="大小", help="运算用多少内存")]
PageCache = Annotated[str, typer.Option("--page-cache", metavar="大小", help="缓存数据用多少内存")]


def commands() -> dict[str, Callable[..., Any]]:
    """Return the commands of the group."""
    return {"start": start, "stop": stop, "status": status}


def start(home: Home = HOME, port: Port = None, heap: Heap = "1g", page_cache: PageCache = "512m") -> None:
    """在本机启动 Neo4j（第一次要下载，约一分钟），并告诉要设置什么；只有本机能连。"""
    server = _server(home)
    from graphmodel.stores.neo4j.local.home import Memory

    if found := server.running():
        say(f"Neo4j 已经在运行（进程 {found.pid}），没有再启动一个。")
    else:
        found = server.start(Memory(heap, page_cache), port)
        say(f"Neo4j 已启动（进程 {found.pid}），只有本机能连；停止用 guangong neo4j stop。")
    _say_what_to_set(found)


def stop(home: Home = HOME) -> None:
    """停止本机的 Neo4j；数据都在，下次启动接着用。"""
    say("Neo4j 已停止，数据保留。" if _server(home).stop() else "Neo4j 没有在运行。")


def status(home: Home = HOME) -> int:
    """看本机的 Neo4j 是否在运行、怎样连接；没有运行时退出码是 1。"""
    if found := _server(home).running():
        say(f"Neo4j 正在运行（进程 {found.pid}，{found.started.astimezone():%Y-%m-%d %H:%M} 启动）。")
        _say_what_to_set(found)
        return 0
    say("Neo4j 没有在运行；启动用 guangong neo4j start。")
    return NOT_RUNNING


def _server(home: Path) -> LocalServer:
    from graphmodel.stores.neo4j.local.server import LocalServer  # help is shown without the extra, too

    return LocalServer(home, complain)


def _say_what_to_set(found: Running) -> None:
    say("请设置这些环境变量：")
    say(f"  GUANGONG_STORE={found.url}")
    say(f"  GUANGONG_NEO4J_USER={found.user}")
    say(f"  GUANGONG_NEO4J_PASSWORD_FILE={found.password_file}")
    say("密码在上面这个文件里，只有您自己能读。")
