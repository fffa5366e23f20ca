"""A Neo4j server killed -9 and started again while others write: nothing acknowledged is lost, nothing is done twice,
nobody sees half of a write, and who was writing goes on by itself."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import survivor
import victim
import witness
from killing import being_read, check_soundness, environment, run_and_kill, tags
from mortal_neo4j import Mortal
from neo4j_server import Neo4jServer, connected

pytestmark = pytest.mark.xdist_group("mortal")

MODES = {"edits": 0.15, "imports": 1.5}
"""What is written, and up to how many seconds after a write began the server is killed."""

LONG = [pytest.param(mode, 20, marks=pytest.mark.soak) for mode in MODES]


@dataclass
class Told:
    """What a process that goes on writing said."""

    process: subprocess.Popen[str]
    begun: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    """Writes that had happened though their acknowledgement never arrived."""
    away: int = 0
    """Times that its user was told to do it once more."""

    def hear(self) -> str:
        """Take note of one more line and return its first word; the process must not have ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.endswith("\n"), "the writer ended"
        self.note(line)
        return line.split()[0]

    def note(self, line: str) -> None:
        match line.split():
            case ["begin", tag]:
                self.begun.append(tag)
            case ["ack", tag, how]:
                self.acknowledged.append(tag)
                self.again += how == "again"
            case ["away", _]:
                self.away += 1

    def await_(self, word: str, times: int = 1) -> None:
        while times:
            times -= self.hear() == word


@contextmanager
def writing(mode: str, where: str) -> Iterator[Told]:
    """Let one process write all the while, and end by itself."""
    process = subprocess.Popen(
        [sys.executable, survivor.__file__, mode, where],
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    told = Told(process)
    try:
        yield told
    finally:
        rest, complaint = process.communicate()
    for line in rest.splitlines():
        told.note(line)
    assert (complaint, process.returncode) == ("", 0), complaint


def check_log(server: Neo4jServer, written: list[str]) -> None:
    """One line of the log per write, numbered without gap or double, and as many rows as each write has."""
    with connected(server) as session:
        log = session.run(
            "MATCH (c:Change) RETURN c.seq AS seq, c.change_id AS id, c.created AS n ORDER BY seq"
        ).values()
        held = session.run("MATCH (s:School) RETURN left(s.name, $tag) AS tag, count(*) AS n", tag=victim.TAG).values()
    assert [seq for seq, *_ in log] == list(range(1, len(log) + 1))
    assert len({id_ for _, id_, _ in log}) == len(log) == len(written) + 1
    assert dict(map(tuple, held)) == {tag: victim.WHOLE[tag[0]] for tag in written}
    assert Counter(n for _, _, n in log[1:]) == Counter(2 * victim.WHOLE[tag[0]] for tag in written)


def kill_the_server(mode: str, mortal: Mortal, rounds: int, dice: random.Random) -> Told:
    """Kill the server `rounds` times while one process writes and another reads; return what the writer said."""
    with being_read(mortal.found.url), writing(mode, mortal.found.url) as told:
        for _ in range(rounds):
            told.await_("begin", dice.randint(1, 3))
            time.sleep(dice.uniform(0, MODES[mode]))
            mortal.kill()
            time.sleep(dice.uniform(0, 1))
            mortal.start()
            told.await_("ack", 2)
        assert told.process.stdin is not None
        told.process.stdin.close()
        told.process.stdin = None
    return told


@pytest.mark.parametrize(("mode", "rounds"), LONG)
def test_a_writer_outlives_a_server_that_is_killed(mode, rounds, mortal):
    told = kill_the_server(mode, mortal, rounds, random.Random(f"{mode} {rounds}"))
    assert told.acknowledged == told.begun
    check_log(mortal.found, told.begun)
    witness_of_the_end(mortal.found.url)
    print(  # noqa: T201
        f"\n{mode}: server killed {rounds} times, {len(told.acknowledged)} acknowledged writes, 0 lost, 0 doubled; "
        f"{told.again} had been committed without an acknowledgement, {told.away} times told to do it once more"
    )


def witness_of_the_end(where: str) -> None:
    """Everything is whole, and `verify` finds nothing."""
    with victim.opened(where) as network, network.store.read() as reader:
        witness.look(reader)
    check_soundness(where)


@pytest.mark.parametrize(("mode", "rounds"), [pytest.param("edits", 1, marks=pytest.mark.soak), *LONG])
def test_a_writer_that_is_killed_leaves_nothing_half_written_and_no_lock(mode, rounds, mortal):
    dice, where, acknowledged = random.Random(f"{mode} {rounds}"), mortal.found.url, set()
    with being_read(where):
        for number in range(rounds):
            acknowledged |= set(run_and_kill(mode, where, dice, alone=number % 2 == 0))
            with victim.opened(where) as network:
                acknowledged.add(victim.edit(network))  # refused after LOCK_SECONDS, were the lock not free
            assert acknowledged <= tags(where)
    check_log(mortal.found, sorted(tags(where)))
    witness_of_the_end(where)
    print(f"\n{mode}: {rounds} writers killed, {len(acknowledged)} acknowledged writes, 0 lost, 0 doubled")  # noqa: T201
