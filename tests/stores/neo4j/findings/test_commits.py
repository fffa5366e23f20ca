"""A commit is seen bit by bit: who reads meanwhile is told that others are in the middle of one."""

from __future__ import annotations

from threading import Thread

MANY = 100_000
"""Nodes whose commit takes the server long enough to be met."""


def test_what_is_read_in_the_middle_of_a_commit_has_moved_and_the_state_is_noted_behind_it(store):
    def write() -> None:
        with store.write() as writer:
            writer._session.run("UNWIND range(1, $n) AS n CREATE (:Many {n: n})", {"n": MANY})

    with store.read() as reader:
        assert not reader.moved()
        writing = Thread(target=write)
        writing.start()
        met = False
        while writing.is_alive() and not met:
            met = reader.moved()
        seen = reader._session.value("MATCH (m:Many) RETURN count(m)")
        writing.join()
        assert (met, seen) == (True, MANY)
        assert not reader.moved()
