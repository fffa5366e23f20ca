"""Schools and enterprises, spread over the real villages."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.evidence import Odds, with_evidence
from benchmarks.dataset.numbers import credit_codes, numbered
from benchmarks.dataset.sizes import Size

STAGES = {"小学": 0.62, "初中": 0.2, "九年一贯制": 0.1, "高中": 0.05, "特殊教育": 0.03}
OWNERSHIPS = {"民营": 0.78, "国有及国有控股": 0.04, "集体": 0.03, "其他内资": 0.04, "外商投资": 0.03, None: 0.08}
SCALES: dict[str | bool | None, float] = {True: 0.12, False: 0.73, None: 0.15}
INDUSTRIES = {"制造业": 0.3, "批发和零售业": 0.35, "建筑业": 0.1, "信息技术服务业": 0.1, None: 0.15}


def schools(homes: pl.DataFrame, size: Size, draw: Draw) -> pl.DataFrame:
    """Return one row per school, with flags, evidence and home (place key)."""
    n = size.schools
    found = numbered(_spread(homes, n, draw), "S").with_columns(
        level=pl.lit("school"), home=pl.col("place"), stage=draw.pick(n, STAGES), party=draw.yes(n, 0.5),
        own=draw.yes(n, 0.7), veterans=draw.whole(n, 0, 60), young=draw.whole(n, 50, 2000), _closed=draw.yes(n, 0.005),
        _on=draw.day(n, date(2017, 7, 1), date(2023, 7, 1)),
    ).with_columns(
        name=pl.format("示例学校{}", pl.col("id").str.slice(1)), ended_on=pl.when("_closed").then("_on")
    )  # fmt: skip
    return with_evidence(found.drop(pl.selectors.starts_with("_")), draw, Odds(absent=0.5, no=0.5))


def enterprises(homes: pl.DataFrame, zones: pl.DataFrame, size: Size, draw: Draw) -> pl.DataFrame:
    """Return one row per enterprise, without Party and committee, which are shared out over all subjects later."""
    n = size.enterprises
    spread = numbered(_spread(homes, n, draw), "E").with_columns(
        level=pl.lit("enterprise"), ownership=draw.pick(n, OWNERSHIPS), above_scale=draw.pick(n, SCALES),
        industry=draw.pick(n, INDUSTRIES), employees=draw.whole(n, 3, 900), young=draw.whole(n, 0, 60),
        _where=draw.pick(n, {"village": 0.86, "township": 0.09, "county": 0.02, "nowhere": 0.03}),
        _coded=draw.yes(n, 0.6), _zoned=draw.yes(n, 0.3), _zone=draw.share(n), _closed=draw.yes(n, 0.01),
        _on=draw.day(n, date(2017, 1, 1), date(2023, 9, 30)), veterans=draw.whole(n, 0, 20),
    )  # fmt: skip
    return _in_zones(_placed(spread), zones).with_columns(
        name=pl.format("示例企业{}", pl.col("id").str.slice(1)), ended_on=pl.when("_closed").then("_on")
    ).drop(pl.selectors.starts_with("_"))  # fmt: skip


def _spread(homes: pl.DataFrame, count: int, draw: Draw) -> pl.DataFrame:
    """Return `count` rows with the place of a home each; some homes get many more than others."""
    weights = draw.random.lognormal(0, 1, homes.height)
    return homes.select("place")[draw.places(weights, count)]


def _placed(spread: pl.DataFrame) -> pl.DataFrame:
    """Give each a home: its village, the town, the county, or none but the county of registration."""
    where, place = pl.col("_where"), pl.col("place")
    county = place.str.slice(0, 6) + pl.lit("000000")
    nowhere = where == "nowhere"
    coded = (pl.col("_coded") | nowhere) & (pl.col("serial") < 100_000)
    codes = credit_codes(spread["place"].str.slice(0, 6), spread["serial"].clip(upper_bound=99_999))
    home = (
        pl.when(where == "village").then(place).when(where == "township").then(place.str.slice(0, 9) + pl.lit("000"))
        .when((where == "county") | ~coded).then(county)
    )  # fmt: skip
    return spread.with_columns(uscc=pl.when(coded).then(pl.lit(codes)), home=home).with_columns(
        place=pl.coalesce("home", county)
    )


def _in_zones(spread: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """Put those marked `_zoned` into a zone of their county, where it has one."""
    county = pl.col("place").str.slice(0, 6).alias("_county")
    listed = zones.group_by(county).agg(pl.col("id").sort().alias("_zones"))
    joined = spread.with_columns(county).join(listed, on="_county", how="left", maintain_order="left")
    position = (pl.col("_zone") * pl.col("_zones").list.len()).cast(pl.UInt32, strict=False)
    zone = pl.when("_zoned").then(pl.col("_zones").list.get(position, null_on_oob=True))
    return joined.with_columns(zone=zone)


def chances(enterprises: pl.DataFrame) -> np.ndarray:
    """Return how much rather each enterprise is organised: those above scale, and those that are private."""
    above = enterprises["above_scale"].fill_null(False).to_numpy()
    private = (enterprises["ownership"] == "民营").fill_null(False).to_numpy()
    return (1 + 5 * above + 0.5 * private).astype(float)
