"""What every list can do: filters, order, columns, labels, pages of one snapshot, formats, headers."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from urllib.parse import unquote

import polars as pl
import pytest
from askers import OWNER
from openpyxl import load_workbook

from graphmodel.kinds.school import School
from graphmodel.statements.changes import Changes, PutNode

BASE = "/api/v1/questions"
BLANK = f"{BASE}/blank_spots"


@pytest.fixture
def rows(api):
    """Return the rows of a list, asked with more in its address."""

    def asked(path, **more):
        response = api("GET", path, **more)
        assert response.status_code == 200, response.text
        return response.json()["rows"]

    return asked


def test_filters_hold_together_and_take_codes_or_words(rows):
    path = f"{BLANK}?state=to_verify&filter=level:in:学校,county&filter=name:like:校"

    assert [row["name"] for row in rows(path)] == ["=甲校"]


def test_only_the_columns_asked_for_are_given_in_that_order(rows):
    assert rows(f"{BLANK}?fields=name,区划代码&fields=state") == [
        {"name": "甲村", "place": "320205100201", "state": "blank"}
    ]


def test_codes_words_or_both(rows):
    given = {labels: rows(f"{BLANK}?fields=state&labels={labels}") for labels in ("code", "word")}
    both = rows(f"{BLANK}?labels=both")[0]

    assert given == {"code": [{"state": "blank"}], "word": [{"state": "空白点"}]}
    assert (both["state"], both["state_word"]) == ("blank", "空白点")
    assert list(both).index("state_word") == list(both).index("state") + 1


def test_a_place_key_has_twelve_characters_wherever_it_stands_and_the_prefix_beside_it(api, rows):
    towns = rows(f"{BASE}/coverage?by=township&filter=place:notnull")
    answer = api("GET", f"{BASE}/coverage?scope=东亭镇").json()

    assert {(row["place"], row["place_prefix"]) for row in towns} == {("320205100000", "320205100")}
    assert rows(BLANK)[0]["place"] == "320205100201"
    assert (answer["scope"], answer["scope_place"]) == ("320205100", "320205100000")


def test_pages_add_up_to_the_whole_and_name_the_next(api):
    path = f"{BASE}/to_verify?order=-name&fields=name"
    whole = api("GET", path).json()
    assert (whole["total"], whole["next"]) == (len(whole["rows"]), None)

    pages, address = [], f"{path}&limit=1"
    while address:
        response = api("GET", address)
        page = response.json()
        assert (page["total"], len(page["rows"])) == (whole["total"], 1)
        if page["next"]:
            assert response.headers["link"] == f'<{page["next"]}>; rel="next"'
        pages += page["rows"]
        address = page["next"]

    assert pages == whole["rows"]
    assert len(pages) > 2


def _second_school(network):
    network.write(OWNER, Changes(network.today(), "测试员", nodes=(PutNode(School(id="S32020500002", name="乙校")),)))


def test_pages_come_from_one_snapshot_as_long_as_it_is_kept(ask, network):
    first = ask("GET", f"{BASE}/to_verify?limit=1").json()
    before = ask("GET", first["next"]).json()

    _second_school(network)

    assert ask("GET", first["next"]).json() == before


def test_a_page_of_a_snapshot_that_is_gone_says_so_and_where_to_begin(ask, network):
    first = ask("GET", f"{BASE}/to_verify?limit=1&fields=name").json()
    ask.app.state.frames = None
    del ask.app.state.frames
    assert ask("GET", first["next"]).status_code == 200  # nothing moved: made anew
    _second_school(network)
    del ask.app.state.frames

    gone = ask("GET", first["next"])

    assert gone.status_code == 410
    assert gone.json()["type"] == "/api/v1/problems/snapshot-gone"
    assert gone.json()["first"] == f"{BASE}/to_verify?limit=1&fields=name"
    assert ask("GET", gone.json()["first"]).status_code == 200


@pytest.mark.parametrize("cursor", ["x", "", "bnVsbA", "WzEsMSwiIiwiIiwtMV0", "鼠", "W1tbW1tbW1s"])
def test_a_cursor_that_no_answer_gave_is_refused(api, cursor):
    response = api("GET", BLANK, params={"cursor": cursor, "limit": 1})

    assert response.status_code == (200 if cursor == "" else 400), response.text


def test_a_suffix_or_accept_chooses_the_format_and_both_names_a_file(api):
    by_suffix, by_accept = api("GET", f"{BLANK}.csv?scope=320205"), api("GET", BLANK, headers={"accept": "text/csv"})

    assert by_suffix.headers["content-type"] == by_accept.headers["content-type"] == "text/csv; charset=utf-8"
    plain, chinese = by_suffix.headers["content-disposition"].split("; ")[1:]
    assert plain == 'filename="blank_spots-320205.csv"'
    assert unquote(chinese) == "filename*=UTF-8''空白点-320205.csv"
    assert api("GET", BLANK, headers={"accept": "image/png"}).status_code == 406
    assert api("GET", f"{BLANK}.pdf").status_code == 404
    assert api("GET", f"{BASE}/nothing.csv").status_code == 404


def test_csv_speaks_chinese_to_excel_or_english_to_programs(api):
    chinese = api("GET", f"{BLANK}.csv").content
    english = api("GET", f"{BLANK}.csv?header=en&labels=code&bom=0").content

    assert chinese.startswith("\ufeff编号,单位,".encode())
    [row] = csv.DictReader(io.StringIO(english.decode()))
    assert (row["name"], row["state"], row["place"], row["place_prefix"]) == (
        "甲村", "blank", "320205100201", "320205100201",
    )  # fmt: skip


def test_an_array_is_the_bare_rows(api, rows):
    assert api("GET", f"{BLANK}?shape=array").json() == rows(BLANK)


def test_lines_of_json_and_parquet_hold_the_same_rows(api, rows):
    lines = api("GET", f"{BLANK}.ndjson")
    frame = pl.read_parquet(api("GET", f"{BLANK}.parquet").content)

    assert [json.loads(line) for line in lines.text.splitlines()] == rows(BLANK)
    assert frame.to_dicts() == rows(BLANK)
    assert lines.headers["content-type"] == "application/x-ndjson"


def test_a_workbook_has_texts_days_and_percentages_and_no_formula(api):
    def sheet(path):
        return load_workbook(io.BytesIO(api("GET", path).content)).worksheets[0]

    found = {cell.value: cell for row in sheet(f"{BASE}/coverage.xlsx").iter_rows() for cell in row}
    assert found[1.0 if 1.0 in found else 0.5].number_format == "0.0%"
    names = {cell.value: cell for cell in sheet(f"{BLANK}.xlsx?state=to_verify")["B"]}
    assert (names["=甲校"].data_type, names["=甲校"].quotePrefix, names["=甲校"].number_format) == ("s", True, "@")
    judged = sheet(f"{BASE}/unit.xlsx?id=甲村&fields=judged_on,subject")
    assert (judged["A3"].value, judged["A3"].number_format) == (datetime(2023, 10, 31), "yyyy-mm-dd")
    assert (judged["B3"].value, judged["B3"].data_type) == ("320205100201", "s")
    assert judged["A1"].value.startswith("逐项说明　2023-10-31 的情况　共")
    assert (judged.freeze_panes, judged.auto_filter.ref[:2]) == ("A3", "A2")


def test_the_same_workbook_is_the_same_bytes(api):
    assert api("GET", f"{BLANK}.xlsx").content == api("GET", f"{BLANK}.xlsx").content


def test_what_an_answer_holds_for_stands_in_headers_too(api):
    headers = api("GET", f"{BLANK}.csv").headers

    assert (headers["guangong-snapshot"], headers["guangong-as-of"], headers["guangong-total"]) == (
        "1", "2023-10-31", "1",
    )  # fmt: skip
    assert (headers["guangong-hidden"], len(headers["guangong-rule-set"]) > 0) == ("0", True)
    assert headers["vary"] == "Accept, Authorization, Cookie"
    assert headers["cache-control"] == "private, no-cache"


def test_every_way_of_writing_has_a_tag_of_its_own(api):
    paths = [BLANK, f"{BLANK}.csv", f"{BLANK}?limit=1", f"{BLANK}?shape=array", f"{BLANK}.csv?header=en"]
    tags = [api("GET", path).headers["etag"] for path in paths]

    assert len(set(tags)) == len(paths)
    for path, tag in zip(paths, tags, strict=True):
        assert api("GET", path, headers={"if-none-match": f"W/{tag}"}).status_code == 304


def test_too_many_rows_at_once_are_refused_with_the_way_out(ask, monkeypatch):
    monkeypatch.setattr("api.lists.answering.MOST_OF_JSON", 2)

    refused = ask("GET", f"{BASE}/to_verify")

    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (400, "/api/v1/problems/too-many-rows")
    assert problem["total"] > 2
    assert ".ndjson" in problem["detail"]
    assert ask("GET", f"{BASE}/to_verify?limit=2").status_code == 200
    assert ask("GET", f"{BASE}/to_verify.csv").status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("filter=levle:eq:a", 400, "没有“levle”这一列（是不是“level”？）"),
        ("filter=state:eq:空点", 400, "“状态”没有“空点”这个值（是不是“空白点”？）"),
        ("fields=nam", 400, "没有“nam”这一列（是不是“name”？）"),
        ("order=nam", 400, "没有“nam”这一列（是不是“name”？）"),
        ("labels=words", 422, "“代码（labels）”没有“words”这个值"),
        ("where=state=blank", 422, "没有“where”这个参数"),
        ("limit=0", 422, "“行数（limit）”不应小于 1"),
        ("bom=maybe", 422, "“字节顺序标记（bom）”应为 true 或 false"),
    ],
)
def test_a_wrong_parameter_is_said_in_one_sentence(api, query, status, sentence):
    response = api("GET", f"{BLANK}?{query}")

    assert (response.status_code, sentence in response.json()["detail"]) == (status, True), response.json()["detail"]
