"""Hollow committees: what each lacks, and what is not known."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_a_hollow_committee_names_what_it_lacks_and_what_is_unknown(written, finding):
    evidence = {"unit_name": "友谊社区", "no": ["阵地", "经费"], "unknown": ["活动"]}
    view = written(finding("quality", "C1", "hollow", evidence=evidence), finding("quality", "C2", "sound"))

    [row] = answer(view, "hollow_committees", Ask()).rows.to_dicts()

    assert (row["committee"], row["unit_name"], row["lacking"], row["unknown"]) == (
        "C1", "友谊社区", "阵地、经费", "活动",
    )  # fmt: skip


def test_other_states_of_quality_can_be_listed(written, finding):
    view = written(finding("quality", "C1", "hollow"), finding("quality", "C2", "to_verify"))

    rows = answer(view, "hollow_committees", Ask(parameters={"state": "待核"})).rows

    assert rows["committee"].to_list() == ["C2"]
