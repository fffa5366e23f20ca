"""Faults that are alike are one line: how many, where, and what stands there."""

from __future__ import annotations

from graphmodel.importers.faults import Spot, fault, problem
from graphmodel.importers.marking.groups import grouped


def yes_or_no(row, value="有的", column="F"):
    return fault(Spot("企业", f"{column}{row}"), problem("not_yes_or_no", value))


def test_266_equal_faults_are_one_line_with_the_stretch_where_they_stand():
    [group] = grouped(yes_or_no(row) for row in range(2, 268))

    assert (group.count, group.where, group.values) == (266, "F2—F267", ("有的",))
    assert (group.sheet, group.column, group.expected) == ("企业", "F", "应填“是”或“否”")


def test_different_values_are_one_line_too_and_the_first_are_shown():
    [group] = grouped(yes_or_no(row, value) for row, value in ((9, "甲"), (7, "乙"), (8, "甲"), (12, "丙"), (20, "丁")))

    assert (group.count, group.where, group.values) == (5, "F7—F9、F12、F20", ("甲", "乙", "丙"))


def test_other_columns_sheets_and_kinds_stand_apart_and_whole_rows_are_called_rows():
    row = fault(Spot("企业", "第 7 行"), problem("repeated_row", row="第 3 行"))
    sheet = fault(Spot("企业"), problem("hidden_sheet"))

    groups = grouped([yes_or_no(2), yes_or_no(2, column="G"), row, sheet])

    assert [(g.column, g.where, g.count) for g in groups] == [
        ("F", "F2", 1),
        ("G", "G2", 1),
        ("", "第 7 行", 1),
        ("", "", 1),
    ]


def test_many_stretches_are_cut_short():
    [group] = grouped(yes_or_no(row) for row in range(1, 41, 2))

    assert group.where == "F1、F3、F5、F7、F9、F11等"
    assert group.count == 20
