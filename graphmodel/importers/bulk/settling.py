"""Fourth step of a check: what leads to an odd row is odd too; then every new node gets its place and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.importers.bulk.identities import NODES
from graphmodel.importers.matching.records import is_record
from graphmodel.kinds import kinds
from graphmodel.network.placement import CARRIED, carrying
from graphmodel.stores.bulk.frames import kind_numbers
from graphmodel.stores.versioned.table import KIND_ROOM

if TYPE_CHECKING:
    from graphmodel.importers.bulk.comparing import Compared
    from graphmodel.importers.bulk.identities import Identities
    from graphmodel.importers.bulk.job import Job, Links
    from graphmodel.stores.bulk.load import Existing

_NUMBER: Final = r"^([A-Z])([0-9A-Z]{6})(\d{5,15})$"

Room = tuple[str, str]
"""Letter and county of numbers."""


class Settling:
    """Works on what the comparison found; afterwards `nodes` and `odd` are final."""

    def __init__(self, job: Job, existing: Existing, identities: Identities, compared: Compared) -> None:
        self.compared = compared
        self.odd = pl.concat(compared.odd) if compared.odd else pl.DataFrame()
        self.issued: dict[Room, int] = {}
        """Last number per letter and county, as far as the load moves it."""
        self._job = job
        self._existing = existing
        self._stored = pl.concat([f.select("gid", "id", "place") for f in identities.stored.values()])
        new = [f.filter("new").select(*NODES) for f in identities.rows.values()]
        self.nodes = pl.concat([pl.DataFrame(schema=NODES), *new])

    def run(self) -> None:
        """Settle what is odd, then place and number the rest."""
        self._spread()
        self.nodes = self._numbered(self._placed())

    def ids_of(self, gids: pl.Series) -> pl.DataFrame:
        """Return gid and id of those of `gids` that exist or shall exist."""
        wanted = gids.drop_nulls().unique().implode()
        every = (self._stored.select("gid", "id"), self.nodes.select("gid", "id"))
        return pl.concat([frame.filter(pl.col("gid").is_in(wanted)) for frame in every])

    def _spread(self) -> None:
        """Set apart every row that leads to a node which is not plainly there yet, until no more is found."""
        for links in self.compared.links:
            self._apart(links, self._moving(links))
        self._spread_from_odd()
        gone = self.odd["gid"].drop_nulls().unique().implode()
        self.nodes = self.nodes.filter(~pl.col("gid").is_in(gone))

    def _spread_from_odd(self) -> None:
        while True:
            before = self.odd.height
            lost = self.odd["gid"].drop_nulls().unique().implode()
            if not lost.list.len().item():
                return
            for links in self.compared.links:
                self._apart(links, pl.col("target").is_in(lost) | pl.col("own").is_in(lost))
            self._records_apart()
            if self.odd.height == before:
                return

    def _records_apart(self) -> None:
        """Set apart all records of a kind where one without 编号 is: only all columns tell if it is another one."""
        of = [file.sheet.name for file in self._job.files]
        numbered = self.nodes.filter(pl.col("id").is_not_null()).select("gid")
        unnumbered = self.odd.join(numbered, on="gid", how="anti")
        odd = {of[source] for source in unnumbered["source"].unique()}
        files = [n for n, name in enumerate(of) if name in odd & kinds().keys() and is_record(name)]
        rows = self.nodes.filter(pl.col("source").is_in(files)).select("source", "row", "gid")
        self.odd = pl.concat([self.odd, rows]).unique(maintain_order=True)

    def _apart(self, links: Links, which: pl.Expr) -> None:
        """Take links out and set their rows apart; the node of a row that states one with it."""
        out = links.rows.filter(which)
        if not out.height:
            return
        links.rows = links.rows.filter(~which)
        states = self._job.files[links.file].sheet.name in kinds()
        gid = pl.col("own") if states else pl.lit(None, pl.Int64)
        rows = out.select(pl.lit(links.file, pl.UInt16).alias("source"), "row", gid.alias("gid"))
        self.odd = pl.concat([self.odd, rows]).unique(maintain_order=True)

    def _moving(self, links: Links) -> pl.Expr:
        """Which links may move a node of the store? One without a place, or a Party organization placed loosely."""
        end = "own" if links.relation in carrying() else "target" if links.relation in CARRIED else ""
        if not end or not self._stored.height:
            return pl.lit(value=False)
        known = links.rows.select(gid=end).unique().join(self._stored, on="gid")
        loose = known.filter(pl.col("place") == "")["gid"]
        if end == "target":
            placed = [self._existing.contents("LOCATED_IN", known["gid"], by="source")["source"]]
            placed.append(self._existing.contents("HAS_PARTY_ORG", known["gid"], by="target")["target"])
            loose = known.filter((pl.col("place") == "") | ~pl.col("gid").is_in(pl.concat(placed).implode()))["gid"]
        return pl.col(end).is_in(loose.implode())

    def _placed(self) -> pl.DataFrame:
        """Return the new nodes with their places, by the same order of precedence as for one edit."""
        own_key = pl.col("gid") // (1 << KIND_ROOM) == kind_numbers()["Jurisdiction"]
        resolved = pl.concat(
            [self._stored.select("gid", "place"), self.nodes.filter(own_key).select("gid", place="id")]
        )
        waiting = self.nodes.filter(~own_key).select("gid", "registered")
        edges = self._edges(waiting)
        while waiting.height:
            best = pl.col("own") != pl.col("own").shift()
            first = edges.filter(best.fill_null(value=True))
            there = first.join(resolved, left_on="target", right_on="gid", how="left")
            found = there.filter(pl.col("place") != "").select(gid="own", place="place")
            bare = waiting.join(first, left_on="gid", right_on="own", how="anti").select("gid", place=_registered())
            settled = pl.concat([found, bare])
            useless = there.filter(pl.col("place") == "").select("own", "target")
            if not settled.height and not useless.height:  # they lie in each other
                settled = waiting.select("gid", place=_registered())
            resolved = pl.concat([resolved, settled])
            waiting = waiting.join(settled, on="gid", how="anti")
            edges = edges.join(settled, left_on="own", right_on="gid", how="anti", maintain_order="left")
            if useless.height:
                edges = edges.join(useless, on=["own", "target"], how="anti", maintain_order="left")
        return self.nodes.join(resolved, on="gid", how="left", maintain_order="left")

    def _edges(self, waiting: pl.DataFrame) -> pl.DataFrame:
        """Return what may give a place to the new nodes, best first: own, target."""
        parts = []
        for links in self.compared.links:
            if links.relation in (*carrying(), *CARRIED):
                ends = ("own", "target") if links.relation in carrying() else ("target", "own")
                rank = (*carrying(), *CARRIED).index(links.relation)
                parts.append(links.rows.select(own=ends[0], target=ends[1]).with_columns(rank=pl.lit(rank, pl.UInt8)))
        if not parts:
            return pl.DataFrame(schema={"own": pl.Int64(), "target": pl.Int64()})
        every = pl.concat(parts).join(waiting, left_on="own", right_on="gid", how="semi", maintain_order="left")
        return every.sort("own", "rank", maintain_order=True).drop("rank")

    def _numbered(self, placed: pl.DataFrame) -> pl.DataFrame:
        """Give numbers (编号) to new nodes without one: the next of their letter and county that nobody has."""
        given = self._given(placed)
        highest = given.group_by("letter", "county").agg(pl.col("n").max())
        self.issued = {(letter, county): n for letter, county, n in highest.iter_rows()}
        last = self._existing.issued()
        fresh = [
            group.select("gid", id=pl.Series(self._fresh((letter, county), group.height, last, given)))
            for (letter, county), group in self._waiting(placed).group_by("letter", "county", maintain_order=True)
        ]
        if not fresh:
            return placed
        numbered = placed.join(pl.concat(fresh), on="gid", how="left", suffix="·fresh", maintain_order="left")
        return numbered.with_columns(id=pl.coalesce("id", "id·fresh")).drop("id·fresh")

    def _given(self, placed: pl.DataFrame) -> pl.DataFrame:
        """Return letter, county and number of what the files give."""
        parts = {name: pl.col("id").str.extract(_NUMBER, n) for n, name in enumerate(("letter", "county", "n"), 1)}
        return placed.select(**parts).drop_nulls().with_columns(pl.col("n").cast(pl.Int64))

    def _waiting(self, placed: pl.DataFrame) -> pl.DataFrame:
        """Return the nodes without a number, with letter and county: that of what they lie in, else of the scope."""
        letters = {number: kinds()[kind].kind.letter for kind, number in kind_numbers().items()}
        lies = pl.when(pl.col("within").is_not_null() & (pl.col("place") != "")).then(pl.col("place").str.slice(0, 6))
        return placed.filter(pl.col("id").is_null()).with_columns(
            letter=(pl.col("gid") // (1 << KIND_ROOM)).replace_strict(letters, return_dtype=pl.String),
            county=lies.otherwise(pl.lit(self._job.scope[:6].ljust(6, "0"))),
        )

    def _fresh(self, room: Room, count: int, last: dict[Room, int], given: pl.DataFrame) -> pl.Series:
        """Return `count` numbers of a letter and county that neither store nor files have."""
        letter, county = room
        taken = given.filter((pl.col("letter") == letter) & (pl.col("county") == county))["n"]
        first = last.get(room, 0) + 1
        numbers = pl.int_range(first, first + count + len(taken), eager=True)
        chosen = numbers.filter(~numbers.is_in(taken.implode())).head(count)
        self.issued[room] = max(self.issued.get(room, 0), int(chosen[-1]))
        return pl.select(pl.lit(f"{letter}{county}") + chosen.cast(pl.String).str.zfill(5)).to_series()


def _registered() -> pl.Expr:
    """The county of an enterprise's registration authority, where nothing better is known (0b-10)."""
    return pl.coalesce(pl.col("registered") + "000000", pl.lit(""))
