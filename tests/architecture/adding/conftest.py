"""A copy of the product to which files are added as the README says; every command runs in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("graphmodel", "queries", "visualisation", "api")
DATA = "试.db"
PLACES = "统计代码,名称\n320205000000,锡山区\n320205001000,东亭街道\n320205001001,柏庄社区\n320205001002,春江社区\n"


@dataclass(frozen=True)
class Copy:
    """The product in a folder of its own, with an empty data file."""

    folder: Path

    def add(self, path: str, text: str) -> None:
        """Add one file; it must be new."""
        new = self.folder / path
        assert not new.exists()
        new.write_text(text, encoding="utf-8")

    def add_line(self, path: str, after: str, line: str) -> None:
        """Add one line behind the only line that begins with `after`."""
        file = self.folder / path
        lines = file.read_text(encoding="utf-8").splitlines()
        (number,) = [n for n, known in enumerate(lines) if known.strip().startswith(after)]
        lines.insert(number + 1, line)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def guangong(self, *words: str) -> str:
        """Run a command of the copy; return what it printed."""
        run = self.tried(*words)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def tried(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the copy, which may be refused."""
        return self._run("-c", "from api.cli import main; main()", *words)

    def ask(self, question: str, *words: str) -> list[dict[str, Any]]:
        """Return the rows of an answer."""
        rows: list[dict[str, Any]] = json.loads(self.guangong("ask", question, *words, "--format", "json"))["rows"]
        return rows

    def python(self, program: str) -> str:
        """Run a few lines of Python in the copy; return what they printed."""
        run = self._run("-c", program)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def load(self, sheet: str, text: str) -> None:
        """Import one CSV file, named as a sheet, as of the day for which the copy judges."""
        file = self.folder / f"{sheet}.csv"
        file.write_text(text, encoding="utf-8")
        self.guangong("import", str(file), "--scope", "320205000000", "--date", "2023-10-31")

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ, "PYTHONPATH": f"{self.folder}{os.pathsep}{ROOT}", "PYTHONUTF8": "1",
            "GUANGONG_STORE": str(self.folder / DATA),
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120
        )


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the product as it stands in this checkout, with what Python compiled of it."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    return Copy(tmp_path)


@pytest.fixture(scope="session")
def known_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with a county, a town and two villages, judged for 2023-10-31."""
    made = Copy(tmp_path_factory.mktemp("places"))
    made.guangong("refresh", "--pin", "2023-10-31")
    made.load("区划", PLACES)
    return made.folder / DATA


@pytest.fixture
def places(copy: Copy, known_places: Path) -> Copy:
    """The copy with that data file."""
    shutil.copy(known_places, copy.folder / DATA)
    return copy
