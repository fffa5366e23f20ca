"""Fifth step: the new rows of every file go into the store's tables under the stamp of the load, out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from graphmodel.importers.bulk.checks import to
from graphmodel.importers.bulk.job import Links, Progress
from graphmodel.importers.bulk.list_files import ROW
from graphmodel.importers.bulk.reading import pieces
from graphmodel.kinds import kinds, relations
from graphmodel.network.carried import carried_by
from graphmodel.stores.bulk.frames import row_types
from graphmodel.stores.versioned.codings import days
from graphmodel.stores.versioned.table import table_of

if TYPE_CHECKING:
    from graphmodel.importers.bulk.job import Job, Tell
    from graphmodel.importers.bulk.settling import Settling
    from graphmodel.kinds.node import Relation
    from graphmodel.stores.bulk.load import Appending


class Staging:
    """One load on its way into the tables."""

    def __init__(self, job: Job, settled: Settling, into: Appending, tell: Tell) -> None:
        self._job = job
        self._settled = settled
        self._into = into
        self._tell = tell
        self._done = 0
        links = sum(link.rows.height for link in settled.compared.links)
        self.total = settled.nodes.height + links

    def run(self) -> None:
        """Write nodes before relations, each file in its own order."""
        self._ids = self._settled.nodes.select("gid", "id", "place")
        for number, file in enumerate(self._job.files):
            if file.sheet.name in kinds():
                self._nodes(number, file.sheet.name)
        for links in self._settled.compared.links:
            if self._job.files[links.file].sheet.name in kinds():
                self._links(links)
            else:
                self._relations(links)

    def _nodes(self, number: int, kind: str) -> None:
        for piece in pieces(self._job, "checked", number):
            rows = piece.drop("id").join(self._ids, on="gid", maintain_order="left")
            self._add(number, kinds()[kind].__name__, rows)

    def _links(self, links: Links) -> None:
        """Write the relations that columns of a kind's sheet ask for."""
        values = [pl.lit(value).alias(name) for name, value in links.values.items()]
        for rows in links.rows.iter_slices(self._job.batch_rows):
            self._add(
                links.file,
                links.relation,
                self._with_gids(links.relation, rows.rename({"own": "source"})).with_columns(values),
            )

    def _relations(self, links: Links) -> None:
        """Write the rows of a relation's own sheet, and the relations they carry."""
        kept = links.rows[ROW].implode()
        carried = carried_by(links.relation)
        for piece in pieces(self._job, "checked", links.file):
            rows = piece.filter(pl.col(ROW).is_in(kept))
            self._add(links.file, links.relation, self._with_gids(links.relation, rows.drop("gid")))
            for model in carried:
                title = to(model.relation.columns[0].title)
                if title in rows.columns:
                    self._carried(links.file, model, rows.filter(pl.col(title).is_not_null()), title)

    def _carried(self, number: int, model: type[Relation], rows: pl.DataFrame, title: str) -> None:
        ids = self._settled.ids_of(rows["target"])
        named = rows.join(ids, left_on="target", right_on="gid", how="left", maintain_order="left")
        copies = {
            own: pl.col("id") if of_carrier == "@target" else pl.col(of_carrier)
            for own, of_carrier in model.relation.copies.items()
        }
        ends = named.select(ROW, source="source", target=title, **copies)
        name = model.relation.name
        self._add(number, name, self._with_gids(name, ends))

    def _with_gids(self, relation: str, rows: pl.DataFrame) -> pl.DataFrame:
        first = self._into.keep_gids(relation, rows.height)
        return rows.with_columns(gid=pl.int_range(first, first + rows.height, eager=True))

    def _add(self, number: int, name: str, rows: pl.DataFrame) -> None:
        """Write rows with where they come from; what they lack is unknown."""
        model = kinds()[name] if name in kinds() else relations()[name]
        table, stamp = table_of(model), self._into.stamp
        told = {
            "since": pl.lit(None), "stated_on": pl.lit(days(self._job.effective)), "origin": pl.lit(stamp),
            "sheet": pl.lit(self._job.files[number].table.title), "seq": pl.lit(stamp),
        }  # fmt: skip
        full = rows.with_columns(**told)
        full = full.select(
            (pl.col(c) if c in full.columns else pl.lit(None)).cast(t).alias(c) for c, t in row_types(table).items()
        )
        self._into.add(table, full)
        self._done += rows.height
        self._tell(Progress("写入", self._done, self.total))
