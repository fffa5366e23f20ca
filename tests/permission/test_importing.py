"""A workbook of somebody of one district: what the store says of it tells nothing of the other district."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from twin_districts import HERE, MARK, OF_A_PERSON, THERE

from graphmodel.errors import ForbiddenError
from graphmodel.importers.faults import describe
from graphmodel.importers.workbook_import import FaultyFileError, Given, Terms, run_import

TRY = Terms(keep=False)


@pytest.fixture
def file(tmp_path):
    """Write sheets as a workbook."""

    def write(**sheets):
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in {"填报信息": [["填报日期", "2023-10-31"]], **sheets}.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "册.xlsx")
        return tmp_path / "册.xlsx"

    return write


def faults(twins, asker, path):
    with pytest.raises(FaultyFileError) as refused:
        run_import(twins, asker, path, Given(), TRY)
    return "\n".join(describe(fault) for fault in refused.value.remarks)


def test_references_to_what_lies_outside_are_answered_as_to_what_is_not_there(twins, clerk, file):
    away, nowhere = f"D{THERE}00001", f"D{HERE}99999"
    rows = [
        ["名称", "所在地", "党组织"],
        ["新校", f"{HERE}001001", f"某〔{away}〕"],
        ["又校", f"{HERE}001001", f"某〔{nowhere}〕"],
    ]
    said = faults(twins, clerk, file(学校=rows)).replace("B3", "B2").splitlines()

    assert MARK not in "".join(said)
    assert said[0].replace(away, "X").replace("C2", "") == said[1].replace(nowhere, "X").replace("C3", "")


@pytest.mark.parametrize("typed", ["区东镇", "区一村", f"{OF_A_PERSON}区1", "区第1工厂"])
def test_no_name_outside_is_proposed_for_one_that_is_near(twins, clerk, file, typed):
    said = faults(twins, clerk, file(学校=[["名称", "所在地"], ["新校", typed]]))

    assert MARK not in said.replace(typed, "")


def test_what_lies_outside_is_not_changed_by_its_number(twins, clerk, file):
    path = file(学校=[["编号", "名称", "所在地"], [f"S{THERE}00001", "改名小学", f"{HERE}001001"]])

    with pytest.raises(ForbiddenError, match="您的范围之外的对象（1 个），全部没有写入"):
        run_import(twins, clerk, path, Given(), TRY)


def test_what_changes_inside_is_told_and_roster_fields_by_right_only(twins, clerk, file):
    path = file(人员=[["编号", "出生年", "所在地"], [f"P{HERE}00001", 1939, f"{HERE}001001"]])
    narrow = clerk.without(next(right for right in clerk.rights if right == "see_roster"))

    told = [
        [(c.title, c.old, c.new) for c in run_import(twins, asker, path, Given(overwrite=True), TRY).changed]
        for asker in (clerk, narrow)
    ]

    assert told[0][0] == ("出生年", "1941", "1939")
    assert told[1][0] == ("出生年", "（不显示）", "（不显示）")
