"""Reads a code list into one frame, and says every fault of it at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.errors import ImportFaultsError, InputError, NotFoundError, nearest
from graphmodel.importers.divisions.files import list_files
from graphmodel.importers.faults import FaultList, Spot, problem
from graphmodel.importers.files.csv_text import decoded
from graphmodel.importers.values.text import clean_name
from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import properties
from graphmodel.statements.texts import damaged

COLUMNS: Final = pl.Schema(
    {"code": pl.String, "name": pl.String, "length": pl.UInt32, "sheet": pl.String, "row": pl.UInt32}
)
"""A division: 12-digit code, name, length of its prefix (2, 4, 6, 9, 12), and where it was read."""

_PLAIN_NAME: Final = r"^[一-鿿]+$"
_PLAIN_CODE: Final = r"^[1-9]\d(?:(?:0[1-9]|[1-9]\d)(?:\d\d(?:(?:00[1-9]|0[1-9]\d|[1-9]\d\d)(?:\d{3})?)?)?)?$"
"""A short or long code without empty levels; any other is looked at one by one."""


@dataclass(frozen=True)
class DivisionList:
    """A code list; `rows` has COLUMNS, one row per code, ordered by code."""

    file: str
    rows: pl.DataFrame

    def topmost(self) -> tuple[str, ...]:
        """Return the prefixes of the divisions that no other division of the list contains."""
        prefixes = self.rows.select(pl.col("code").str.head(pl.col("length"))).to_series()
        found: list[str] = []
        for prefix in prefixes:
            if not found or not prefix.startswith(found[-1]):
                found.append(prefix)
        return tuple(found)

    def within(self, prefix: str) -> pl.DataFrame:
        """Return the rows under a prefix, the place itself included."""
        return self.rows.filter(pl.col("code").str.starts_with(prefix))

    def scope_of(self, text: str) -> str:
        """Return the prefix a code or a name of this list means; NotFoundError where it lists nothing there."""
        compact = text.strip()
        if compact.isdecimal():
            prefix = division.prefix_of(division.normalise(compact).key)
        else:
            named = self.rows.filter(pl.col("name") == compact)
            if named.height > 1:
                raise NotFoundError(f"名单里叫“{text}”的不止一处（{'、'.join(named['code'][:5])}），请改用区划代码。")
            upper = self.rows.filter(pl.col("length") <= 9)["name"]
            if named.is_empty():
                raise NotFoundError(f"名单里没有“{text}”{nearest(compact, upper)}，请写区划代码或名称。")
            prefix = division.prefix_of(named["code"][0])
        if self.within(prefix).is_empty():
            raise NotFoundError(f"名单“{self.file}”里没有“{text}”范围内的区划，请核对范围和文件。")
        return prefix


def read_divisions(path: Path) -> DivisionList:
    """Return the list at `path`; ImportFaultsError carries every fault, InputError where it is no list."""
    faults = FaultList()
    read = [_put_right(_table(name, content), faults) for name, content in list_files(path)]
    rows = pl.concat(read).sort("code", "sheet", "row")
    _find_contradictions(rows, faults)
    if found := faults.of("fault"):
        raise ImportFaultsError(f"区划名单“{path.name}”有 {len(found)} 处错误，没有写入任何内容，请改正后重试。", found)
    if rows.is_empty():
        raise InputError(f"区划名单“{path.name}”里一行也没有，请核对文件。")
    return DivisionList(path.name, rows.unique("code", keep="first", maintain_order=True))


def _table(name: str, content: bytes) -> pl.DataFrame:
    """Return code, name, sheet and row as text stands in one CSV; rows without a code and a name are left out."""
    text = decoded(content, name).encode()
    try:
        frame = pl.read_csv(text, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise InputError(f"名单“{name}”的引号或分隔符不完整，请重新下载，或用表格软件另存为 CSV。") from error
    held = {p.name: {p.name, p.title, *p.aliases} for p in properties(Jurisdiction) if p.name in ("code", "name")}
    chosen = {wanted: next((c for c in frame.columns if c.strip() in held[wanted]), None) for wanted in held}
    if missing := [wanted for wanted, column in chosen.items() if column is None]:
        raise InputError(
            f"名单“{name}”缺少{'、'.join(missing)}列，第一行应是标题，其中有 code（代码）和 name（名称）。"
        )
    return (
        frame.with_row_index("row", offset=2)
        .select(
            *(pl.col(str(column)).str.strip_chars().fill_null("").alias(w) for w, column in chosen.items()),
            pl.lit(name).alias("sheet"),
            pl.col("row").cast(pl.UInt32),
        )
        .filter((pl.col("code") != "") | (pl.col("name") != ""))
    )


def _put_right(table: pl.DataFrame, faults: FaultList) -> pl.DataFrame:
    """Return the rows with full codes and clean names; what is wrong goes to `faults` and is left out."""
    odd = table.filter(~pl.col("code").str.contains(_PLAIN_CODE))
    codes = {c: _full_code(c) for c in odd["code"].unique() if c}
    names = {n: clean_name(n) for n in table.filter(~pl.col("name").str.contains(_PLAIN_NAME))["name"].unique()}
    broken = [n for n, name in names.items() if n and damaged(name)]
    for row in table.filter(pl.col("name").is_in(broken)).iter_rows(named=True):
        faults.add(Spot(row["sheet"], f"第 {row['row']} 行"), problem("damaged_name", row["name"]))
    for row in table.filter(pl.col("name") == "").iter_rows(named=True):
        faults.add(Spot(row["sheet"], f"第 {row['row']} 行"), problem("missing_value", column="name（名称）"))
    wrong = [c for c, full in codes.items() if isinstance(full, InputError)] + [""]
    for row in odd.filter(pl.col("code").is_in(wrong)).iter_rows(named=True):
        detail = str(codes.get(row["code"], "没有代码"))
        found = problem("malformed_code", row["code"], detail=detail.rstrip("。"))
        faults.add(Spot(row["sheet"], f"第 {row['row']} 行"), found)
    right = {c: full for c, full in codes.items() if isinstance(full, str)}
    return (
        table.filter(~pl.col("code").is_in(wrong))
        .with_columns(pl.col("code").replace(right).str.pad_end(12, "0"), pl.col("name").replace(names))
        .with_columns(length=pl.col("code").str.strip_chars_end("0").str.len_chars())
        .with_columns(length=_level_length(pl.col("length")))
        .select(*COLUMNS)
        .cast(COLUMNS)
    )


def _full_code(text: str) -> str | InputError:
    """Return the 12 digits a code stands for, or what is wrong with it."""
    try:
        key = division.normalise(text).key
    except InputError as error:
        return error
    return key if key.isdecimal() else InputError(f"“{text}”是本地区划键，不是统计代码")


def _level_length(digits: pl.Expr) -> pl.Expr:
    """Return the length of the level that holds the last digit which is not 0."""
    lengths = list(division.LEVELS)
    found = pl.lit(lengths[-1])
    for length in reversed(lengths[:-1]):
        found = pl.when(digits <= length).then(length).otherwise(found)
    return found


def _find_contradictions(rows: pl.DataFrame, faults: FaultList) -> None:
    """Note every code that stands twice with different names."""
    first = pl.all().first().over("code")
    twice = rows.with_columns(first.name.prefix("first_")).filter(pl.col("name") != pl.col("first_name"))
    for row in twice.iter_rows(named=True):
        other = f"“{row['first_sheet']}”表" if row["first_sheet"] != row["sheet"] else ""
        where = f"{other}第 {row['first_row']} 行"
        faults.add(Spot(row["sheet"], f"第 {row['row']} 行"), problem("contradicting_rows", row["code"], row=where))
