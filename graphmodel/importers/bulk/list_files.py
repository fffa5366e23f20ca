"""The files of a load: which list each one is, which column stands where, and its rows in bounded batches."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.importers.bulk.unlike_data import unlike_data
from graphmodel.importers.faults import FaultList
from graphmodel.importers.files.csv_text import delimiter, is_utf16
from graphmodel.importers.files.raw import MOST_COLUMNS, RawRow, RawSheet, is_blank
from graphmodel.importers.tables.claiming import find_sheet
from graphmodel.importers.tables.headings import SEARCHED_ROWS, find_table
from graphmodel.importers.tables.table import Table
from graphmodel.workbooks.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW: Final = "row"
"""Name of the column with the row number people see."""
ODD: Final = "odd"
"""Name of the column that says which rows are set apart for the row-by-row comparison of the workbook import."""
ENDINGS: Final = (".csv", ".parquet")


@dataclass(frozen=True)
class ListFile:
    """One file: a list of one kind or relation."""

    path: Path
    shown: str
    """Name of the file as the user gave it; `path` may be a copy in UTF-8."""
    table: Table
    """The sheet and the columns that are known by position; it holds no rows."""
    first_row: int
    separator: str = ","
    lines_before: int = 0
    """Lines of a CSV file above its headings."""
    width: int = 0
    """Cells of its heading row."""

    @property
    def sheet(self) -> Sheet:
        """Return the declared sheet."""
        return self.table.sheet

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Return the known columns by their name in the batches."""
        return {str(position): column for position, column in self.table.columns.items()}

    @property
    def _shown(self) -> tuple[str, ...]:
        """Return the columns to read: the known ones, and the first, in which totals and notes are often written."""
        return tuple(dict.fromkeys((*self.columns, "0")))

    def estimate(self) -> int:
        """Return about how many rows the file has."""
        if self.path.suffix.lower() == ".parquet":
            return int(pl.scan_parquet(self.path).select(pl.len()).collect().item())
        with self.path.open("rb") as file:
            start = file.read(1 << 20)
        return round(self.path.stat().st_size * start.count(b"\n") / max(1, len(start)))

    def batches(self, rows: int) -> Iterator[pl.DataFrame]:
        """Yield at most `rows` rows at a time: `row`, `odd`, and known and first columns by position."""
        for batch in self._scan().collect_batches(chunk_size=rows, maintain_order=True):
            yield self._data_rows(batch)

    def raw_rows(self, wanted: Sequence[int]) -> tuple[RawRow, ...]:
        """Return some rows as the workbook import reads them."""
        found = self._scan().filter(pl.col(ROW).is_in(wanted)).collect()
        width = max(self.table.columns, default=0) + 1
        here = [str(n) if str(n) in found.columns else None for n in range(width)]
        return tuple(
            RawRow(line[ROW], tuple(line[name] if name else None for name in here))
            for line in found.iter_rows(named=True)
        )

    def _scan(self) -> pl.LazyFrame:
        if self.path.suffix.lower() == ".parquet":
            lines = pl.scan_parquet(self.path)
            names = lines.collect_schema().names()
            picked = [pl.col(names[int(p)]).alias(p) for p in self._shown]
            return lines.select(picked).with_row_index(ROW, offset=self.first_row).with_columns(_joined_lists())
        # The heading row is scanned and left out: it is as wide as the table, the first row of data may be blank.
        lines = pl.scan_csv(
            self.path, has_header=False, schema={str(n): pl.String for n in range(self.width)},
            separator=self.separator, skip_lines=self.lines_before, row_index_name=ROW,
            row_index_offset=self.first_row - 1, truncate_ragged_lines=True, raise_if_empty=False,
        ).filter(pl.col(ROW) >= self.first_row)  # fmt: skip
        return lines.select(ROW, *self._shown)

    def _data_rows(self, batch: pl.DataFrame) -> pl.DataFrame:
        """Leave out rows without contents, and mark as odd those that may be no data."""
        texts = [c for c in batch.columns if c != ROW and batch.schema[c] == pl.String]
        blank = pl.all_horizontal(
            [pl.col(c).is_null() | (pl.col(c).str.strip_chars() == "" if c in texts else False) for c in self._shown]
        )
        return batch.filter(~blank).with_columns(unlike_data(batch, self.columns).alias(ODD))


def _joined_lists() -> pl.Expr:
    import polars.selectors as cs

    return cs.by_dtype(pl.List(pl.String)).list.join("、")


def find_files(paths: Iterable[Path], sheet: str | None, faults: FaultList, workshop: Path) -> list[ListFile]:
    """Return the files in `paths` (folders are looked into); copies are made in the folder `workshop`."""
    files = [file for path in paths for file in _files(path)]
    if sheet and len(files) > 1:
        raise InputError("--sheet 只能用于一个文件；多个文件请用表名作文件名，例如 企业.parquet。")
    found = [_list_file(file, sheet or file.stem, faults, workshop) for file in files]
    order = [s.name for s in sheets()]
    return sorted(found, key=lambda s: order.index(s.sheet.name))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS)
        if not found:
            raise NotFoundError(f"文件夹“{path}”里没有 .csv 或 .parquet 文件；请核对路径。")
        return found
    if not path.is_file():
        raise NotFoundError(f"没有文件“{path}”，请核对路径。")
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"批量装入只读 .csv 和 .parquet；“{path.name}”请用 guangong import 导入。")
    return [path]


def _list_file(path: Path, title: str, faults: FaultList, workshop: Path) -> ListFile:
    sheet = find_sheet(title) or _by_name().get(title.lower())
    if sheet is None:
        near = nearest(title, [s.title for s in sheets()])
        raise InputError(
            f"看不出文件“{path.name}”是哪张表：“{title}”不是表名{near}；请用表名作文件名，或加 --sheet 企业。"
        )
    if path.suffix.lower() == ".parquet":
        return _parquet(path, sheet, faults)
    text = path if _is_utf8(path) else _in_utf8(path, workshop)
    with text.open(encoding="utf-8-sig", newline="") as lines:
        start = [line for _, line in zip(range(SEARCHED_ROWS), lines, strict=False)]
    separator = delimiter("".join(start))
    records = _records(start, separator)
    rows = tuple(
        RawRow(number, tuple(value or None for value in r.values[:MOST_COLUMNS]))
        for number, r in records.items()
        if not all(map(is_blank, r.values))
    )
    table, heading = _table(path, sheet, rows, faults)
    found = records[heading]
    return ListFile(text, path.name, table, heading + 1, separator, found.lines_before, len(found.values))


class _Record(NamedTuple):
    """One row of a CSV file; a cell may hold line ends, so that a row is not always a line."""

    values: list[str]
    lines_before: int


def _records(lines: list[str], separator: str) -> dict[int, _Record]:
    reader, found, before = csv.reader(lines, delimiter=separator), {}, 0
    for number, values in enumerate(reader, start=1):
        found[number] = _Record(values, before)
        before = reader.line_num
    return found


def _parquet(path: Path, sheet: Sheet, faults: FaultList) -> ListFile:
    try:
        names = pl.scan_parquet(path).collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"文件“{path.name}”打不开：它不是完好的 Parquet 文件。") from error
    table, _ = _table(path, sheet, (RawRow(1, tuple(names)),), faults)
    return ListFile(path, path.name, table, 2)


def _table(path: Path, sheet: Sheet, rows: tuple[RawRow, ...], faults: FaultList) -> tuple[Table, int]:
    """Return the columns of a file and the number of its heading row; property names stand for their titles."""
    titles = {c.property.name: c.title for c in sheet.columns if c.property} | {
        c.role: c.title for c in sheet.columns if c.role not in ("property", "relation")
    }
    worded = tuple(
        RawRow(r.number, tuple(titles.get(v, v) if isinstance(v, str) else v for v in r.values)) for r in rows
    )
    raw = RawSheet(path.stem if find_sheet(path.stem) is sheet else sheet.title, worded)
    found = FaultList()
    table = find_table(raw, sheet, found)
    for wrong in found.of("fault"):
        raise InputError(f"文件“{path.name}”：{wrong.problem}，{wrong.expected}，{wrong.mending}。")
    faults.take(found)
    if table is None:
        raise InputError(f"文件“{path.name}”是空的，请核对后重新装入。")
    for column in sheet.columns:
        if column.role in ("source", "target") and column not in table.columns.values():
            raise InputError(f"文件“{path.name}”缺少“{column.title}”列；请补上这一列后重新装入。")
    return replace(table, rows=()), table.heading


def _by_name() -> dict[str, Sheet]:
    """Return the sheets by the names of their kinds and relations."""
    return {name.lower(): s for s in sheets() for name in (s.name, s.model.__name__)}


def _is_utf8(path: Path) -> bool:
    """Is the file in UTF-8? It is read through once."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(1 << 22):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _in_utf8(path: Path, workshop: Path) -> Path:
    """Copy a file in GB18030 or UTF-16 as UTF-8."""
    with path.open("rb") as opened:
        encoding = "utf-16" if is_utf16(opened.read(2)) else "gb18030"
    copy = workshop / f"{path.stem}.csv"
    try:
        with path.open(encoding=encoding, newline="") as file, copy.open("w", encoding="utf-8", newline="") as out:
            while piece := file.read(1 << 20):
                out.write(piece)
    except UnicodeError as error:
        raise InputError(f"文件“{path.name}”的文字编码认不出，请另存为 UTF-8 编码的 CSV 再装入。") from error
    return copy
