"""Everything that a source holds, written as the files of one folder, as the graph on Neo4j has it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import polars as pl

from graphmodel.kinds import unit_kinds
from graphmodel.stores.bulk.moving.comparing import Tell
from graphmodel.stores.bulk.moving.ends import Source
from graphmodel.stores.bulk.moving.offline.about import About
from graphmodel.stores.bulk.moving.offline.columns import keyed, row_types, types_of, without_stamps, written
from graphmodel.stores.bulk.moving.offline.command_line import Files
from graphmodel.stores.bulk.moving.offline.csv_files import CsvFiles, joined
from graphmodel.stores.bulk.moving.offline.store_node import StoreNode
from graphmodel.stores.bulk.moving.parts import Part, parts
from graphmodel.stores.neo4j.labels import ENTITY, UNIT, name_of
from graphmodel.stores.neo4j.state import FIRST
from graphmodel.stores.versioned.table import KIND_ROOM

_LABELS: Final = {
    "change": "Change", "issued": "Issued", "rule_set": "RuleSet", "judgement": "Judgement", "finding": "Finding",
    "cell": "Cell", "tally": "Tally", "tally_old": "TallyVersion",
}  # fmt: skip
_NOTED: Final = ("change", "judgement", "counter", "state")
"""Parts that say what the whole store is at."""


class Export:
    """One export of `source` into `files`; `tell` hears how far it is."""

    def __init__(self, source: Source, files: CsvFiles, tell: Tell) -> None:
        self._source = source
        self._files = files
        self._tell = tell
        self._total = sum(source.count(part) for part in parts())
        self._done = 0
        self._node = StoreNode()
        self._made = Files(files.folder)

    def run(self) -> Files:
        """Write everything; return which files are what."""
        self._tell("读结论", 0, 0)
        self._about = About(self._source)
        ways: Mapping[str, Callable[[Part], None]] = {
            "nodes": self._entities, "relations": self._relations, "versions": self._versions,
            "finding": self._findings,
        }  # fmt: skip
        for part in parts():
            ways.get(part.of or part.name, self._others)(part)
        self._files.add("store", self._node.row())
        self._made.nodes["store"] = ("Store",)
        self._made.breaks_lines = self._files.breaks_lines
        return self._made

    def _entities(self, part: Part) -> None:
        table = part.rows_of
        topics = self._about.topics(table.first_gid, table.first_gid + (1 << KIND_ROOM))
        for rows in self._pieces(part):
            held = written(without_stamps(rows), row_types(part))
            stated = self._about.states(rows["gid"], topics).rename({t: f"{t}:string" for t in topics})
            self._add(part.name, rows.select(pl.col("gid").alias(":ID(Entity)")), held, stated)
        kind = name_of(table)
        self._made.nodes[part.name] = (ENTITY, kind, *((UNIT,) if kind in unit_kinds() else ()))

    def _relations(self, part: Part) -> None:
        types = {name: held for name, held in row_types(part).items() if name not in ("source", "target")}
        ends = {"source": ":START_ID(Entity)", "target": ":END_ID(Entity)"}
        for rows in self._pieces(part):
            self._add(part.name, rows.select(*ends).rename(ends), written(without_stamps(rows), types))
        self._made.relations[part.name] = name_of(part.rows_of)

    def _versions(self, part: Part) -> None:
        of = pl.lit(name_of(part.rows_of)).alias("of:string")
        for rows in self._pieces(part):
            self._add(part.name, written(rows, row_types(part)).with_columns(of))
        self._made.nodes[part.name] = ("Version",)

    def _findings(self, part: Part) -> None:
        first, types = 0, types_of(part) | {"generation": "long"}
        for rows in self._pieces(part):
            number = pl.int_range(first, first + rows.height, eager=True)
            held = rows.with_columns(generation=pl.lit(FIRST["generation"]))
            self._add(part.name, number.to_frame(":ID(Finding)"), written(held, types))
            leads = {":START_ID(Finding)": number, ":END_ID(Entity)": self._about.subjects(first, rows.height)}
            self._files.add("about", pl.DataFrame(leads).drop_nulls())
            first += rows.height
        self._made.nodes[part.name] = ("Finding",)
        self._made.relations["about"] = "ABOUT"

    def _others(self, part: Part) -> None:
        for rows in self._pieces(part):
            if part.name in _NOTED:
                self._node.note(part, rows)
            if part.name in _LABELS:
                self._add(part.name, written(_unpacked(rows), types_of(part)), keyed(part, rows))
        if part.name in _LABELS:
            self._made.nodes[part.name] = (_LABELS[part.name],)

    def _pieces(self, part: Part) -> Iterator[pl.DataFrame]:
        for _, rows in self._source.pieces(part):
            yield rows
            self._done += rows.height
            self._tell("写文件", self._done, self._total)

    def _add(self, name: str, *side_by_side: pl.DataFrame) -> None:
        self._files.add(name, pl.concat(side_by_side, how="horizontal"))


def _unpacked(rows: pl.DataFrame) -> pl.DataFrame:
    """Return tallies with their counts as text."""
    if "counts" not in rows.columns:
        return rows
    counts = [joined(array("i", packed)) for packed in rows["counts"]]
    return rows.with_columns(counts=pl.Series(counts, dtype=pl.String))
