"""A process that reads all the while: is every snapshot consistent with itself?

Run as `python witness.py STORE`; reads until its standard input ends, then prints how many snapshots it saw. Where the
store cannot hold a snapshot, it looks again after others wrote meanwhile; where it is away, until it is back.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from threading import Event, Thread

import victim

from graphmodel.errors import LostStoreError
from graphmodel.findings.finding import TALLIED, TALLY, counted
from graphmodel.stores.transaction import Reader

TOPICS = ("establishment", "quality")
PAUSE_SECONDS = 0.02


def schools_by_tag(reader: Reader) -> dict[str, int]:
    """Return how many schools of each write there are."""
    return Counter(found.node.name[: victim.TAG] for found in reader.nodes("School"))


def look(reader: Reader) -> None:
    """Whole writes or nothing of them, a finding for each school, tallies that add up."""
    for tag, schools in schools_by_tag(reader).items():
        assert schools == victim.WHOLE[tag[0]], f"{schools} schools of {tag}"
    ids = {found.node.id for found in reader.nodes("School")}
    found = reader.findings(topics=TOPICS)
    judged = found.filter(topic="establishment", level="school")["subject"].to_list()
    assert sorted(judged) == sorted(ids), "schools that are not judged, or judged and not there"
    for topic in TOPICS:
        for length in TALLIED:
            told = reader.tallies(topic, length).select(*TALLY).sort(*TALLY)
            assert told.equals(counted(found.filter(topic=topic), length).sort(*TALLY)), f"tallies of {topic}, {length}"


def saw(reader: Reader) -> bool:
    """Take a look; False where somebody wrote meanwhile."""
    try:
        look(reader)
    except AssertionError:
        if not reader.moved():
            raise
        return False
    return True


def main(path: str) -> None:
    store, last, seen, over = victim.network(path).store, -1, 0, Event()
    Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    while not over.is_set() or not seen:
        with suppress(LostStoreError), store.read() as reader:
            assert reader.state().snapshot >= last
            last = reader.state().snapshot
            seen += saw(reader)
        over.wait(PAUSE_SECONDS)
    print(seen, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
