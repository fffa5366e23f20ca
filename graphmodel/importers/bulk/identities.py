"""Second step of a check: which node each row states (domain.md 0b-9), where that is plain.

A row is new, known (its node is in the store) or odd. Odd is every row that the rules of the workbook import would
have to weigh: a number of another kind or another name, a namesake in the same place, two rows for one node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.importers.bulk.index import UNRESOLVED, Directory, Index
from graphmodel.importers.bulk.list_files import ODD
from graphmodel.importers.bulk.reading import KEPT
from graphmodel.importers.matching.records import is_record
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.stores.bulk.frames import kind_numbers
from graphmodel.stores.versioned.table import KIND_ROOM
from graphmodel.workbooks.sheets import sheets

if TYPE_CHECKING:
    from graphmodel.importers.bulk.job import Job
    from graphmodel.stores.bulk.load import Existing
    from graphmodel.workbooks.sheets import Column

SOURCE: Final = "source"
NEW: Final = "new"
DETAILS: Final = ("name", "uscc", "code", "birth_year")
NODES: Final = {
    "gid": pl.Int64(), "id": pl.String(), "source": pl.UInt16(), "row": pl.UInt32(), "within": pl.Int64(),
    "registered": pl.String(),
}  # fmt: skip
"""What is kept of each row: `registered` are the six digits of the county where an enterprise is registered."""
STORED: Final = {
    "gid": pl.Int64(), "id": pl.String(), "place": pl.String(), "name": pl.String(), "uscc": pl.String(),
    "code": pl.String(), "birth_year": pl.Int64(),
}  # fmt: skip


class Identities:
    """The nodes of store and load, kind by kind: `rows` of the load and `stored` ones."""

    def __init__(self, job: Job, existing: Existing, kept: list[pl.DataFrame]) -> None:
        self._job = job
        self._existing = existing
        self._numbers = kind_numbers()
        self.directory = Directory(self._numbers)
        self.stored = {kind: self._stored(kind) for kind in sorted(_concerned(job))}
        self.rows = {kind: self._loaded(kind, kept) for kind in kinds() if self._has_rows(kind)}

    def settle(self) -> None:
        """Find out for every row whether it is new, known or odd; `gid` is then that of its node."""
        for kind, rows in self.rows.items():
            self.rows[kind] = self._numbered(kind, rows)
        self._index_ids()
        for kind in self.stored:
            self._index_names(kind)
        for kind, rows in self.rows.items():
            settled = _without_doubles(self._named(kind, rows))
            self.rows[kind] = settled
            if self.stored[kind].height:
                self._index_names(kind)
            self._lay_down(kind, settled)
            self.rows[kind] = settled.select(*NODES, NEW, ODD)

    def _lay_down(self, kind: str, rows: pl.DataFrame) -> None:
        """Leave on disk what tells nodes apart, for those who ask about a few of them."""
        rows.select("gid", *DETAILS).write_ipc(self._job.details(kind))

    def of_source(self, number: int) -> pl.DataFrame:
        """Return the rows of one file in their order."""
        kind = self._job.files[number].sheet.name
        return self.rows[kind].filter(pl.col(SOURCE) == number)

    def _has_rows(self, kind: str) -> bool:
        return any(s.sheet.name == kind for s in self._job.files)

    def _stored(self, kind: str) -> pl.DataFrame:
        found = self._existing.nodes(kind)
        names = found.select(pl.col("name").unique().drop_nulls())
        keys = names.with_columns(key=pl.Series([match_key(n) for n in names["name"].to_list()], dtype=pl.String))
        if is_record(kind):
            return found
        return found.join(keys, on="name", how="left").with_columns(name=pl.col("key")).drop("key")

    def _loaded(self, kind: str, kept: list[pl.DataFrame]) -> pl.DataFrame:
        """Return the rows of a kind with a gid each that nobody has."""
        numbers = [n for n, file in enumerate(self._job.files) if file.sheet.name == kind]
        rows = pl.concat([kept[n].with_columns(pl.lit(n, pl.UInt16).alias(SOURCE)) for n in numbers])
        for n in numbers:
            kept[n] = pl.DataFrame()
        first = self._first_gid(kind, rows.height)
        return rows.with_columns(gid=pl.int_range(first, first + rows.height, eager=True), new=pl.lit(value=True))

    def _first_gid(self, kind: str, count: int) -> int:
        if self._job.rehearsed:
            return self._existing.next_gid(kind)
        return self._existing.keep_gids(kind, count)

    def _numbered(self, kind: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Give rows with a 编号 the gid of the node that has it, if one does."""
        letter = kinds()[kind].kind.letter
        stored = pl.concat([f.select("id", there="gid", called="name") for f in self.stored.values()])
        found = rows.join(stored, on="id", how="left", maintain_order="left")
        other_kind = (pl.col("there") // (1 << KIND_ROOM)) != self._numbers[kind]
        renamed = pl.col("name").is_not_null() & (pl.col("name") != pl.col("called"))
        misformed = pl.col("there").is_null() & ~pl.col("id").str.contains(rf"^{letter}[0-9A-Z]{{6}}\d{{5,}}$")
        odd = (other_kind | (renamed & (not is_record(kind)))).fill_null(value=False)
        if letter:
            odd |= misformed.fill_null(value=False)
        return found.select(
            *KEPT.keys() - {ODD}, SOURCE,
            odd=pl.col(ODD) | odd,
            gid=pl.coalesce("there", "gid"),
            new=pl.col("there").is_null(),
        )  # fmt: skip

    def _index_ids(self) -> None:
        ids = [f.select("id", "gid") for f in (*self.stored.values(), *self.rows.values())]
        both = pl.concat(ids)
        self.directory.ids = Index(both["id"], both["gid"])
        places = [f["Jurisdiction"].select("code", "gid") for f in (self.stored, self.rows) if "Jurisdiction" in f]
        if places:
            coded = pl.concat(places)
            self.directory.codes = Index(coded["code"], coded["gid"])

    def _index_names(self, kind: str) -> None:
        held = [f[kind].select("name", "gid") for f in (self.stored, self.rows) if kind in f]
        both = pl.concat(held)
        self.directory.names[kind] = Index(both["name"], both["gid"])

    def _named(self, kind: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Match the rows that the store does not know by number with its nodes of the same name."""
        within = self.directory.resolve(rows["within·id"], rows["within·name"], _within_targets(kind))
        rows = rows.with_columns(within=within).with_row_index("n")
        asked = rows.filter(pl.col("new") & (kind != "Jurisdiction"))
        found = self._candidates(kind, asked)
        matched = asked.select("n", "id").join(found, on="n", how="left")
        unclear = pl.col("candidates") > 0
        plain = (pl.col("candidates") == 1) & (pl.col("exact") == 1) & pl.col("id").is_null()
        verdict = matched.select(
            "n", there=pl.when(plain).then("match"), puzzling=(unclear & ~plain).fill_null(value=False)
        )
        settled = rows.join(verdict, on="n", how="left", maintain_order="left")
        lost = pl.col("within") == UNRESOLVED
        nameless = pl.col("id").is_null() & (pl.col("within").is_null() | pl.col("name").is_null())
        if kind == "Jurisdiction":
            nameless = pl.col("id").is_null()
        return settled.with_columns(
            odd=pl.col(ODD) | pl.col("puzzling").fill_null(value=False) | (lost & pl.col("new")).fill_null(value=False)
            | (nameless & pl.col("there").is_null()),
            gid=pl.coalesce("there", "gid"),
            new=pl.col("new") & pl.col("there").is_null(),
            registered=pl.col("uscc").str.slice(2, 6) if kind == "Enterprise" else pl.lit(None, pl.String),
        ).drop("n", "there", "puzzling", "within·id", "within·name")  # fmt: skip

    def _candidates(self, kind: str, asked: pl.DataFrame) -> pl.DataFrame:
        """Return per row `n`: how many stored nodes it may mean, how many of them beyond doubt, and the first."""
        stored = self.stored[kind].rename({"gid": "match"})
        by_code = asked.drop_nulls("uscc").join(stored.drop_nulls("uscc"), on="uscc", suffix="·there")
        coded = by_code.select("n", "match", exact=pl.lit(value=True))
        by_name = asked.join(coded, on="n", how="anti").drop_nulls("name").join(stored, on="name", suffix="·there")
        lying = self._lying_in(kind, by_name["match"])
        near = by_name.join(lying, on="match", how="left").filter(
            (pl.col("birth_year").eq(pl.col("birth_year·there"))).fill_null(value=True)
            & (pl.col("within").is_null() | pl.col("inside").is_null() | (pl.col("inside") == pl.col("within")))
        )
        exact = (
            (pl.col("inside") == pl.col("within")).fill_null(value=False)
            & pl.col("birth_year").eq_missing(pl.col("birth_year·there"))
            & pl.col("uscc").eq(pl.col("uscc·there")).fill_null(value=True)
        )
        named = near.select("n", "match", exact=exact)
        return (
            pl.concat([coded, named])
            .group_by("n")
            .agg(pl.len().alias("candidates"), pl.col("exact").sum(), pl.col("match").first())
        )

    def _lying_in(self, kind: str, gids: pl.Series) -> pl.DataFrame:
        """Return in what stored nodes lie: `match`, `inside`."""
        schema = {"match": pl.Int64(), "inside": pl.Int64()}
        relation = kinds()[kind].kind.within
        if relation not in relations() or not len(gids):
            return pl.DataFrame(schema=schema)
        found = self._existing.contents(relation, gids, by="source")
        return found.filter(pl.col("valid_to").is_null()).select(match="source", inside="target").unique("match")


def _without_doubles(rows: pl.DataFrame) -> pl.DataFrame:
    """Set apart rows that may state the same node: by gid, 编号, credit code, or name and place."""
    unnumbered = pl.col("id").is_null()
    if not rows["id"].null_count():
        return rows.with_columns(odd=pl.col(ODD) | pl.col("gid").is_duplicated() | pl.col("id").is_duplicated())
    doubled = [pl.col("gid").is_duplicated(), pl.col("id").is_not_null() & pl.col("id").is_duplicated()]
    for key in (["uscc"], ["name", "within"]):
        shared = pl.struct(key).is_duplicated() & pl.all_horizontal(pl.col(c).is_not_null() for c in key)
        doubled.append(shared & unnumbered.any().over(key))
    years = pl.col("birth_year")
    apart = years.is_not_null().all().over("name", "within") & (
        ~pl.struct("name", "within", "birth_year").is_duplicated()
    )
    doubled[-1] = doubled[-1] & ~apart
    return rows.with_columns(odd=pl.col(ODD) | pl.any_horizontal(d.fill_null(value=False) for d in doubled))


def _within_targets(kind: str) -> tuple[str, ...]:
    column = _within_columns().get(kind)
    return column.targets if column else ()


def _within_columns() -> dict[str, Column]:
    return {
        s.name: c
        for s in sheets()
        if s.name in kinds()
        for c in s.columns
        if c.relation and c.relation.relation.name == kinds()[s.name].kind.within
    }


def _concerned(job: Job) -> set[str]:
    """Return the kinds that the files state or refer to."""
    found = {s.sheet.name for s in job.files if s.sheet.name in kinds()}
    return found | {kind for s in job.files for c in s.columns.values() for kind in c.targets}
