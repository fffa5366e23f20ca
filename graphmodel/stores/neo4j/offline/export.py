"""Everything that a source holds, written as the files of one folder, as the graph on Neo4j has it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import polars as pl

from graphmodel.kinds import unit_kinds
from graphmodel.node import Node
from graphmodel.stores.moving.comparing import Tell
from graphmodel.stores.moving.ends import Source
from graphmodel.stores.moving.parts import Part, parts
from graphmodel.stores.neo4j.offline.about import About, Label
from graphmodel.stores.neo4j.offline.columns import row_types, without_stamps, written
from graphmodel.stores.neo4j.offline.command_line import Files
from graphmodel.stores.neo4j.offline.csv_files import CsvFiles, joined
from graphmodel.stores.versioned.table import KIND_ROOM, Table

GENERATION: Final = 1
"""Of the findings, in a store that was loaded."""

_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "change": {"effective": "date"}, "rule_set": {"rules": "string[]"}, "judgement": {"judged_on": "date"},
    "finding": {"counted": "boolean"}, "cell": {"counted": "boolean"},
    "tally": {"counts": "long[]"}, "tally_old": {"counts": "long[]"},
}  # fmt: skip
"""Types in the file of those columns that are neither words nor whole numbers."""
_LABELS: Final = {
    "change": "Change", "issued": "Issued", "counter": "Counter", "rule_set": "RuleSet", "judgement": "Judgement",
    "finding": "Finding", "cell": "Cell", "tally": "Tally", "tally_old": "TallyVersion",
}  # fmt: skip


class Export:
    """One export: `source` into `files`; `label` says which label a state gives, `tell` hears how far it is."""

    def __init__(self, source: Source, files: CsvFiles, label: Label, tell: Tell) -> None:
        self._source = source
        self._files = files
        self._tell = tell
        self._counts = {part.name: source.count(part) for part in parts()}
        self._done = 0
        self._label = label
        self.made = Files(files.folder)

    def run(self) -> None:
        """Write everything; `made` then says which files are what."""
        self._tell("读结论", 0, 0)
        self._about = About(self._source, self._label)
        ways: Mapping[str, Callable[[Part], None]] = {
            "nodes": self._entities, "relations": self._relations, "versions": self._versions,
            "finding": self._findings, "state": self._state,
        }  # fmt: skip
        for part in parts():
            ways.get(part.of or part.name, self._others)(part)
        self.made.breaks_lines = self._files.breaks_lines

    def _entities(self, part: Part) -> None:
        table = _table(part)
        name = table.model.__name__
        topics = self._about.topics(table.first_gid, table.first_gid + (1 << KIND_ROOM))
        for rows in self._pieces(part):
            held = written(without_stamps(rows), row_types(part))
            stated = self._about.states(rows["gid"], topics).rename({t: f"{t}:string" for t in topics})
            self._add(part.name, rows.select(pl.col("gid").alias(":ID(Entity)")), held, stated)
        self.made.nodes[part.name] = ("Entity", name, *(("Unit",) if name in unit_kinds() else ()))

    def _relations(self, part: Part) -> None:
        types = {name: held for name, held in row_types(part).items() if name not in ("source", "target")}
        ends = {"source": ":START_ID(Entity)", "target": ":END_ID(Entity)"}
        for rows in self._pieces(part):
            self._add(part.name, rows.select(*ends).rename(ends), written(without_stamps(rows), types))
        self.made.relations[part.name] = part.name.upper()

    def _versions(self, part: Part) -> None:
        of = pl.lit(_name(_table(part))).alias("of:string")
        for rows in self._pieces(part):
            self._add(part.name, written(without_stamps(rows), row_types(part)).with_columns(of))
        self.made.nodes[part.name] = ("Version",)

    def _findings(self, part: Part) -> None:
        first = 0
        for rows in self._pieces(part):
            held = rows.with_columns(generation=pl.lit(GENERATION))
            number = pl.int_range(first, first + rows.height, eager=True)
            self._add(part.name, number.to_frame(":ID(Finding)"), written(held, _types(part) | {"generation": "long"}))
            leads = {":START_ID(Finding)": number, ":END_ID(Entity)": self._about.subjects(first, rows.height)}
            self._files.add("about", pl.DataFrame(leads).drop_nulls())
            first += rows.height
        self.made.nodes[part.name] = ("Finding",)
        self.made.relations["about"] = "ABOUT"

    def _others(self, part: Part) -> None:
        for rows in self._pieces(part):
            if "counts" in part.columns:
                unpacked = [joined(array("i", counts)) for counts in rows["counts"]]
                rows = rows.with_columns(counts=pl.Series(unpacked, dtype=pl.String))
            self._add(part.name, written(rows, _types(part)), _keyed(part, rows))
        self.made.nodes[part.name] = (_LABELS[part.name],)

    def _state(self, part: Part) -> None:
        pinned = [day for rows in self._pieces(part) for day in rows["pinned_on"]]
        held = {
            "name:string": "guangong", "format:long": 1, "generation:long": GENERATION,
            "pinned_on:date": pinned[0] if pinned else None,
        }  # fmt: skip
        self._files.add("store", pl.DataFrame({name: [value] for name, value in held.items()}))
        self.made.nodes["store"] = ("Store",)

    def _pieces(self, part: Part) -> Iterator[pl.DataFrame]:
        for _, rows in self._source.pieces(part):
            yield rows
            self._done += rows.height
            self._tell("写文件", self._done, sum(self._counts.values()))

    def _add(self, name: str, *side_by_side: pl.DataFrame) -> None:
        self._files.add(name, pl.concat(side_by_side, how="horizontal"))


def _types(part: Part) -> dict[str, str]:
    plain = {pl.String(): "string", pl.Int64(): "long", pl.Float64(): "double"}
    return {name: _TYPES.get(part.name, {}).get(name) or plain[dtype] for name, dtype in part.columns.items()}


def _keyed(part: Part, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the one column by which Neo4j knows a row that is known by several."""
    keys = {"issued": (" ", ("letter", "county")), "tally": ("|", ("topic", "length", "place"))}
    if part.name not in keys:
        return pl.DataFrame()
    separator, columns = keys[part.name]
    return rows.select(pl.concat_str(columns, separator=separator).alias("key:string"))


def _table(part: Part) -> Table:
    if part.table is None:
        raise ValueError(part.name)
    return part.table


def _name(table: Table) -> str:
    return table.model.__name__ if issubclass(table.model, Node) else table.model.relation.name
