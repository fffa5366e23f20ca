"""A process that writes until it is killed, and says so after each acknowledged write.

Run as `python victim.py edits|imports DATA_FILE`; prints `ack <tag>` per acknowledged write.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from uuid import uuid4

from graphmodel.changes import Changes, PutNode, PutRelation
from graphmodel.importers.workbook_import import import_file
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


def school(tag: str) -> Changes:
    """One edit: a school in the town, named by the tag, which is also its change id."""
    return Changes(
        effective=DAY,
        made_by="示例",
        change_id=tag,
        nodes=(PutNode(School(id=f"S{tag}", name=f"{tag}小学")),),
        relations=(PutRelation(LocatedIn(), f"S{tag}", TOWN, None),),
    )


def school_list(tag: str, folder: Path) -> Path:
    """A file of schools in the town, all named by the tag."""
    path = folder / f"{tag}.csv"
    rows = [f"{tag}第{n}小学,东亭街道" for n in range(BATCH)]
    path.write_text("\n".join(["名称,所在地", *rows]), encoding="utf-8")
    return path


def town() -> Changes:
    return Changes(DAY, "示例", nodes=(PutNode(Jurisdiction(id=TOWN, name="东亭街道")),), change_id="town")


def main(mode: str, path: str) -> None:
    victim = network(path)
    victim.write(town())
    print("ready", flush=True)  # noqa: T201
    for _ in range(200):
        tag = uuid4().hex[:8]
        if mode == "imports":
            listed = school_list(tag, Path(path).parent)
            import_file(victim, listed, made_by="示例", sheet="学校", effective=DAY, scope=TOWN)
        else:
            victim.write(school(tag))
        print(f"ack {tag}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
