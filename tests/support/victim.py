"""A process that writes until it is killed, and says so after each acknowledged write.

Run as `python victim.py edits|imports DATA_FILE`; prints `ack <change_id> <node id>` per acknowledged write.
"""

from __future__ import annotations

import sys
from datetime import date
from uuid import uuid4

from graphmodel.changes import Changes, PutNode, PutRelation
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store

DAY = date(2023, 10, 31)
TOWN = "320205001000"
BATCH = 400
"""Schools per import."""


def network(path: str) -> Network:
    return Network(open_store(path), load_rules(), lambda: DAY)


def schools(tag: str, count: int) -> Changes:
    """One write of `count` schools in the town; the tag is its change id."""
    ids = [f"S{tag}{n:04}" for n in range(count)]
    return Changes(
        effective=DAY,
        made_by="示例",
        kind="import" if count > 1 else "edit",
        change_id=tag,
        nodes=tuple(PutNode(School(id=i, name=i)) for i in ids),
        relations=tuple(PutRelation(LocatedIn(), i, TOWN, None) for i in ids),
    )


def town() -> Changes:
    return Changes(DAY, "示例", nodes=(PutNode(Jurisdiction(id=TOWN, name="东亭街道")),), change_id="town")


def main(mode: str, path: str) -> None:
    victim = network(path)
    victim.write(town())
    print("ready", flush=True)  # noqa: T201
    for _ in range(200):
        tag = uuid4().hex[:8]
        victim.write(schools(tag, BATCH if mode == "imports" else 1))
        print(f"ack {tag}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
