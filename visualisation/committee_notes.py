"""What the panel says about a committee: its form, its elements, who leads and guides it, its team."""

from __future__ import annotations

from typing import Any

import polars as pl

from graphmodel.findings.words import Obligation, Priority
from graphmodel.judging.shapes.elements import Quality
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.person import Post
from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.rules.topics import state_title

ELSEWHERE = "在本图范围之外"


class CommitteeNotes:
    """The committees in force in a view, with sentences about each."""

    def __init__(self, view: View) -> None:
        """Read what is needed from `view`; where names are not for the asker, a team is told by posts and numbers."""
        self.rows = {c["id"]: c for c in view.facts("committee").filter(view.in_force()).iter_rows(named=True)}
        self._quality = {q["subject"]: q for q in view.findings("quality").iter_rows(named=True)}
        self._teams = _teams(view)
        self.hollow = {i for i, q in self._quality.items() if q["state"] == Quality.hollow and i in self.rows}
        self.hollow_units = {self.rows[i]["unit"] for i in self.hollow}

    def about(self, committee: str) -> dict[str, str]:
        """Return heading → sentence; a heading without anything to say is left out."""
        row = self.rows.get(committee)
        if row is None:
            return {}
        form = CommitteeForm.of(row["form"] or "")
        return _filled({
            "关工委": row["name"] + (f"（{form.label}）" if form else ""),
            "健全情况": self._elements(committee),
            "领导党组织": row["led_by_name"],
            "上级指导（块）": self._upper(row["guided_territorially_by"]),
            "上级指导（条）": self._upper(row["guided_by_system"]),
            "班子": self._teams.get(committee, "没有登记任职"),
        })  # fmt: skip

    def _elements(self, committee: str) -> str | None:
        found = self._quality.get(committee)
        if found is None:
            return None
        parts = (state_title("quality", found["state"]), found["reason"], found["missing"])
        return "；".join(p for p in parts if p)

    def _upper(self, committee: str | None) -> str | None:
        if committee is None:
            return None
        return str(self.rows[committee]["name"]) if committee in self.rows else ELSEWHERE


def judgement(finding: dict[str, Any]) -> dict[str, str]:
    """Return heading → sentence for a finding of establishment."""
    priority, obligation = Priority.of(finding["priority"] or ""), Obligation.of(finding["obligation"] or "")
    return _filled({
        "缘由": finding["reason"],
        "缺口": finding["missing"],
        "要求": priority.label if priority else obligation.label if obligation else None,
    })  # fmt: skip


def _filled(lines: dict[str, str | None]) -> dict[str, str]:
    return {heading: text for heading, text in lines.items() if text}


def _teams(view: View) -> dict[str, str]:
    """Return a sentence per committee about its posts, in the order of Post."""
    order = {post.value: n for n, post in enumerate(Post)}
    held = (
        view.facts("position")
        .filter(view.in_force() & view.in_force("person_ended_on"))
        .select("committee", "post", "person", "name", order=pl.col("post").replace_strict(order, default=None))
    )
    by_post = (
        held.sort("committee", "order", "person", nulls_last=True)
        .group_by("committee", "post", maintain_order=True)
        .agg(pl.col("name").unique(maintain_order=True), pl.col("person").n_unique())
    )
    teams: dict[str, list[str]] = {}
    for committee, post, people, count in by_post.iter_rows():
        known = Post.of(post or "")
        title = known.label if known else "职务不详"
        told = "、".join(people) if view.asker.may(Right.see_names) else f"{count} 名"
        teams.setdefault(committee, []).append(f"{title} {told}")
    return {committee: "；".join(posts) for committee, posts in teams.items()}
