"""What the judge finds is the same in words whether rows are few or many, and whatever signs stand in names."""

from datetime import date

import polars as pl
import pytest

from graphmodel.findings.saying import ESCAPE, SEPARATOR
from graphmodel.findings.speaking import spoken
from graphmodel.judging.cases import Case, by_case, cases
from graphmodel.judging.filling import day
from graphmodel.judging.said import Each, said, together, when
from graphmodel.judging.wording import finished

DAY = date(2023, 10, 31)
VERDICT = cases(
    Case(
        pl.col("checked_on").is_null(),
        "to_verify",
        together(said("{}没有", "unit_name"), when(pl.col("n") > 1).then(said("，缺 {} 个", "n")).otherwise("")),
        Each("causes", "；", {"a": "甲", "b": "乙"}),
    ),
    Case(None, "own", said("“{}”（{}），{}", "unit_name", day("checked_on"), pl.col("list").list.join("、"))),
)
ROWS = [
    {"name": "村关工委", "unit_name": "村", "checked_on": None, "n": 1, "causes": ["a", "b"], "list": None},
    {"name": "村关工委", "unit_name": "", "checked_on": None, "n": 3, "causes": [], "list": ["x"]},
    {"name": "村", "unit_name": '引"号\\村', "checked_on": DAY, "n": None, "causes": ["b"], "list": ["x", "y"]},
    {"name": None, "unit_name": None, "checked_on": DAY, "n": 2, "causes": None, "list": []},
    {"name": "村", "unit_name": "320205001001", "checked_on": DAY, "n": 2, "causes": None, "list": []},
]
TYPES = {
    "id": pl.String, "place": pl.String, "name": pl.String, "unit_name": pl.String, "checked_on": pl.Date,
    "n": pl.Int64, "causes": pl.List(pl.String), "list": pl.List(pl.String),
}  # fmt: skip
WORDS = [
    ("村没有", "甲；乙", '{"unit_name":"村","n":1,"causes":["a","b"]}'),
    ("没有，缺 3 个", "", '{"unit_name":"","n":3,"causes":[],"list":["x"]}'),
    (
        '“引"号\\村”（2023-10-31），x、y',
        None,
        '{"unit_name":"引\\"号\\\\村","checked_on":"2023-10-31","n":2,"causes":["b"],"list":["x","y"]}'.replace(
            '"n":2,', ""
        ),
    ),
    (None, None, '{"checked_on":"2023-10-31","n":2,"list":[]}'),
    ("“320205001001”（2023-10-31），", None, '{"unit_name":"320205001001","checked_on":"2023-10-31","n":2,"list":[]}'),
]


def judged(rows: list[dict[str, object]]) -> pl.DataFrame:
    held = [{"id": str(n), "place": "320205001001", **row} for n, row in enumerate(rows)]
    frame = pl.DataFrame(held, schema=TYPES)
    shown = ("unit_name", "checked_on", "n", "causes", "list")
    return finished(by_case(frame, VERDICT), "establishment", "r", DAY, shown)


def test_few_and_many_rows_are_said_alike():
    few, many = judged(ROWS), judged(ROWS * 60)
    assert spoken(few).select("reason", "missing", "evidence").rows() == WORDS
    assert many.head(len(ROWS)).equals(few)


@pytest.mark.parametrize("sign", [SEPARATOR, ESCAPE])
def test_a_name_may_hold_the_signs_that_fillings_are_made_with(sign):
    rows = [{**row, "unit_name": f"{sign}村"} for row in ROWS]
    few, many = judged(rows), judged(rows * 60)
    assert spoken(few)["reason"].to_list()[0] == f"{sign}村没有"
    assert many.head(len(rows)).equals(few)
