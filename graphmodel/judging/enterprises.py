"""The order P1 to P4 of enterprises, and why one is not mapped (domain.md A-3, 0b-6, 0b-10)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.judging.cases import Case, by_case, cases
from graphmodel.judging.committees import Committees
from graphmodel.judging.duties import Duty, party_words
from graphmodel.judging.preparing import prepared
from graphmodel.judging.providers import with_own_committee
from graphmodel.judging.said import Each, said, together, when
from graphmodel.judging.tables import attached, computed, having, kept, selected
from graphmodel.judging.wording import finished, joined, named
from graphmodel.judging.zones import has_regional_party

if TYPE_CHECKING:
    from graphmodel.judging.presence import EnterpriseOrder


CAUSES = {"a": "未落到镇村", "b": "无党组织信息", "c": "规模或所有制不明，无法排序"}
MENDING = {"a": "补填所在镇村", "b": "补填党组织或缺失情况", "c": "补填是否规上、所有制"}


def with_priority(
    part: pl.DataFrame, zones: pl.DataFrame, committees: Committees, rule: EnterpriseOrder, as_of: date
) -> pl.DataFrame:
    """Add what the duty of an enterprise depends on: private, zone_ready, zone_committee and priority (null where it
    cannot be told)."""
    ready, private, priority = _steps(rule, as_of)
    known = selected(with_own_committee(zones, committees, rule.provider_forms), ready) if zones.height else _NO_ZONE
    placed = attached(part, known, ("zone", "_zone"))
    return computed(computed(placed, private), priority)


_NO_ZONE: Final = pl.DataFrame(schema={"_zone": pl.String, "zone_ready": pl.Boolean, "zone_committee": pl.String})


@prepared
def _steps(rule: EnterpriseOrder, as_of: date) -> tuple[tuple[pl.Expr, ...], ...]:
    ready = (
        pl.col("id").alias("_zone"),
        has_regional_party(as_of).alias("zone_ready"),
        pl.col("committee_name").alias("zone_committee"),
    )
    private = (
        pl.col("ownership").is_in([o.value for o in rule.private_ownerships]).alias("private"),
        pl.when(pl.col("zone").is_null()).then(False).otherwise(pl.col("zone_ready")).alias("zone_ready"),
    )
    return ready, private, (_first_match().alias("priority"),)


def _first_match() -> pl.Expr:
    """First match wins; where an earlier one might match but is unknown, nothing can be told."""
    private, above, party = pl.col("private"), pl.col("above_scale"), pl.col("party")
    steps = {"P1": private & above & party, "P2": ~above & pl.col("zone_ready"), "P3": above & ~party}
    found = pl.lit("P4")
    for name, step in reversed(steps.items()):
        found = pl.when(step.is_null()).then(None).when(step).then(pl.lit(name)).otherwise(found)
    return found


def enterprise_duty() -> Duty:
    """Return what the order demands of an enterprise with the columns of `with_priority`."""
    priority = pl.col("priority")
    of_zone = (priority == "P2") & pl.col("zone_committee").is_not_null()
    return Duty(
        columns=(
            pl.when(priority.is_null()).then(None).otherwise(priority == "P1").alias("required"),
            pl.when(priority == "P4").then(pl.lit("encouraged")).otherwise(pl.lit("partial")).alias("obligation"),
        ),
        unknown=joined(
            {"private": "所有制", "above_scale": "是否规上", "party": "党组织", "zone_ready": "园区党组织"}, "、"
        ),
        otherwise=pl.when(priority == "P3")
        .then(pl.lit("awaiting_party_building"))
        .when(of_zone)
        .then(pl.lit("to_verify"))
        .otherwise(pl.lit("not_required")),
        otherwise_reason=when(priority == "P3")
        .then(said("规上企业，{}，先由党建跟进", party_words()))
        .when(of_zone)
        .then(said("园区“{}”已有{}，未登记是否覆盖本企业", "zone_name", "zone_committee"))
        .when(priority == "P2")
        .then(said("由园区“{}”统一建区域性关工委，空白点记在园区", "zone_name"))
        .otherwise("属鼓励拓展，不计入应建"),
        rated=False,
    )


def mapping(enterprises: pl.DataFrame, rule: str, as_of: date) -> pl.DataFrame:
    """Return findings of topic `mapping` for judged enterprises that still exist."""
    here = kept(having(enterprises, "level", ("enterprise",)), pl.col("state") != "abolished")
    flagged = computed(here, _FLAGS)
    judged = by_case(computed(flagged, _CAUSES), _MAPPED)
    return finished(judged, "mapping", rule, as_of, ("causes", "zone_name", "party_org_name", "uscc"))


_IN_COUNTY: Final = pl.col("place").str.slice(6).str.strip_chars("0") == ""
_FLAGS: Final = (
    (pl.col("located_in").is_null() | _IN_COUNTY).alias("a"),
    pl.col("party").is_null().alias("b"),
    (
        ~pl.col("state").is_in(["own", "covered"])
        & pl.col("priority").is_null()
        & (pl.col("above_scale").is_null() | pl.col("ownership").is_null())
    ).alias("c"),
)
_CAUSES: Final = (
    named({"a": "a", "b": "b", "c": "c"}, value=True).alias("causes"),
    pl.lit(None, dtype=pl.Boolean).alias("counted"),
)
_WHERE: Final = (
    when(pl.col("located_in").is_null() & ~_IN_COUNTY)
    .then("（原所在地已撤并）")
    .when(pl.col("presumed_place"))
    .then("（按登记机关推定属地）")
    .otherwise("")
)
_MAPPED: Final = cases(
    Case(
        pl.col("causes").list.len() > 0,
        "unmapped",
        together(Each("causes", "；", CAUSES), _WHERE),
        Each("causes", "；", MENDING),
    ),
    Case(None, "mapped", "已落到镇村，党组织情况已知，可排序"),
)
