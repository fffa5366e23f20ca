"""kill -9 in the middle of writing: nothing acknowledged is lost, nothing half-written is seen, by nobody, ever."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import victim
from askers import OWNER
from killing import being_read, check_soundness, run_and_kill, tags
from left_behind import left_behind

from graphmodel.network import extent

MODES = ("edits", "imports", "loads", "anew")


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
    victim.network(str(path)).write(OWNER, victim.towns())
    with being_read(path):
        for number in range(rounds):
            acknowledged |= set(run_and_kill(mode, path, dice, alone=number % 2 == 0))
            assert acknowledged <= tags(path)
            check_soundness(path)
            acknowledged |= set(sweep(path, dice, monkeypatch))
            assert acknowledged <= tags(path)
            check_soundness(path)
    return len(acknowledged)


@pytest.mark.parametrize(("mode", "rounds"), [*((mode, 2) for mode in MODES[:-1]), (MODES[-1], 1)])
def test_a_few_kills_lose_nothing_acknowledged(mode, rounds, tmp_path, monkeypatch):
    assert kill_rounds(mode, tmp_path, rounds, 1, monkeypatch) > 0


@pytest.mark.soak
@pytest.mark.parametrize("part", range(20))
@pytest.mark.parametrize("mode", MODES)
def test_many_kills_lose_nothing_acknowledged(mode, part, tmp_path, monkeypatch):
    acknowledged = kill_rounds(mode, tmp_path, 10, 100 + part, monkeypatch)
    print(f"{mode}: 10 kills, {acknowledged} acknowledged writes, none lost")  # noqa: T201


def test_a_repeated_write_after_a_lost_acknowledgement_is_the_same_write(tmp_path):
    network = victim.network(str(tmp_path / "a.db"))
    network.write(OWNER, victim.towns())
    network.write(OWNER, victim.school("eaaaaaaa"))
    again = victim.network(str(tmp_path / "a.db")).write(OWNER, victim.school("eaaaaaaa"))
    assert again.applied.repeated
    assert tags(tmp_path / "a.db") == {"eaaaaaaa"}
