"""A stored property is one line in its kind: column, heading, validation, template and export follow."""

from __future__ import annotations

import openpyxl

LINE = '    dormitory: bool | None = column("有宿舍", "寄宿")'
SCHOOLS = "名称,所在村（社区）,有宿舍\n示例小学,柏庄社区,是\n"


def test_one_line_is_a_column_a_heading_and_a_cell_of_the_export(places, tmp_path):
    places.add_line("graphmodel/kinds/school.py", "stage:", LINE)
    places.guangong("template", "-o", str(tmp_path / "模板.xlsx"))
    places.load("学校", SCHOOLS)
    places.guangong("export", "-o", str(tmp_path / "全部.xlsx"))
    for name, rows in (("模板.xlsx", []), ("全部.xlsx", ["是"])):
        sheet = openpyxl.load_workbook(tmp_path / name)["学校"]
        (heading,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "有宿舍"]
        below = sheet.iter_rows(heading.row + 1, min_col=heading.column, max_col=heading.column, values_only=True)
        assert [value for (value,) in below if value is not None] == rows


def test_a_value_that_does_not_fit_is_a_fault_of_its_cell(places):
    places.add_line("graphmodel/kinds/school.py", "stage:", LINE)
    file = places.folder / "学校.csv"
    file.write_text(SCHOOLS.replace(",是", ",也许"), encoding="utf-8")
    run = places.tried("import", str(file), "--scope", "320205000000", "--date", "2023-10-31")
    assert (run.returncode, "C2：“也许”看不出是还是否" in run.stderr) == (1, True)


def test_a_data_file_of_before_gains_the_column_when_it_is_next_written(places):
    places.load("学校", "名称,所在村（社区）\n示例中学,春江社区\n")
    places.add_line("graphmodel/kinds/school.py", "stage:", LINE)
    places.load("学校", SCHOOLS)
    assert len(places.ask("coverage", "--by", "kind")) > 0
