"""The order P1 to P4 of enterprises, and why one is not mapped (domain.md A-3, 0b-6, 0b-10)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.duties import party_words
from graphmodel.judging.frames import Frames
from graphmodel.judging.providers import with_providers
from graphmodel.judging.wording import finished, named
from graphmodel.judging.zones import has_regional_party
from graphmodel.rules.rule import EnterpriseOrder

CAUSES = {"a": "未落到镇村", "b": "无党组织信息", "c": "规模或所有制不明，无法排序"}


def with_priority(part: pl.DataFrame, rule: EnterpriseOrder, frames: Frames, as_of: date) -> pl.DataFrame:
    """Add priority (null where it cannot be told) and the columns `with_duty` adds for other subjects."""
    zones = with_providers(frames["zone"], frames, (rule.provider_forms, ()), as_of).select(
        pl.col("id").alias("zone"),
        has_regional_party(as_of).alias("zone_ready"),
        pl.col("committee_name").alias("zone_committee"),
    )
    facts = part.join(zones, on="zone", how="left").with_columns(
        private=pl.col("ownership").is_in([o.value for o in rule.private_ownerships]),
        zone_ready=pl.when(pl.col("zone").is_null()).then(False).otherwise(pl.col("zone_ready")),
    )
    return facts.with_columns(priority=_first_match()).with_columns(
        required=pl.when(pl.col("priority").is_null()).then(None).otherwise(pl.col("priority") == "P1"),
        unknown=named({"private": "所有制", "above_scale": "是否规上", "party": "党组织", "zone_ready": "园区党组织"}),
        otherwise=pl.when(pl.col("priority") == "P3")
        .then(pl.lit("awaiting_party_building"))
        .when((pl.col("priority") == "P2") & pl.col("zone_committee").is_not_null())
        .then(pl.lit("to_verify"))
        .otherwise(pl.lit("not_required")),
        otherwise_reason=_otherwise_reason(),
        obligation=pl.when(pl.col("priority") == "P4").then(pl.lit("encouraged")).otherwise(pl.lit("partial")),
        rated=pl.lit(False),
    )


def _first_match() -> pl.Expr:
    """First match wins; where an earlier one might match but is unknown, nothing can be told."""
    private, above, party = pl.col("private"), pl.col("above_scale"), pl.col("party")
    steps = {"P1": private & above & party, "P2": ~above & pl.col("zone_ready"), "P3": above & ~party}
    unclear = pl.lit("?")
    cases = [pl.when(step.is_null()).then(unclear).when(step).then(pl.lit(name)) for name, step in steps.items()]
    return pl.coalesce([*cases, pl.lit("P4")]).replace({"?": None})


def _otherwise_reason() -> pl.Expr:
    return (
        pl.when(pl.col("priority") == "P3")
        .then(pl.format("规上企业，{}，先由党建跟进", party_words()))
        .when((pl.col("priority") == "P2") & pl.col("zone_committee").is_not_null())
        .then(pl.format("园区“{}”已有{}，未登记是否覆盖本企业", "zone_name", "zone_committee"))
        .when(pl.col("priority") == "P2")
        .then(pl.format("由园区“{}”统一建区域性关工委，空白点记在园区", "zone_name"))
        .otherwise(pl.lit("属鼓励拓展，不计入应建"))
    )


def mapping(enterprises: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return findings of topic `mapping` for judged enterprises that still exist."""
    here = enterprises.filter(pl.col("level").eq("enterprise") & pl.col("state").ne("abolished"))
    settled = pl.col("state").is_in(["own", "covered"])
    in_county = pl.col("place").str.slice(6).str.strip_chars("0") == ""
    merged = pl.col("located_in").is_null() & ~in_county
    flagged = here.with_columns(
        a=pl.col("located_in").is_null() | in_county,
        b=pl.col("party").is_null(),
        c=~settled & pl.col("priority").is_null() & (pl.col("above_scale").is_null() | pl.col("ownership").is_null()),
    ).with_columns(
        causes=named({"a": "a", "b": "b", "c": "c"}, value=True),
        words=named(CAUSES, value=True).list.join("；"),
    )
    unmapped = pl.col("causes").list.len() > 0
    where = (
        pl.when(merged)
        .then(pl.lit("（原所在地已撤并）"))
        .when("presumed_place")
        .then(pl.lit("（按登记机关推定属地）"))
        .otherwise(pl.lit(""))
    )
    judged = flagged.with_columns(
        state=pl.when(unmapped).then(pl.lit("unmapped")).otherwise(pl.lit("mapped")),
        reason=pl.when(unmapped)
        .then(pl.concat_str("words", where))
        .otherwise(pl.lit("已落到镇村，党组织情况已知，可排序")),
        missing=pl.when(unmapped).then(_mending()),
        counted=pl.lit(None, dtype=pl.Boolean),
    )
    return finished(judged, "mapping", as_of, ("causes", "zone_name", "party_org_name", "uscc"))


def _mending() -> pl.Expr:
    steps = {"a": "补填所在镇村", "b": "补填党组织或缺失情况", "c": "补填是否规上、所有制"}
    return named(steps, value=True).list.join("；")
