"""A process that writes until it is killed, and says so after each acknowledged write.

Run as `python victim.py edits|imports|loads|anew STORE`, where STORE is a data file or the address of a Neo4j server
whose credentials are in the product's settings; prints `ack <tag>` per acknowledged write and `at <step>` where a
longer one has come.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import polars as pl
from askers import OWNER

from api.opening import address_of
from graphmodel import network as judging
from graphmodel.importers.bulk.job import Progress
from graphmodel.importers.bulk.loading import Order, load_files
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network, extent
from graphmodel.rules import RuleBook, load_rules
from graphmodel.settings import Settings
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store

DAY = date(2023, 10, 31)
TOWN = "320205001000"
TOWNS = {TOWN: "东亭街道", "320206001000": "堰桥街道", "320211001000": "河埒街道", "320213001000": "崇安街道"}
WHOLE = {"e": 1, "i": 400, "l": 800}
"""Schools per write, by the first letter of its tag: edits, imports, loads."""
TAG = 8
"""Characters of a tag; the names of the schools of a write begin with it."""


def network(path: str) -> Network:
    return Network(open_store(address_of(Settings(), path)), load_rules(), lambda: DAY)


@contextmanager
def opened(path: Path | str) -> Iterator[Network]:
    """The same, closed again."""
    found = network(str(path))
    try:
        yield found
    finally:
        found.store.close()


def other_rules() -> RuleBook:
    """The rules without one topic."""
    return RuleBook(tuple(rule for rule in load_rules().rules if rule.topic != "quality"))


def new_tag(letter: str) -> str:
    return letter + uuid4().hex[: TAG - 1]


def school(tag: str) -> Changes:
    """One edit: a school in the town, named by the tag, which is also its change id."""
    return Changes(
        effective=DAY,
        made_by="示例",
        change_id=tag,
        nodes=(PutNode(School(id=f"S{tag}", name=f"{tag}小学")),),
        relations=(PutRelation(LocatedIn(), f"S{tag}", TOWN, None),),
    )


def towns() -> Changes:
    return Changes(
        DAY,
        "示例",
        nodes=tuple(PutNode(Jurisdiction(id=key, name=name)) for key, name in TOWNS.items()),
        change_id="towns",
    )


def school_list(tag: str, folder: Path, ending: str = ".csv") -> Path:
    """A file of schools, all named by the tag: an import's in the first town, a load's in all of them."""
    places = list(TOWNS) if tag[0] == "l" else [TOWN]
    rows = pl.DataFrame({"名称": [f"{tag}第{n}小学" for n in range(WHOLE[tag[0]])]}).with_columns(
        所在地=pl.Series(places * (WHOLE[tag[0]] // len(places)))
    )
    path = folder / f"学校{ending}"
    if ending == ".csv":
        rows.write_csv(path)
    else:
        rows.write_parquet(path)
    return path


def edit(victim: Network) -> str:
    tag = new_tag("e")
    victim.write(OWNER, school(tag))
    return tag


def import_(victim: Network) -> str:
    tag = new_tag("i")
    with TemporaryDirectory() as folder:
        listed = school_list(tag, Path(folder))
        import_file(victim, OWNER, listed, sheet="学校", effective=DAY, scope=TOWN)
    return tag


def load(victim: Network) -> str:
    """Load a folder; every second load is judged in helper processes before it is published."""
    tag = new_tag("l")
    judging.ROWS_IN_ONE_WRITE = 100 if int(tag[1], 16) % 2 else 20_000
    with TemporaryDirectory() as folder:
        school_list(tag, Path(folder), ".parquet" if int(tag[2], 16) % 2 else ".csv")
        load_files(victim, Order((Path(folder),), OWNER, DAY, scope="3202", batch_rows=200), tell)
    return tag


def anew(victim: Network) -> str:
    """Judge everything by other rules in helper processes, and write meanwhile; that has no tag of its own."""
    with victim.store.read() as reader:
        judged_by = reader.state().rule_set
        if next(reader.nodes("School"), None) is None:
            return load(victim)
    victim.book = next(book for book in (load_rules(), other_rules()) if book.version != judged_by)
    say("at begin")
    victim.refresh(progress=lambda done, of: say(f"ack {edit(victim)}\nat {done}"))
    return ""


def tell(progress: Progress) -> None:
    say(f"at {progress.step}")


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


WRITES = {"edits": edit, "imports": import_, "loads": load, "anew": anew}


def main(mode: str, path: str) -> None:
    extent.AT_ONCE = 1  # so that four counties are judged by helpers
    victim = network(path)
    victim.write(OWNER, towns())
    say("ready")
    for _ in range(200):
        say(f"ack {WRITES[mode](victim)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
