"""kill -9 in the middle of writing: nothing acknowledged is lost, nothing half-written is seen."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import victim

SCRIPT = Path(victim.__file__)


def run_and_kill(mode: str, path: Path, writes: int, after: float) -> list[str]:
    """Start the victim, kill it `after` seconds past its `writes`-th acknowledgement, return what it acknowledged."""
    process = subprocess.Popen([sys.executable, SCRIPT, mode, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    said = [process.stdout.readline() for _ in range(writes)]
    time.sleep(after)
    process.kill()
    said += process.stdout.readlines()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    return [line.strip().removeprefix("ack ") for line in said if line.endswith("\n")]


def survivors(path: Path) -> dict[str, int]:
    """Return how many schools of each write the file holds."""
    counts: dict[str, int] = {}
    with victim.network(str(path)).store.read() as reader:
        for found in reader.nodes("School"):
            tag = found.node.name[:8]
            counts[tag] = counts.get(tag, 0) + 1
    return counts


def kill_rounds(mode: str, folder: Path, rounds: int, seed: int) -> int:
    """Kill `rounds` victims on one file, check after each; return how many writes were acknowledged."""
    dice, path, acknowledged = random.Random(seed), folder / "a.db", set()
    whole = victim.BATCH if mode == "imports" else 1
    for _ in range(rounds):
        acknowledged |= set(run_and_kill(mode, path, dice.randint(0, 2), dice.uniform(0, 0.4)))
        held = survivors(path)
        assert acknowledged <= held.keys()
        assert set(held.values()) <= {whole}
        assert victim.network(str(path)).verify() == []
    return len(acknowledged)


@pytest.mark.parametrize("mode", ["edits", "imports"])
def test_a_few_kills_lose_nothing_acknowledged(mode, tmp_path):
    assert kill_rounds(mode, tmp_path, rounds=4, seed=1) > 0


@pytest.mark.soak
@pytest.mark.parametrize("mode", ["edits", "imports"])
def test_many_kills_lose_nothing_acknowledged(mode, tmp_path):
    acknowledged = sum(
        kill_rounds(mode, folder, rounds=10, seed=n) for n in range(20) if (folder := tmp_path / str(n)).mkdir() is None
    )
    print(f"{mode}: 200 kills, {acknowledged} acknowledged writes, none lost")  # noqa: T201


def test_a_reader_in_another_process_meets_no_error_while_the_writer_is_killed(tmp_path):
    path = tmp_path / "a.db"
    with victim.network(str(path)).store.write():
        pass
    reading = (
        "import sys, victim\n"
        "n = victim.network(sys.argv[1])\n"
        "last = 0\n"
        "for _ in range(40):\n"
        "    with n.view() as v:\n"
        "        assert v.snapshot >= last; last = v.snapshot\n"
        "        v.findings('establishment')\n"
    )
    env = os.environ | {"PYTHONPATH": str(SCRIPT.parent)}
    reader = subprocess.Popen([sys.executable, "-c", reading, path], env=env, stderr=subprocess.PIPE, text=True)
    run_and_kill("edits", path, 3, 0.5)
    _, complaint = reader.communicate()
    assert (reader.returncode, complaint) == (0, "")


def test_a_repeated_write_after_a_lost_acknowledgement_is_the_same_write(tmp_path):
    network = victim.network(str(tmp_path / "a.db"))
    network.write(victim.town())
    network.write(victim.school("aaaaaaaa"))
    again = victim.network(str(tmp_path / "a.db")).write(victim.school("aaaaaaaa"))
    assert again.applied.repeated
    assert survivors(tmp_path / "a.db") == {"aaaaaaaa": 1}
