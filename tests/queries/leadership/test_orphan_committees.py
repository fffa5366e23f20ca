"""Committees without a superior."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_only_committees_without_any_superior_are_listed(written, finding):
    view = written(finding("guidance", "C1", "orphan", missing="登记上级关工委"), finding("guidance", "C2", "linked"))

    rows = answer(view, "orphan_committees", Ask()).rows

    assert rows.select("committee", "missing").rows() == [("C1", "登记上级关工委")]
