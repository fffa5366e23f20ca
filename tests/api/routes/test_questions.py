"""The questions over HTTP: typed paths, filters, formats, entity tags, problems."""

from __future__ import annotations

import csv
import io

import pytest
from askers import OWNER

from queries import catalogue

BASE = "/api/v1/questions"


def test_an_answer_carries_what_it_holds_for_and_english_keys(get):
    answer = get(f"{BASE}/blank_spots").json()

    assert {k: answer[k] for k in ("question", "title", "scope", "as_of", "snapshot", "total")} == {
        "question": "blank_spots", "title": "空白点", "scope": "", "as_of": "2023-10-31", "snapshot": 1, "total": 1,
    }  # fmt: skip
    assert answer["rows"][0]["name"] == "甲村"
    assert answer["rows"][0]["state"] == "blank"


def test_an_answer_about_a_day_that_has_not_come_says_so(get):
    ahead = get(f"{BASE}/blank_spots?as_of=2099-01-01").json()

    assert ahead["note"] == "2099-01-01 还没有到，以下按现在所知的资料推算，不是那一天的实际情况。"
    assert "note" not in get(f"{BASE}/blank_spots").json()


def test_scope_filter_order_and_page_are_query_parameters(get):
    path = f"{BASE}/coverage?scope=东亭镇&filter=level:in:村（社区）,镇（街道）&order=-level&limit=1"
    first = get(path).json()
    answer = get(first["next"]).json()

    assert (answer["scope"], answer["total"], len(answer["rows"])) == ("320205100", 2, 1)
    assert answer["rows"][0]["level"] == "township"


def test_an_own_parameter_takes_codes_and_chinese_words(get):
    names = [get(f"{BASE}/blank_spots?state={s}").json()["rows"][0]["name"] for s in ("to_verify", "待核")]

    assert names == ["锡山区", "锡山区"]


def test_a_csv_opens_in_excel_and_holds_no_formula(get):
    response = get(f"{BASE}/blank_spots.csv?state=to_verify&filter=level:eq:school")

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    [row] = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["单位"], row["状态"], row["级别或类型"]) == ("'=甲校", "待核", "学校")


def test_an_unchanged_answer_is_not_sent_again(get):
    first = get(f"{BASE}/coverage")

    again = get(f"{BASE}/coverage", If_None_Match=f'"other", {first.headers["etag"]}')

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_the_tag_changes_with_the_question_the_parameters_and_the_data(get, network):
    paths = ("coverage", "coverage?by=township", "coverage?scope=320205", "coverage.csv", "blank_spots")
    tags = {get(f"{BASE}/{path}").headers["etag"] for path in paths}
    assert len(tags) == len(paths)

    network.undo(OWNER, 1)

    assert get(f"{BASE}/coverage").headers["etag"] not in tags


def test_findings_that_a_rebuild_mended_are_sent_again(get, network):
    before = get(f"{BASE}/coverage").headers["etag"]
    network.verify(rebuild=True)
    assert get(f"{BASE}/coverage", If_None_Match=before).status_code == 200


def test_a_wrong_filter_is_wrong_whatever_the_client_holds(get):
    assert get(f"{BASE}/coverage?filter=nope:eq:1", If_None_Match="*").status_code == 400


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/blank_spot", 404, "（是不是“blank_spots”？），全部问题见 /api/v1/questions。"),
        ("/unit", 422, "缺少“编号（id）”"),
        ("/unit?id=", 422, "“编号（id）”不能为空"),
        ("/coverage?scope=东亭", 404, "没有找到范围“东亭”（是不是“东亭镇”？）"),
        ("/coverage?filter=levle:eq:school", 400, "没有“levle”这一列（是不是“level”？）"),
        ("/coverage?by=village", 422, "“分组（by）”没有“village”这个值，可用的值：kind、township"),
        ("/coverage?as_of=昨天", 422, "“时点（as_of）”应为日期（如 2023-10-31）"),
        ("/coverage?bye=kind", 422, "没有“bye”这个参数（是不是“by”？）"),
        ("/coverage?limit=-1", 422, "“行数（limit）”不应小于 1"),
        ("/coverage?as_of=0", 422, "“时点（as_of）”应为日期（如 2023-10-31），现为“0”"),
        ("/coverage?as_of=2023-10-31T00:00", 422, "应为日期（如 2023-10-31）"),
        ("/coverage?scope=320205&scope=320206", 422, "“范围（scope）”只能写一次，现写了 2 次"),
        ("/coverage?by=kind&by=kind&limit=1&limit=2", 422, "现写了 2 次；“行数（limit）”只能写一次"),
        ("/coverage?limit=999999999999999999999", 422, "“行数（limit）”不应大于 1000000000"),
    ],
)
def test_what_is_wrong_is_said_in_one_shape_and_one_sentence(api, path, status, sentence):
    response = api("GET", BASE + path)

    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert set(problem) - {"errors"} == {"type", "title", "status", "detail", "instance"}
    assert [fault["detail"] for fault in problem.get("errors", ())] == (
        problem["detail"].removesuffix("。").split("；") if status == 422 else []
    )
    assert sentence in problem["detail"]
    assert "guangong " not in problem["detail"]
    assert problem["instance"] == (BASE + path).partition("?")[0]


def test_each_wrong_parameter_is_told_with_the_nearest_right_one(api):
    assert api("GET", f"{BASE}/coverage?bye=kind&by=towship").json()["errors"] == [
        {"parameter": "by", "value": "towship", "nearest": "township",
         "detail": "“分组（by）”没有“towship”这个值，可用的值：kind、township、county、prefecture、province"},
        {"parameter": "bye", "value": "kind", "nearest": "by", "detail": "没有“bye”这个参数（是不是“by”？）"},
    ]  # fmt: skip


def test_the_catalogue_lists_every_question_with_parameters_and_columns(get):
    listed = {entry["name"]: entry for entry in get(BASE).json()}

    assert set(listed) == set(catalogue())
    state = next(each for each in listed["blank_spots"]["parameters"] if each["name"] == "state")
    assert (state["title"], state["default"], state["words"]["awaiting_party_building"]) == ("状态", "blank", "待党建")
    assert [c["name"] for c in listed["coverage"]["columns"]] == list(catalogue()["coverage"].row.model_fields)


def test_every_question_has_a_path_with_its_parameters_and_typed_rows(api):
    described = api("GET", "/api/v1/openapi.json").json()
    schemas, shared = described["components"]["schemas"], described["components"]["parameters"]

    for name, question in catalogue().items():
        operation = described["paths"][f"{BASE}/{name}"]["get"]
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["anyOf"][0]["$ref"].rpartition(
            "/"
        )[2]
        head, own = schemas[answer]["allOf"]
        assert head == {"$ref": "#/components/schemas/AnswerHead"}
        row = schemas[own["properties"]["rows"]["items"]["$ref"].rpartition("/")[2]]
        assert set(row["properties"]) - {"place_prefix"} == set(question.row.model_fields)
        given = [p if "name" in p else shared[p["$ref"].rpartition("/")[2]] for p in operation["parameters"]]
        assert set(question.parameters.model_fields) < {p["name"] for p in given}
        assert operation["summary"] == question.title


def test_a_new_question_is_a_new_path(new_question, get_anew):
    answer = get_anew()(f"{BASE}/{new_question}?more=1").json()

    assert (answer["title"], answer["rows"]) == ("答数", [{"number": 43}])


def test_no_answer_holds_a_telephone_number(api):
    described = api("GET", "/api/v1/openapi.json").text

    assert "phone" not in described
