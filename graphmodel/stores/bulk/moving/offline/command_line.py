"""The command line that loads the files of an export."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

README = "说明.txt"


@dataclass
class Files:
    """Which files of a folder are what."""

    folder: Path
    nodes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels by the name of a file."""
    relations: dict[str, str] = field(default_factory=dict)
    """Type by the name of a file."""
    breaks_lines: bool = False
    """Does any value hold a line break? Then the tool has to read a file from end to end by one thread."""

    def arguments(self, database: str) -> list[str]:
        """Return what follows `neo4j-admin`, run in the folder."""
        nodes = ((":".join(labels), name) for name, labels in self.nodes.items() if self._is_there(name))
        relations = ((held, name) for name, held in self.relations.items() if self._is_there(name))
        return [
            "database", "import", "full", database, "--id-type=integer", "--array-delimiter=U+001F",
            f"--multiline-fields={str(self.breaks_lines).lower()}",
            *(f"--nodes={labels}={name}.csv" for labels, name in nodes),
            *(f"--relationships={held}={name}.csv" for held, name in relations),
        ]  # fmt: skip

    def explain(self, database: str) -> str:
        """Write the command line into the folder too, with what to do; return it."""
        line = " ".join(("neo4j-admin", *self.arguments(database)))
        text = (
            "这个文件夹是整个库，由 Neo4j 自带的工具离线装入一个空的 Neo4j 库。\n"
            "一、停下 Neo4j 服务器。\n二、在这个文件夹里运行（库里已有东西时，工具会拒绝）：\n\n"
            f"{line}\n\n"
            "三、启动服务器，把 GUANGONG_STORE 设成它的地址；"
            "第一次使用时本产品会自动建约束和索引（很大的库要几分钟）。\n"
        )
        (self.folder / README).write_text(text, encoding="utf-8")
        return line

    def _is_there(self, name: str) -> bool:
        return (self.folder / f"{name}.csv").exists()
