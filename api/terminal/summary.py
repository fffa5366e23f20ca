"""The demonstration's summary: what a planner reads out first, from the same answers as everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import polars as pl

from api.terminal.console import print_table, say
from graphmodel.network.view import View
from queries.asking import Answer, Ask, answer, find
from queries.figures.rates import display
from queries.wording.display import table, worded

BASE_LEVELS = ("township", "village", "school", "enterprise")
"""Levels whose own committees make up the base organizations (domain.md A-1)."""
LISTED = 30
"""Rows of a long list that are printed; the rest is in the report."""


def print_summary(view: View, name: str) -> None:
    """Print coverage, the share of 五老, blank spots, enterprises, liaison, leadership and volunteers."""
    held = f"（固定在 {view.pinned_on}）" if view.pinned_on else ""
    held += "（合成示例）" if view.places.synthetic() else ""
    say(f"{name}　{view.as_of} 的情况{held}　快照第 {view.snapshot} 号　规则版本 {view.rule_set}")
    _coverage(view)
    _executives(view)
    _listed(view, "blank_spots", "name", "level", "township", "reason", "missing")
    _listed(view, "hollow_committees", "name", "level", "township", "lacking")
    _listed(view, "left_behind", "name", "unit_name", "reason")
    _enterprises(view)
    _unmapped(view)
    _listed(view, "liaison_duty", "name", "posts", "units", "state", "unit_names", "set_aside")
    _listed(view, "liaison_capacity", "summary")
    _listed(view, "leadership_profile", "level", "post", "holders", "stepped_back", "retired", "mean_age", "vacancies")
    _leadership(view)
    _listed(view, "compliance", "standard", "level", "committees", "compliance_rate")
    _listed(view, "multi_point_stations", "villages", "share", "note")
    _listed(view, "volunteers", "dimension", "title", "count", "share", "note")


def _coverage(view: View) -> None:
    given = answer(view, "coverage", Ask(parameters=dict(find("coverage").whole)))
    _heading(given)
    print_table(*table(given.rows, given.row))
    base = given.rows.filter(pl.col("level").is_in(BASE_LEVELS))
    parts = "＋".join(str(n) for n in base["own"])
    say(f"基层组织（镇、村、学校、企业，不含区级与条线）：{parts} ＝ {base['own'].sum()}")


def _executives(view: View) -> None:
    given = answer(view, "executive_wulao", Ask())
    _heading(given)
    for row in worded(given.rows, given.row).to_dicts():
        share = display(row["met"], row["committees"])
        unknown = f"，待核 {row['to_verify']}" if row["to_verify"] else ""
        say(f"{row['level']}：{share}（不是覆盖率）{unknown}；例外：{row['exceptions'] or '无'}")


def _enterprises(view: View) -> None:
    given = answer(view, "enterprise_classes", Ask())
    _heading(given)
    for row in worded(given.rows, given.row).to_dicts():
        say(f"{row['standing']}：{row['count']} 家")
    if given.total:
        parts = "＋".join(str(n) for n in given.rows["count"])
        unmapped = given.rows["unmapped"].sum()
        say(f"合计：{parts} ＝ {given.rows['count'].sum()}；其中未关联 {unmapped} 家（与上面各类有重叠）")
    _listed(view, "enterprise_priorities", "priority", "name", "township", "party_org_name", "enterprises")


def _unmapped(view: View) -> None:
    given = answer(view, "unmapped_enterprises", Ask())
    _heading(given)
    for cause in ("without_location", "without_party_information", "without_priority"):
        say(f"{given.row.model_fields[cause].title}：{given.rows[cause].sum()} 家")
    _columns(given, ("name", "township", "reason", "missing"))


def _leadership(view: View) -> None:
    given = answer(view, "leadership", Ask(parameters={"flagged": True}))
    _heading(given)
    words = worded(given.rows, given.row)
    for column in ("director", "executive_wulao", "team_size", "party_substitution_flag", "posts", "appointment"):
        say(f"{given.row.model_fields[column].title}：{_tally(words[column].drop_nulls())}")
    _columns(given, ("name", "township", "reasons"))


def _listed(view: View, question: str, *columns: str) -> None:
    given = answer(view, question, Ask(parameters=dict(find(question).whole)))
    _heading(given)
    _columns(given, columns)


def _heading(given: Answer) -> None:
    say(f"\n【{given.title}】共 {given.total} 行")


def _columns(given: Answer, columns: Iterable[str]) -> None:
    """Print some columns of the first rows, and say how many were left out."""
    if not given.total:
        say("无。")
        return
    wanted = {str(given.row.model_fields[c].title) for c in columns}
    headings, rows = table(given.rows.head(LISTED), given.row)
    kept = [n for n, heading in enumerate(headings) if heading in wanted]
    print_table([headings[n] for n in kept], ([row[n] for n in kept] for row in rows))
    if given.total > LISTED:
        say(f"……其余 {given.total - LISTED} 行见报告，或用 guangong ask {given.question} 查看。")


def _tally(words: Iterable[str]) -> str:
    return "、".join(f"{word} {count}" for word, count in Counter(words).most_common()) or "无"
