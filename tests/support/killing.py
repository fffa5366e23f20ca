"""Processes that write or read beside a test, killed where the dice say, and what is looked at afterwards."""

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

import victim
import witness

from graphmodel.rules import load_rules

SUPPORT = Path(victim.__file__).parent
STEPS = {"loads": ("检查", "写入", "发布"), "anew": ("begin", "1", "3", "4")}
"""What a victim says it has come to; others are killed after some of their acknowledgements."""


def environment() -> dict[str, str]:
    """What such a process is started with: the settings of this one, and where its modules are."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(SUPPORT), str(SUPPORT.parents[1])])}


@contextmanager
def being_read(where: Path | str) -> Iterator[None]:
    """Let another process read all the while; it must meet no error, and see only what is whole."""
    reader = subprocess.Popen(
        [sys.executable, witness.__file__, where],
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield
    finally:
        seen, complaint = reader.communicate()
    assert (complaint, reader.returncode) == ("", 0), complaint
    assert int(seen) > 0


def run_and_kill(mode: str, where: Path | str, dice: random.Random, *, alone: bool) -> list[str]:
    """Start a victim, kill it some time after it said what the dice choose; return what it acknowledged.

    It is killed `alone`, and then its helpers have to end by themselves, or with all of its group.
    """
    process = subprocess.Popen(
        [sys.executable, victim.__file__, mode, where],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
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


def tags(where: Path | str) -> set[str]:
    """Return the writes that the store holds, after a look at whether they are whole."""
    with victim.opened(where) as network, network.store.read() as reader:
        witness.look(reader)
        return set(witness.schools_by_tag(reader))


def check_soundness(where: Path | str) -> None:
    """The findings are those of the rules they say they were judged by."""
    with victim.opened(where) as network:
        with network.store.read() as reader:
            judged_by = reader.state().rule_set
        network.book = next(book for book in (load_rules(), victim.other_rules()) if book.version == judged_by)
        assert network.verify() == []
