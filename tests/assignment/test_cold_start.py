"""Whoever does not plan does not wait for solvers."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from api.cli import run
assert run(["plan", "make", "--help"]) == 0
from graphmodel.network import Network
from graphmodel.network import plan_problem
from graphmodel.rules import load_rules
load_rules()
print(sorted({name.split(".")[0] for name in sys.modules} & {"scipy", "highspy"}))
"""


def test_no_solver_is_loaded_before_a_plan_is_made():
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
