"""Undoing leaves the very rows that stood before."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from empty_file import empty_file
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.sqlite.store import SqliteStore

OCTOBER, NOVEMBER = date(2023, 10, 1), date(2023, 11, 1)
COUNTY = Jurisdiction(id="320205000000", name="锡山")


def standing(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every current row and every version that counts, without the number of the last change."""
    with closing(sqlite3.connect(path)) as connection:
        found = {}
        for table in ("jurisdiction", "school", "located_in"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "seq"]
            listed = ", ".join(f'"{column}"' for column in columns)
            rows = connection.execute(f"SELECT {listed} FROM {table} ORDER BY gid").fetchall()
            old = (
                f"SELECT {listed}, until, fate FROM {table}_old WHERE fate <> 'undone' ORDER BY gid, stated_on, origin"
            )
            found[table] = rows + connection.execute(old).fetchall()
        return found


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["S1", "S2", "S3"]), st.sampled_from(["一小", "二小"]), st.integers(0, 3),
        st.sampled_from([None, OCTOBER, NOVEMBER]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(EDITS)
def test_undoing_every_change_in_reverse_retraces_every_row(edits: list[tuple[str, str, int, date | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(empty_file(Path(folder) / "data.db")))
        with store.write() as writer:
            writer.apply(Changes(OCTOBER, "张三", (PutNode(COUNTY, COUNTY.id),)))
        states = []
        for id_, name, later, start in edits:
            node = PutNode(School(id=id_, name=name), COUNTY.id)
            tie = PutRelation(LocatedIn(valid_from=start), id_, COUNTY.id, start)
            before = standing(store.path)
            with store.write() as writer:
                applied = writer.apply(Changes(OCTOBER + timedelta(later), "张三", (node,), (tie,)))
            if applied.number:
                states.append((applied.number, before))
        for number, before in reversed(states):
            with store.write() as writer:
                writer.undo(number, made_by="李四", effective=OCTOBER, change_id=str(number))
            assert standing(store.path) == before
        assert store.check() == []
