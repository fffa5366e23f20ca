"""What changed since an earlier day."""

from __future__ import annotations

from report_answers import answered, material

from visualisation.report.changes import changes, in_parts, in_words

NOTHING = {"covered": 0, "blank": 0, "to_verify": 0}


def part(code, should, own, *, level="school", units=None, **more):
    return {"level": level, "part": code, "should_establish": should, "own": own, "units": units} | NOTHING | more


COUNTY = [part("known", 1, 1, level="county"), part("now", 1, 1, level="county")]
SCHOOLS = [
    part("reported", 39, 38),
    part("correction", 1, 0),
    part("known", 40, 38, blank=2),
    part("new_units", 1, 1, units=1),
    part("founded", 0, 1, units=1, blank=-1),
    part("now", 41, 40, blank=1),
]


def test_kinds_that_moved_are_listed_then_and_now_with_the_causes():
    told, table = changes(material(movement=[*COUNTY, *SCHOOLS]))

    assert told == "与2023年9月30日相比有变动的，左边是那天、右边是现在，各部分的数见“情况”："
    assert table.headings == ("级别或类型", "应建", "已建", "被覆盖", "空白点", "待核", "由于")
    assert table.rows == (("学校", "40 → 41", "38 → 40", 0, "2 → 1", 0, "新增单位 1 个、新建 1 个、后来更正"),)
    assert in_words(table, table.rows[0]) == (
        "学校：应建 40 → 41，已建 38 → 40，空白点 2 → 1（新增单位 1 个、新建 1 个、后来更正）。"
    )


def test_the_parts_stand_there_with_signs_and_add_up():
    table = in_parts(answered("movement", [*COUNTY, *SCHOOLS]))
    assert [row[1:5] for row in table.rows] == [
        ("当时报告", 39, 38, 0),
        ("后来更正", "+1", 0, 0),
        ("现在所知当时", 40, 38, 0),
        ("新增单位", "+1", "+1", 0),
        ("新建", 0, "+1", 0),
        ("现在", 41, 40, 0),
    ]
    assert [row[5] for row in table.rows] == [0, 0, 2, 0, "−1", 1]


def test_nothing_moved_is_a_sentence_which_says_what_was_not_reported_then():
    unknown = dict.fromkeys(("should_establish", "own", "covered", "blank", "to_verify"))
    then = part("reported", 0, 0, note="到这一天还没有判定过") | unknown
    told, table = changes(material(movement=[then, part("known", 41, 40), part("now", 41, 40)]))

    assert told == (
        "与2023年9月30日相比，各级各类的应建、已建、被覆盖、空白点、待核都没有变动（到这一天还没有判定过）。"
    )
    assert table is None


def test_a_wide_scope_is_compared_with_what_was_reported():
    rows = [part("reported", 39, 38), part("now", 41, 40, note="变动要按那一天重判，请选一个县（市、区）或更小的范围")]
    told, table = changes(material(movement=rows))
    assert "请选一个县" in told
    assert table.rows == (("学校", "39 → 41", "38 → 40", 0, 0, 0, None),)
