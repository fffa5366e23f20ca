"""Third step of a check: rows with the nodes they refer to, compared with what the store holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.importers.bulk.checks import followed, suspicious, to
from graphmodel.importers.bulk.index import UNRESOLVED
from graphmodel.importers.bulk.job import Links, Progress
from graphmodel.importers.bulk.list_files import ODD, ROW, ListFile
from graphmodel.importers.bulk.parsing import is_many
from graphmodel.importers.bulk.reading import Pieces, pieces
from graphmodel.kinds import kinds, relations
from graphmodel.network.carried import carried_by
from graphmodel.statements.stated import GIVEN
from graphmodel.stores.bulk.frames import contents_types, property_columns
from graphmodel.stores.versioned.table import table_of
from graphmodel.workbooks.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.importers.bulk.identities import Identities
    from graphmodel.importers.bulk.job import Job, Tell
    from graphmodel.kinds.node import Relation
    from graphmodel.stores.bulk.load import Existing

ENDS = {"row": pl.UInt32(), "own": pl.Int64(), "target": pl.Int64()}
WAS = "was·"


@dataclass
class Compared:
    """What the check of all rows found so far."""

    odd: list[pl.DataFrame] = field(default_factory=list)
    """`source`, `row`, `gid` (of a row that would state a new node, else null)."""
    links: list[Links] = field(default_factory=list)
    rows: int = 0
    same: int = 0


class Comparison:
    """Goes through the files once more, now that every node is known."""

    def __init__(self, job: Job, existing: Existing, identities: Identities, tell: Tell) -> None:
        self.found = Compared()
        self._job = job
        self._existing = existing
        self._identities = identities
        self._tell = tell

    def run(self) -> Compared:
        """Lay down the new rows of every file as `checked-<n>`."""
        for number, file in enumerate(self._job.files):
            if file.sheet.name in kinds():
                self._nodes(number, file)
            else:
                self._relations(number, file)
        return self.found

    def _nodes(self, number: int, file: ListFile) -> None:
        rows = self._identities.of_source(number)
        at = 0
        with Pieces(self._job, "checked", number) as out:
            for piece in pieces(self._job, "parsed", number):
                settled = rows.slice(at, piece.height)
                at += piece.height
                frame = piece.with_columns(settled["gid"], settled["new"], settled["id"], odd=piece[ODD] | settled[ODD])
                self._node_batch(number, file, self._referred(file, frame), out)

    def _node_batch(self, number: int, file: ListFile, frame: pl.DataFrame, out: Pieces) -> None:
        kind = file.sheet.name
        self._count(frame)
        full = followed(kind, self._overlaid(kind, frame))
        given = frozenset(c.removeprefix(GIVEN) for c in full.columns if c.startswith(GIVEN))
        odd = full.select(
            (pl.col(ODD) | suspicious(file, self._job, given) | self._unsaid(file)).fill_null(value=True)
        ).to_series()
        full = full.with_columns(odd=odd)
        full = full.with_columns(odd=full[ODD] | (~full["new"] & self._changed(file, full)))
        self._set_apart(number, full)
        new = full.filter(~pl.col(ODD) & pl.col("new"))
        self.found.same += full.filter(~pl.col(ODD) & ~pl.col("new")).height
        held = [c for c in contents_types(table_of(kinds()[kind])) if c != "place"]
        out.add(new.select(ROW, *held))
        self._link(number, file, new)

    def _count(self, frame: pl.DataFrame) -> None:
        self.found.rows += frame.height
        self._tell(Progress("检查", self.found.rows))

    def _referred(self, file: ListFile, frame: pl.DataFrame) -> pl.DataFrame:
        """Add the gids that references lead to; a row with one that leads nowhere is odd."""
        for column in file.columns.values():
            if not column.targets:
                continue
            gids = self._targets(column, frame)
            lost = gids.list.contains(UNRESOLVED) if is_many(column) else gids == UNRESOLVED
            frame = frame.with_columns(gids.alias(to(column.title)), odd=frame[ODD] | lost.fill_null(value=False))
            if "gid" in frame.columns and not is_many(column):
                frame = frame.with_columns(odd=frame[ODD] | (gids == frame["gid"]).fill_null(value=False))
        return frame

    def _targets(self, column: Column, frame: pl.DataFrame) -> pl.Series:
        ids, names = frame[f"{column.title}·id"], frame[f"{column.title}·name"]
        if not is_many(column):
            return self._identities.directory.resolve(ids, names, column.targets)
        each = pl.DataFrame({"id": ids, "name": names}).with_row_index("n").explode("id", "name")
        gids = self._identities.directory.resolve(each["id"], each["name"], column.targets)
        together = each.select("n", gids.alias("gid")).group_by("n", maintain_order=True).agg("gid")
        return together.sort("n")["gid"]

    def _overlaid(self, kind: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the frame with the contents each node shall have: what the row gives, else what is stored."""
        types = {c: t for c, t in contents_types(table_of(kinds()[kind])).items() if c not in ("id", "place")}
        known = frame.filter(~pl.col("new"))["gid"]
        stored = self._existing.contents(kind, known).select("gid", pl.all().exclude("gid").name.prefix(WAS))
        joined = frame.join(stored, on="gid", how="left", maintain_order="left")
        groups = {"valid_from": ("valid_from",), "valid_to": ("valid_to",), **property_columns(kind)}
        taken = []
        for columns in groups.values():
            said = pl.col(columns[0]).is_not_null() if columns[0] in frame.columns else pl.lit(value=False)
            for c in columns:
                here = pl.col(c) if c in frame.columns else pl.lit(None)
                taken.append(pl.when(said).then(here).otherwise(f"{WAS}{c}").cast(types[c]).alias(c))
                if c in frame.columns:
                    taken.append(pl.col(c).alias(f"{GIVEN}{c}"))
        return joined.with_columns(taken)

    def _unsaid(self, file: ListFile) -> pl.Expr:
        """Does a new row leave a required reference empty?"""
        needed = [c for c in file.sheet.columns if c.relation and c.required]
        here = {c.title for c in file.columns.values()}
        missing = [pl.col(to(c.title)).is_null() if c.title in here else pl.lit(value=True) for c in needed]
        return pl.col("new") & pl.any_horizontal(missing) if missing else pl.lit(value=False)

    def _changed(self, file: ListFile, full: pl.DataFrame) -> pl.Series:
        """Does a row give a stored node other contents or other relations than it has?"""
        given = [c.removeprefix(GIVEN) for c in full.columns if c.startswith(GIVEN)]
        differs = pl.any_horizontal(
            pl.col(f"{GIVEN}{c}").is_not_null() & pl.col(c).ne_missing(pl.col(f"{WAS}{c}")) for c in given
        )
        changed = full.select(differs).to_series() if given else pl.Series([False] * full.height)
        for column in file.columns.values():
            if column.relation and column.targets:
                changed |= self._linked_otherwise(column, full)
        return changed

    def _linked_otherwise(self, column: Column, full: pl.DataFrame) -> pl.Series:
        assert column.relation is not None and column.relation_column is not None
        name = column.relation.relation.name
        known = full.filter(~pl.col("new") & ~pl.col(ODD))
        stored = self._existing.contents(name, known["gid"], by="source").filter(pl.col("valid_to").is_null())
        for own, value in column.relation_column.values.items():
            stored = stored.filter(pl.col(own) == value)
        held = stored.group_by("source").agg(pl.col("target").alias("held"))
        joined = full.select("gid", said=to(column.title)).join(
            held, left_on="gid", right_on="source", how="left", maintain_order="left"
        )
        said = pl.col("said") if is_many(column) else pl.concat_list("said")
        nothing_new = said.list.set_difference("held").list.len() == 0
        alone = pl.lit(value=True) if is_many(column) else pl.col("held").list.len() == 1
        return joined.select(pl.col("said").is_not_null() & ~(nothing_new & alone).fill_null(value=False)).to_series()

    def _set_apart(self, number: int, frame: pl.DataFrame) -> None:
        odd = frame.filter(pl.col(ODD))
        gid = pl.when("new").then("gid") if "new" in frame.columns else pl.lit(None, pl.Int64)
        self.found.odd.append(odd.select(pl.lit(number, pl.UInt16).alias("source"), ROW, gid.alias("gid")))

    def _link(self, number: int, file: ListFile, new: pl.DataFrame) -> None:
        for column in file.columns.values():
            if not column.relation or not column.relation_column:
                continue
            ends = new.select(ROW, own="gid", target=to(column.title))
            if is_many(column):
                ends = ends.explode("target").unique(["own", "target"], maintain_order=True)
            rows = ends.drop_nulls("target").select(pl.col(c).cast(t) for c, t in ENDS.items())
            self.found.links.append(
                Links(column.relation.relation.name, number, rows, dict(column.relation_column.values))
            )

    def _relations(self, number: int, file: ListFile) -> None:
        model = relations()[file.sheet.name]
        source_title, target_title = (c.title for c in file.sheet.columns[:2])
        ends, held = [], contents_types(table_of(model))
        with Pieces(self._job, "checked", number) as out:
            for piece in pieces(self._job, "parsed", number):
                frame = self._referred(file, _with_ends(piece, source_title, target_title))
                self._count(frame)
                frame = frame.rename({to(source_title): "own", to(target_title): "target"})
                frame = frame.with_columns(source=pl.col("own"), gid=pl.lit(None, pl.Int64))
                frame = frame.with_columns(pl.lit(None, t).alias(c) for c, t in held.items() if c not in frame.columns)
                odd = frame.select(_relation_odd(file)).to_series()
                frame = frame.with_columns(odd=frame[ODD] | odd)
                out.add(frame.select(ROW, *held, *_carried(file)))
                ends.append(frame.select(*ENDS, ODD, identity=pl.struct(table_of(model).identity).hash()))
        if ends:
            self._settle_relations(number, file, pl.concat(ends))

    def _settle_relations(self, number: int, file: ListFile, ends: pl.DataFrame) -> None:
        """Set apart rows that say one thing twice, and rows about two nodes that are bound already."""
        rows = ends.with_columns(odd=pl.col(ODD) | pl.col("identity").is_duplicated())
        bound = self._existing.contents(file.sheet.name, self._known(rows["own"]), by="source")
        pairs = bound.select(own="source", target="target").unique()
        there = rows.join(pairs, on=["own", "target"], how="semi").select(ROW, there=pl.lit(value=True))
        rows = rows.join(there, on=ROW, how="left", maintain_order="left")
        rows = rows.with_columns(there=pl.col("there").fill_null(value=False))
        same = self._unchanged(number, file, rows, bound)
        rows = rows.with_columns(odd=pl.col(ODD) | (pl.col("there") & ~pl.col(ROW).is_in(same)))
        self._set_apart(number, rows)
        self.found.same += len(same)
        self.found.links.append(
            Links(file.sheet.name, number, rows.filter(~pl.col(ODD) & ~pl.col("there")).select(*ENDS))
        )

    def _known(self, gids: pl.Series) -> pl.Series:
        """Return those of `gids` that the store has."""
        stored = pl.concat([f["gid"] for f in self._identities.stored.values()])
        return gids.filter(gids.is_in(stored.implode()))

    def _unchanged(self, number: int, file: ListFile, rows: pl.DataFrame, bound: pl.DataFrame) -> list[int]:
        """Return the rows that say of two nodes exactly the one thing the store says of them."""
        asked = rows.filter(pl.col("there") & ~pl.col(ODD))
        alone = asked.filter(~pl.struct("own", "target").is_duplicated())
        if not alone.height:
            return []
        once = bound.filter(~pl.struct("source", "target").is_duplicated())
        wanted = alone[ROW].implode()
        said = pl.concat([p.filter(pl.col(ROW).is_in(wanted)) for p in pieces(self._job, "checked", number)])
        both = said.drop("gid").join(once, on=["source", "target"], suffix="·was")
        given = [c for c in bound.columns if c not in ("gid", "source", "target")]
        agrees = [pl.col(c).is_null() | pl.col(c).eq_missing(pl.col(f"{c}·was")) for c in given]
        same = both.filter(pl.all_horizontal(agrees))
        for model in carried_by(file.sheet.name):
            if to(model.relation.columns[0].title) in same.columns:
                same = self._carried_too(model, same)
        found: list[int] = same[ROW].to_list()
        return found

    def _carried_too(self, model: type[Relation], rows: pl.DataFrame) -> pl.DataFrame:
        """Return those of `rows` that carry nothing, or exactly what the store holds."""
        title, copies = to(model.relation.columns[0].title), model.relation.copies
        places = [f.select("gid", "id") for f in self._identities.stored.values()]
        named = rows.join(pl.concat(places), left_on="target", right_on="gid", how="left")
        held = self._existing.contents(model.relation.name, rows["source"], by="source")
        existing = held.filter(pl.col("valid_to").is_null()).select("source", **{title: "target"}, **_prefixed(copies))
        existing = existing.filter(~pl.struct("source", *_prefixed(copies)).is_duplicated())
        ours = {own: "id" if of_carrier == "@target" else f"{of_carrier}·was" for own, of_carrier in copies.items()}
        there = named.join(
            existing, left_on=["source", title, *ours.values()], right_on=["source", title, *_prefixed(copies)],
            how="semi", nulls_equal=True,
        )  # fmt: skip
        return rows.filter(pl.col(title).is_null() | pl.col(ROW).is_in(there[ROW].implode()))


def _prefixed(copies: Mapping[str, str]) -> dict[str, str]:
    return {f"held·{own}": own for own in copies}


def _with_ends(piece: pl.DataFrame, *titles: str) -> pl.DataFrame:
    """Return a batch that has the columns of both ends, if only empty ones."""
    missing = [f"{t}·{part}" for t in titles for part in ("id", "name") if f"{t}·{part}" not in piece.columns]
    return piece.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)


def _carried(file: ListFile) -> list[str]:
    """Return the columns with the gids of carried relations."""
    return [to(c.title) for c in file.columns.values() if c.relation_column is not None]


def _relation_odd(file: ListFile) -> pl.Expr:
    missing = [pl.col(end).is_null() | (pl.col(end) == UNRESOLVED) for end in ("own", "target")]
    required = [pl.col(c.property.name).is_null() for c in file.sheet.columns if c.property and c.required]
    backwards = (pl.col("valid_to") < pl.col("valid_from")).fill_null(value=False)
    return pl.any_horizontal(*missing, *required, backwards)
