"""The trees that are measured: this one, and an earlier revision taken out of the repository beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

MEASURED = "graphmodel"
"""The package that is taken from an earlier revision; the benchmark stays this one."""


@dataclass(frozen=True)
class Ran:
    """What one work in a process of its own found, and the processor seconds of it and its helpers."""

    found: dict[str, Any]
    processor: float


@dataclass(frozen=True)
class Tree:
    """A tree with a store of its own, and the sheets that it loads."""

    name: str
    root: Path
    """The folder in which its `graphmodel` lies."""
    store: Path
    sheets: Sequence[Path]

    def run(self, work: str) -> Ran:
        """Do one work of `one_tree` in a new process; CalledProcessError when it fails."""
        given = [str(sheet) for sheet in self.sheets] if work == "load" else []
        path = os.pathsep.join(map(str, dict.fromkeys((self.root, this_tree()))))
        command = [sys.executable, "-m", "benchmarks.duties.one_tree", work, str(self.store), *given]
        before = os.times()
        run = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, cwd=self.root,
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        after = os.times()
        took = after.children_user + after.children_system - before.children_user - before.children_system
        return Ran(json.loads(run.stdout.splitlines()[-1]), took)


def this_tree() -> Path:
    """Return the root of the tree that runs."""
    return Path(__file__).parents[2]


@contextmanager
def checked_out(revision: str, work: Path) -> Iterator[Path]:
    """Yield a folder with the package of a revision; CalledProcessError where the repository has no such revision."""
    root = work / "tree"
    packed = subprocess.run(
        ["git", "archive", revision, MEASURED], check=True, capture_output=True, cwd=this_tree()
    ).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(root, filter="data")
    yield root
