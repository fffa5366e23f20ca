"""A process that edits every 20 ms, as somebody in the web pages might, and measures how long each edit took.

Run as `python editor.py DATA_FILE`; prints `ready`, edits until its standard input ends, then prints a JSON list of
[moment it began (monotonic seconds), seconds it took].
"""

from __future__ import annotations

import json
import random
import sys
from threading import Event, Thread
from time import monotonic

import victim
from askers import OWNER

from graphmodel.kinds.school import School
from graphmodel.statements.changes import Changes, PutNode

EVERY_SECONDS = 0.02


def change(number: int, school: School) -> Changes:
    """Tell of a school that it has a committee, or that it has none: a finding moves each time."""
    news = {"name": f"第{number}次改名小学", "has_committee": number % 2 == 0, "checked_on": victim.DAY}
    told = school.model_copy(update=news)
    return Changes(victim.DAY, "编辑", (PutNode(told),), change_id=f"edit {number}")


def main(path: str) -> None:
    network, over, dice, took = victim.network(path), Event(), random.Random(1), []
    with network.store.read() as reader:
        schools = [found.node for found in reader.nodes("School")]
    print("ready", flush=True)  # noqa: T201
    Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    while not over.is_set():
        changes, began = change(len(took), dice.choice(schools)), monotonic()
        network.write(OWNER, changes)
        took.append((began, monotonic() - began))
        over.wait(EVERY_SECONDS)
    print(json.dumps(took), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
