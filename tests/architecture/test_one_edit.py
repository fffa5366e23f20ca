"""An ordinary edit passes few files, and none of the wing for a whole nation."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from askers import OWNER
from both_stores import EmptyStores

import graphmodel
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.port import Store

ROOT = Path(graphmodel.__file__).parent
DAY = date(2023, 10, 31)
COUNTY, TOWN, VILLAGE = "320205000000", "320205001000", "320205001001"
MOST_IN_STORES = {"sqlite": 24, "neo4j": 26}
"""Files of the stores that one edit passes; it was 35 and 33.

What places have set is asked of the whole store, which Neo4j answers in pieces: the file that cuts them is passed.
"""
MOST = {"sqlite": 79, "neo4j": 82}
"""Files of graphmodel altogether; every shape that judges there and every check at the door is one of them, and so
is what places have set."""

pytestmark = pytest.mark.both_stores


@pytest.fixture
def store(request: pytest.FixtureRequest, empty_store: EmptyStores) -> Iterator[tuple[str, Store]]:
    with empty_store(request.param) as opened:
        yield request.param, opened


def passed(do: Callable[[], object]) -> set[str]:
    """Return the files of graphmodel in which a function was called."""
    files: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            files.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(before)
    return {Path(f).relative_to(ROOT).as_posix() for f in files if f.startswith(str(ROOT))}


def told(has_committee: bool | None) -> Changes:
    """What somebody says of a village."""
    return Changes(DAY, "张三", (PutNode(Jurisdiction(id=VILLAGE, name="门楼", has_committee=has_committee)),))


def test_one_edit_passes_few_files_and_none_of_the_wing(store: tuple[str, Store]) -> None:
    sort, opened = store
    network = Network(opened, load_rules(), lambda: DAY)
    above = tuple(PutNode(Jurisdiction(id=key, name=key)) for key in (COUNTY, TOWN))
    network.write(OWNER, Changes(DAY, "张三", above))
    network.write(OWNER, told(None))
    network.write(OWNER, told(False))  # what is kept from one time to the next is there

    files = passed(lambda: network.write(OWNER, told(True)))

    in_stores = sorted(file for file in files if file.startswith("stores/"))
    assert "stores/transaction.py" in in_stores
    assert [file for file in in_stores if file.startswith("stores/bulk/")] == []
    assert len(in_stores) <= MOST_IN_STORES[sort], in_stores
    assert len(files) <= MOST[sort], sorted(files)
