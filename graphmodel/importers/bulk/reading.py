"""First step of a check: every file is read once, its rows are laid down parsed, and what tells nodes apart is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from graphmodel.errors import InputError
from graphmodel.importers.bulk.job import Job, Progress
from graphmodel.importers.bulk.list_files import ODD, ROW, ListFile
from graphmodel.importers.bulk.parsing import field_of, is_many, keyed, parsed
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.codes.normal_form import match_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.importers.bulk.job import Tell
    from graphmodel.workbooks.sheets import Column

KEPT = {
    ROW: pl.UInt32(), ODD: pl.Boolean(), "id": pl.String(), "name": pl.String(), "uscc": pl.String(),
    "code": pl.String(), "birth_year": pl.Int64(), "within·id": pl.String(), "within·name": pl.String(),
}  # fmt: skip
"""Columns kept in memory of each row that states a node; `name` is what its spellings have in common."""


def read_all(job: Job, tell: Tell) -> list[pl.DataFrame]:
    """Lay down every file as `parsed-<n>` and return what is kept of each (of relation sheets only `row`, `odd`)."""
    kept, done = [], 0
    for number, file in enumerate(job.files):
        pieces = []
        with Pieces(job, "parsed", number) as out:
            for batch in _batches(file, job.batch_rows):
                frame = parsed(file, batch)
                out.add(frame)
                pieces.append(_kept(file, frame))
                done += batch.height
                tell(Progress("读取", done))
        kept.append(pl.concat(pieces) if pieces else pl.DataFrame(schema=KEPT))
    return kept


class Pieces:
    """Rows on disk between two steps, in the batches in which they were made."""

    def __init__(self, job: Job, stage: str, number: int) -> None:
        self._folder = job.spool(stage, number)
        self._count = 0

    def __enter__(self) -> Pieces:
        self._folder.mkdir(exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        return

    def add(self, frame: pl.DataFrame) -> None:
        """Lay down one batch."""
        frame.write_ipc(self._folder / f"{self._count:06d}")
        self._count += 1


def pieces(job: Job, stage: str, number: int) -> Iterator[pl.DataFrame]:
    """Yield the batches of a list in their order."""
    for file in sorted(job.spool(stage, number).iterdir()):
        yield pl.read_ipc(file)


def _batches(file: ListFile, rows: int) -> Iterator[pl.DataFrame]:
    try:
        yield from file.batches(rows)
    except pl.exceptions.PolarsError as error:
        raise InputError(
            f"文件“{file.shown}”读到一半读不下去：引号、分隔符或压缩块不完整；请重新导出后再装入。"
        ) from error


def _kept(file: ListFile, frame: pl.DataFrame) -> pl.DataFrame:
    if file.sheet.name in relations():
        return frame.select(ROW, ODD)
    held = frame.columns
    within = within_column(file)
    picked = {c: pl.col(c) if c in held else pl.lit(None) for c in ("id", "uscc", "code", "birth_year")}
    picked["name"] = _name(file, frame)
    for part in ("id", "name"):
        known = within and f"{field_of(within)}·{part}" in held
        picked[f"within·{part}"] = pl.col(f"{field_of(within)}·{part}") if within and known else pl.lit(None)
    if file.sheet.name == "Jurisdiction":
        picked["id"] = pl.coalesce(picked["id"], picked["code"])
    return frame.select(ROW, ODD, **picked).select(pl.col(name).cast(dtype) for name, dtype in KEPT.items())


def _name(file: ListFile, frame: pl.DataFrame) -> pl.Expr:
    """Return the key of the name: plain ones through an expression, the others one by one."""
    key = kinds()[file.sheet.name].kind.key
    if "name" not in key:
        columns = [pl.col(c).cast(pl.String).fill_null("") if c in frame.columns else pl.lit("") for c in key]
        return pl.concat_str(columns, separator="|")
    if "name" not in frame.columns:
        return pl.lit(None)
    plain = pl.col("name").str.contains(r"^[\x{3400}-\x{9fff}A-Za-z0-9（）·]*$")
    return (
        pl.when(plain)
        .then(keyed(pl.col("name")))
        .otherwise(pl.when(~plain).then(pl.col("name")).map_elements(match_key, return_dtype=pl.String))
    )


def within_column(file: ListFile) -> Column | None:
    """Return the column that says in what the nodes of a kind lie."""
    within = kinds()[file.sheet.name].kind.within
    columns = file.table.columns.values()
    return next((c for c in columns if c.relation and c.relation.relation.name == within and not is_many(c)), None)
