"""What people read: Chinese words for codes, rates with their numbers, no empty columns."""

from __future__ import annotations

from queries.asking import Ask, answer
from queries.wording.display import table, worded


def test_codes_become_their_words_and_yes_or_no_too(written, finding):
    view = written(
        finding("establishment", "E1", "blank", level="enterprise", obligation="partial"),
        unit=[{"id": "E1", "above_scale": False}],
    )
    given = answer(view, "blank_spots", Ask())

    [row] = worded(given.rows, given.row).to_dicts()

    assert (row["level"], row["state"], row["obligation"], row["above_scale"]) == ("企业", "空白点", "部分应建", "否")


def test_a_table_prints_rates_with_both_numbers_and_leaves_out_empty_columns(written, finding):
    view = written(
        finding("establishment", "V1", "own", counted=True), finding("establishment", "V2", "blank", counted=True)
    )
    given = answer(view, "coverage", Ask())

    headings, rows = table(given.rows, given.row)

    [cells] = [dict(zip(headings, row, strict=True)) for row in rows]
    assert cells["组建率"] == "1/2 50.0 %"
    assert cells["覆盖率下限"] == "1/2 50.0 %"
    assert "镇（街道）" not in cells
    assert "组建数" not in cells


def test_the_end_of_a_subject_is_said_in_the_word_of_its_kind(written, finding):
    view = written(*(finding("establishment", n, "abolished", level=n) for n in ("enterprise", "village")))
    given = answer(view, "blank_spots", Ask(parameters={"state": "abolished"}))

    assert worded(given.rows, given.row).select("subject", "state").rows() == [
        ("enterprise", "已注销"), ("village", "已撤并"),
    ]  # fmt: skip
