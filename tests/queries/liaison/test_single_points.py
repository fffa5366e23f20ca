"""Single points of failure of the net of liaison and guidance."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_whoever_alone_holds_a_unit_is_one_and_so_is_the_line(county):
    rows = answer(county, "single_points", Ask()).rows.to_dicts()

    assert [(row["kind"], row["name"], row["what"], row["units"]) for row in rows] == [
        ("node", "王一", "联系人", "柳树镇1村"), ("node", "李二", "联系人", "柳树镇"),
        ("line", "李二—柳树镇", "联系", "柳树镇"), ("line", "王一—柳树镇1村", "联系", "柳树镇1村"),
    ]  # fmt: skip
    assert {row["cut_off"] for row in rows} == {1}


def test_only_one_sort_is_listed_where_it_is_asked_for(county, written):
    assert answer(county, "single_points", Ask(parameters={"kind": "line"})).total == 2
    assert answer(written(), "single_points", Ask()).total == 0
