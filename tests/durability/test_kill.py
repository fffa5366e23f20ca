"""kill -9 in the middle of writing: nothing acknowledged is lost, nothing half-written is seen, by nobody, ever."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import victim
import witness
from left_behind import left_behind

from graphmodel import extent
from graphmodel.rules import load_rules

SUPPORT = Path(victim.__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(SUPPORT), str(SUPPORT.parents[1])])}
MODES = ("edits", "imports", "loads", "anew")
STEPS = {"loads": ("检查", "写入", "发布"), "anew": ("begin", "1", "3", "4")}
"""What a victim says it has come to; others are killed after some of their acknowledgements."""


@contextmanager
def being_read(path: Path) -> Iterator[None]:
    """Let another process read all the while; it must meet no error, and see only what is whole."""
    reader = subprocess.Popen(
        [sys.executable, witness.__file__, path],
        env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield
    finally:
        seen, complaint = reader.communicate()
    assert (complaint, reader.returncode) == ("", 0)
    assert int(seen) > 0


def run_and_kill(mode: str, path: Path, dice: random.Random, *, alone: bool) -> list[str]:
    """Start a victim, kill it some time after it said what the dice choose; return what it acknowledged.

    It is killed `alone`, and then its helpers have to end by themselves, or with all of its group.
    """
    process = subprocess.Popen(
        [sys.executable, victim.__file__, mode, path],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = _heard(process, f"at {dice.choice(STEPS[mode])}") if mode in STEPS else _heard(process, "ready")
    for _ in range(0 if mode in STEPS else dice.randint(0, 2)):
        said.append(process.stdout.readline())
    time.sleep(dice.uniform(0, 0.4))
    if alone:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    said += process.stdout.readlines()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    _wait_for_the_end_of(process.pid)
    told = [line.removeprefix("ack ").strip() for line in said if line.startswith("ack ") and line.endswith("\n")]
    return [tag for tag in told if tag]


def _heard(process: subprocess.Popen[str], awaited: str) -> list[str]:
    said = [""]
    while said[-1] != f"{awaited}\n":
        said.append(process.stdout.readline())
        assert said[-1], f"the victim ended before it said “{awaited}”"
    return said


def _wait_for_the_end_of(group: int) -> None:
    """Every process of the group is gone within seconds, whether it was killed or its parent."""
    until = time.monotonic() + 10
    while alive := _alive(group):
        assert time.monotonic() < until, f"left behind: {alive}"
        time.sleep(0.02)


def _alive(group: int) -> list[str]:
    """Return the processes of a group as Linux lists them, without those that only wait to be counted."""
    found = []
    for listed in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # gone meanwhile
            state, _, of = listed.read_text().rpartition(")")[2].split()[:3]
            if of == str(group) and state not in "ZX":
                found.append((listed.parent / "cmdline").read_text().replace("\0", " "))
    return found


def tags(path: Path) -> set[str]:
    """Return the writes that the file holds, after a look at whether they are whole."""
    with victim.network(str(path)).store.read() as reader:
        witness.look(reader)
        return set(witness.schools_by_tag(reader))


def check_soundness(path: Path) -> None:
    """The findings are those of the rules they say they were judged by."""
    network = victim.network(str(path))
    with network.store.read() as reader:
        judged_by = reader.state().rule_set
    network.book = next(book for book in (load_rules(), victim.other_rules()) if book.version == judged_by)
    assert network.verify() == []


def sweep(path: Path, dice: random.Random, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write on, or judge anew, until nothing is left behind; return the tags of what was written."""
    network, written = victim.network(str(path)), []
    if dice.random() < 0.2:
        with monkeypatch.context() as patch:
            patch.setattr(extent, "AT_ONCE", 1)
            network.refresh()
    for _ in range(40):
        if not left_behind(path):
            break
        written.append(victim.edit(network))
    assert left_behind(path) == 0
    return written


def kill_rounds(mode: str, folder: Path, rounds: int, seed: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Kill `rounds` victims on one file, check after each; return how many writes were acknowledged."""
    dice, path, acknowledged = random.Random(f"{mode} {seed}"), folder / "a.db", set()
    victim.network(str(path)).write(victim.towns())
    with being_read(path):
        for number in range(rounds):
            acknowledged |= set(run_and_kill(mode, path, dice, alone=number % 2 == 0))
            assert acknowledged <= tags(path)
            check_soundness(path)
            acknowledged |= set(sweep(path, dice, monkeypatch))
            assert acknowledged <= tags(path)
            check_soundness(path)
    return len(acknowledged)


@pytest.mark.parametrize("mode", MODES)
def test_a_few_kills_lose_nothing_acknowledged(mode, tmp_path, monkeypatch):
    assert kill_rounds(mode, tmp_path, 3, 1, monkeypatch) > 0


@pytest.mark.soak
@pytest.mark.parametrize("part", range(20))
@pytest.mark.parametrize("mode", MODES)
def test_many_kills_lose_nothing_acknowledged(mode, part, tmp_path, monkeypatch):
    acknowledged = kill_rounds(mode, tmp_path, 10, 100 + part, monkeypatch)
    print(f"{mode}: 10 kills, {acknowledged} acknowledged writes, none lost")  # noqa: T201


def test_a_repeated_write_after_a_lost_acknowledgement_is_the_same_write(tmp_path):
    network = victim.network(str(tmp_path / "a.db"))
    network.write(victim.towns())
    network.write(victim.school("eaaaaaaa"))
    again = victim.network(str(tmp_path / "a.db")).write(victim.school("eaaaaaaa"))
    assert again.applied.repeated
    assert tags(tmp_path / "a.db") == {"eaaaaaaa"}
