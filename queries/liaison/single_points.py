"""Single points of failure of the net of liaison and guidance: on whom, and on which lines, others hang."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.departing import has_duty
from graphmodel.network.net import PERSON, Net, kind_word, net_of
from graphmodel.network.plan_problem import planning_of
from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, heading, option, schema

_NAMED: Final = 12
"""Names of what falls off that are told; of more the number."""


class WeakKind(Choice):
    """What fails."""

    node = "node", "人或单位"
    line = "line", "联系或指导的一条线"


class SinglePointsParameters(Parameters):
    """Which are listed."""

    kind: WeakKind | None = option(None, "哪一类", "只列这一类")


class SinglePointRow(Row):
    """One of them."""

    kind: WeakKind = heading("哪一类")
    subject: str = heading("编号", "线为远端的编号")
    name: str = heading("薄弱环节")
    what: str = heading("是什么", "联系人、单位的级别或类型，或线的种类")
    cut_off: int = heading("失联单位数", "没有它就与起点的关工委断开的单位，不含联系人")
    units: str | None = heading("失联的单位")
    other: str | None = heading("另一端编号", "线的近端")


def answer(view: View, parameters: SinglePointsParameters) -> pl.DataFrame:
    """Return them, those on which most units hang first; none where nobody owes contact."""
    if not has_duty(view):
        return pl.DataFrame(schema=schema(SinglePointRow))
    found = told(net_of(view, planning_of(view, view.book)))
    return found if parameters.kind is None else found.filter(pl.col("kind") == parameters.kind)


def told(net: Net) -> pl.DataFrame:
    """Return the rows of a net."""
    rows = [row for kind in WeakKind for row in _rows(net, kind)]
    order = ("cut_off", "kind", "subject")
    return pl.DataFrame(rows, schema=schema(SinglePointRow)).sort(order, descending=[True, True, False])


def _rows(net: Net, kind: WeakKind) -> Iterator[dict[str, object]]:
    found = net.weak_points()
    for weak in found.nodes if kind is WeakKind.node else found.lines:
        units = [net.names[id_] for id_ in weak.cut_off if net.kinds[id_] != PERSON]
        if not units:
            continue
        near, far = weak.ends[0], weak.ends[-1]
        yield {
            "kind": kind.value, "subject": far, "cut_off": len(units), "units": _listed(units),
            "name": "—".join(net.names[end] for end in weak.ends), "what": _what(net, near, far),
            "other": near if kind is WeakKind.line else None,
        }  # fmt: skip


def _what(net: Net, near: str, far: str) -> str:
    if near == far:
        return kind_word(net.kinds[far])
    return net.lines.get((near, far)) or net.lines[far, near]


def _listed(units: list[str]) -> str:
    return "、".join(units[:_NAMED]) + (f"等 {len(units)} 个" if len(units) > _NAMED else "")


QUESTION = Question(
    title="单点薄弱环节",
    summary="联系和指导的网络里，少了哪个人、哪个单位或哪条线，别的单位就与区（县）关工委断开，断开几个",
    row=SinglePointRow,
    answer=answer,
    parameters=SinglePointsParameters,
    topics=("liaison_duty",),
)
