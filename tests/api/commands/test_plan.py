"""`guangong plan`: make, check by hand, explain, compare, accept as one change, undo."""

from __future__ import annotations

import openpyxl
import pytest
from askers import OWNER
from planned_county import DAY, TOWN, fill_county

from graphmodel.assignment.solving import proposed
from graphmodel.errors import ConflictError, ForbiddenError, InputError
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.school import School
from graphmodel.network import Right
from graphmodel.network.plan_problem import planning_of
from graphmodel.network.plans.acceptance import accept
from graphmodel.statements.changes import Changes, PutNode, PutRelation

SEVERAL = ("--scope", "320299")


@pytest.fixture
def county(network):
    """A county of its own: three people, one of them paused, ten units, one liaison that stands."""
    return fill_county(network)


def counted(network):
    with network.view(OWNER, "320299") as view:
        return dict(view.findings("liaison_duty").select("name", "state").iter_rows())


def test_a_plan_is_made_checked_accepted_and_undone(guangong, county, tmp_path):
    code, made, complaint = guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")
    assert (code, complaint) == (0, "")
    assert "已证明最优。" in made and "参加情况为“暂停”的没有安排：赵三" in made
    assert "2 人联系 4 个基层单位（共 10 个）" in made
    assert ("--fewest" in made) is ("结束 0 处" not in made)

    code, checked, _ = guangong("plan", "check", "安排.xlsx", *SEVERAL)
    assert code == 0 and "方案合乎全部规则" in checked and "没有比它更好的方案。" in checked

    code, tried, _ = guangong("plan", "accept", "安排.xlsx", *SEVERAL, "--on", "2023-10-31", "--dry-run")
    assert code == 0 and "试做，没有写入" in tried and counted(county)["王一"] == "none"
    code, done, _ = guangong("plan", "accept", "安排.xlsx", *SEVERAL, "--on", "2023-10-31", "--as", "李工")
    assert code == 0 and "已接受方案，编号 3：2023-10-31 起新联系" in done
    assert counted(county) == {"王一": "met", "李二": "met", "赵三": "none"}
    assert "没有变动" in guangong("plan", "accept", "安排.xlsx", *SEVERAL, "--on", "2023-10-31")[1]
    assert county.verify() == []
    assert "已撤销第 3 号" in guangong("undo", "3")[1]
    assert counted(county) == {"王一": "none", "李二": "short", "赵三": "none"}


def test_a_plan_changed_by_hand_that_breaks_a_rule_is_refused_with_what_it_breaks(guangong, county, tmp_path):
    guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")
    book = openpyxl.load_workbook(tmp_path / "安排.xlsx")
    sheet = book["逐对"]
    rows = [row for row in sheet.iter_rows() if str(row[1].value).startswith("P")]
    rows[0][2].value, rows[0][3].value = "柳树镇1小", None
    rows[1][2].value, rows[1][3].value = None, rows[2][3].value
    book.save(tmp_path / "手改.xlsx")

    code, printed, complaint = guangong("plan", "check", "手改.xlsx", *SEVERAL)
    assert code == 1 and "2 人联系，最多 1 人" in printed
    assert complaint == "方案有 1 处不合规则，不能接受。\n"
    code, _, complaint = guangong("plan", "accept", "手改.xlsx", *SEVERAL)
    assert code == 1 and complaint.startswith("方案不合规则，没有写入：")


def test_a_workbook_edited_as_offices_do_is_understood_or_each_row_is_told(guangong, county, tmp_path):
    guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")

    def edited(name, change):
        book = openpyxl.load_workbook(tmp_path / "安排.xlsx")
        change(book)
        book.save(tmp_path / name)
        return guangong("plan", "check", name, *SEVERAL)

    def names(book):
        sheet = book["逐对"]
        sheet["A5"], sheet["B5"] = "王　一", None
        sheet.delete_cols(4)

    assert edited("空格.xlsx", names)[0] == 0

    def faulty(book):
        sheet = book["逐对"]
        sheet["C5"] = "柳树镇" if sheet["C5"].value != "柳树镇" else "甲厂"
        sheet["A6"], sheet["B6"] = "孙四", None
        sheet["C7"], sheet["D7"] = '="甲"&"厂"', None
        sheet["B8"] = "P32029900009"

    code, _, complaint = edited("错.xlsx", faulty)
    assert code == 1 and "改了名称的请把编号删去" in complaint
    for told in (
        "第 5 行：",
        "第 6 行：没有名为“孙四”",
        "第 7 行：“基层单位”一格是公式",
        "第 8 行：没有编号为“P32029900009”",
    ):
        assert told in complaint

    def another(book):
        next(row for row in book["联系点安排表"].iter_rows() if row[1].value == "王一")[4].value = "县医院"

    signed = edited("签字.xlsx", another)
    assert signed[0] == 0 and "“联系点安排表”有王一联系县医院，“逐对”没有" in signed[1]
    code, _, complaint = guangong("plan", "accept", "签字.xlsx", *SEVERAL, "--on", "2023-10-31")
    assert code == 1 and complaint.startswith("没有写入。两张表不一致") and counted(county)["王一"] == "none"
    assert guangong("plan", "check", "签字.xlsx", *SEVERAL, "-o", "定稿.xlsx")[0] == 0
    assert (
        openpyxl.load_workbook(tmp_path / "定稿.xlsx")["联系点安排表"]["A1"].value
        == "示例县关工委2023年度　联系点安排表"
    )
    assert guangong("plan", "accept", "定稿.xlsx", *SEVERAL, "--on", "2023-10-31")[0] == 0


def test_a_plan_that_is_to_begin_is_not_laid_over_by_another_and_what_ends_is_named(guangong, county):
    guangong("plan", "make", *SEVERAL, "-o", "甲.xlsx")
    guangong("plan", "make", *SEVERAL, "--absent", "李二", "-o", "乙.xlsx")
    later = PutRelation(LiaisesWith(year=2023, valid_from=DAY), "P32029900001", TOWN, DAY)
    county.write(OWNER, Changes(DAY, "测试员", relations=(later,)))
    _, checked, _ = guangong("plan", "check", "乙.xlsx", *SEVERAL)
    assert "方案按快照第 2 号拟，资料已到第 3 号" in checked
    code, done, _ = guangong("plan", "accept", "甲.xlsx", *SEVERAL, "--on", "2030-01-01")
    assert code == 0 and "结束的联系：" in done and "王一—柳树镇" in done
    assert guangong("plan", "accept", "甲.xlsx", *SEVERAL, "--on", "2030-01-01")[0] == 0
    for file, day in (("乙.xlsx", "2030-01-01"), ("甲.xlsx", "2030-01-02")):
        code, _, complaint = guangong("plan", "accept", file, *SEVERAL, "--on", day)
        assert code == 1 and "从 2030-01-01 起才开始，会与这个方案重叠" in complaint


def test_contacts_of_those_who_left_end_and_those_of_others_with_a_post_stay(guangong, county):
    people = (Person(id="P32029900004", name="钱四"), Person(id="P32029900005", name="周五"))
    seat = CareCommittee(id="C32029900002", name="柳树镇关工委", form="care_committee")
    relations = (
        PutRelation(EstablishedIn(), seat.id, TOWN, None),
        PutRelation(HoldsPosition(post="deputy_director"), people[1].id, seat.id, None),
        *(PutRelation(LiaisesWith(year=2023, valid_from=DAY), p.id, "E32029900001", DAY) for p in people),
    )
    county.write(OWNER, Changes(DAY, "测试员", tuple(map(PutNode, (*people, seat))), relations))
    code, made, _ = guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")
    assert code == 0 and "已离任而联系悬空、一并结束的：钱四。" in made
    code, done, _ = guangong("plan", "accept", "安排.xlsx", *SEVERAL, "--on", "2030-01-01")
    assert code == 0 and "钱四—柳树镇甲厂" in done and "周五" not in done


def test_a_way_that_the_table_of_travel_does_not_tell_is_no_short_one(guangong, county, tmp_path):
    (tmp_path / "路程.csv").write_text(
        "联系人,基层单位,分钟\n王一,柳树镇1小,5\n李二,甲厂,5\n李二,5村,40\n", encoding="utf-8"
    )
    code, made, _ = guangong("plan", "make", *SEVERAL, "--travel", "路程.csv", "-o", "安排.xlsx")
    assert code == 0 and "路程表没有写到的 27 对按最长的 40 分钟算。" in made
    pairs = {(row[0], row[2]) for row in openpyxl.load_workbook(tmp_path / "安排.xlsx")["逐对"].values}
    assert {("王一", "柳树镇1小"), ("李二", "柳树镇甲厂")} <= pairs
    code, checked, _ = guangong("plan", "check", "安排.xlsx", *SEVERAL, "--travel", "路程.csv")
    assert code == 0 and "没有比它更好的方案。" in checked and "路上每分钟扣 -" in checked


def test_what_was_settled_beforehand_still_holds_when_the_plan_is_checked_and_accepted(guangong, county, tmp_path):
    settled = ("--absent", "李二", "--lock", "王一=1小", "--exclude", "王一=5村")
    code, made, _ = guangong("plan", "make", *SEVERAL, *settled, "-o", "安排.xlsx")
    assert code == 0 and "这次不安排：李二，原有的联系结束 1 处。" in made
    assert guangong("plan", "check", "安排.xlsx", *SEVERAL)[0] == 0
    book = openpyxl.load_workbook(tmp_path / "安排.xlsx")
    told = {tuple(row[:1] + row[1:4:2]) for row in book["约定"].iter_rows(min_row=5, values_only=True)}
    assert told == {("必须联系", "王一", "柳树镇1小"), ("不得联系", "王一", "柳树镇5村"), ("不安排", "李二", None)}
    other = next(row for row in book["逐对"].iter_rows(min_row=5) if row[3].value != "S32029900001")
    other[2].value, other[3].value = "5村", None
    book.save(tmp_path / "手改.xlsx")
    code, printed, _ = guangong("plan", "check", "手改.xlsx", *SEVERAL)
    assert code == 1 and "排除" in printed
    assert guangong("plan", "accept", "安排.xlsx", *SEVERAL, "--on", "2023-10-31")[0] == 0
    contrary = guangong("plan", "make", *SEVERAL, "--absent", "王一", "--lock", "王一=1小")
    assert contrary[0] == 1 and "可这次不安排王一" in contrary[2]


def test_it_changes_as_little_as_possible_explains_and_compares(guangong, county):
    guangong("plan", "make", *SEVERAL, "-o", "甲.xlsx")
    code, fewest, _ = guangong(
        "plan", "make", *SEVERAL, "--fewest", "--lock", "王一=1小", "--exclude", "李二=5村", "-o", "乙.xlsx"
    )
    assert code == 0 and "保留 1 处，新安排 3 处，已证明不能更少" in fewest
    code, told, _ = guangong("plan", "compare", "甲.xlsx", "乙.xlsx", *SEVERAL)
    assert code == 0 and "人有变动，合计" in told
    code, told, _ = guangong("plan", "explain", "甲厂", *SEVERAL)
    assert code == 0 and "最合适的：" in told and "1. " in told
    assert "王一联系" in guangong("plan", "explain", "王一", *SEVERAL, "--in", "乙.xlsx")[1]


def test_where_there_is_no_plan_it_says_why_and_what_would_help(guangong, county):
    exclude = [word for n in range(1, 6) for word in ("--exclude", f"王一={n}村")]
    exclude += [word for unit in ("1小", "2小", "3小", "甲厂") for word in ("--exclude", f"王一={unit}")]
    code, _, complaint = guangong("plan", "make", *SEVERAL, *exclude)
    assert code == 1
    assert complaint.startswith("排不出合乎全部规则的方案。王一共要 2 个单位，按“排除”、“每人个数”只有 1 个可以安排。")
    assert "可以：取消排除：王一和" in complaint
    assert "没有名为“孙四”的应联系的人" in guangong("plan", "make", *SEVERAL, "--absent", "孙四")[2]


def test_a_plan_is_accepted_only_by_the_right_to_assign_and_of_facts_that_did_not_move(county):
    with county.view(OWNER, "320299") as view:
        planning = planning_of(view, county.book)
    made = proposed(planning.problem)
    assert made is not None
    with pytest.raises(ForbiddenError, match="安排联系点"):
        accept(county, OWNER.without(Right.assign), planning, made.plan, DAY)
    with pytest.raises(InputError, match="联系 1 个，应为 2 个"):
        accept(county, OWNER, planning, made.plan - {max(made.plan)}, DAY)
    school = School(id="S32029900009", name="9小")
    county.write(OWNER, Changes(DAY, "测试员", (PutNode(school),)))
    with pytest.raises(ConflictError, match="资料有了变动"):
        accept(county, OWNER, planning, made.plan, DAY)


def test_a_plan_that_is_kept_is_listed_checked_compared_accepted_and_put_aside(guangong, county):
    assert guangong("plan", "list")[1].startswith("还没有方案")
    code, made, complaint = guangong("plan", "make", *SEVERAL, "--name", "甲", "--as", "李工")
    assert (code, complaint) == (0, "") and "已存为方案“甲”，编号 U32029900001。" in made and "已证明最优。" in made
    assert guangong("plan", "make", *SEVERAL, "--name", "乙", "--fewest", "--absent", "王一")[0] == 0
    assert guangong("plan", "make", "--from", "U32029900001", "--name", "丙", *SEVERAL)[0] == 0
    listed = guangong("plan", "list", *SEVERAL)[1]
    assert [name for line in listed.splitlines() for name in "甲乙丙" if f" {name} " in line] == ["丙", "乙", "甲"]
    assert "李工" in listed and "草案" in listed
    assert "没有比它更好的方案。" in guangong("plan", "check", "U32029900001")[1]
    assert "王一：不再联系" in guangong("plan", "compare", "U32029900001", "U32029900002")[1]
    assert "王一联系" in guangong("plan", "explain", "王一", "--in", "U32029900001")[1]
    code, done, _ = guangong("plan", "accept", "U32029900001", "--on", "2023-10-31")
    assert code == 0 and "已接受方案，编号 " in done and counted(county)["王一"] == "met"
    assert "已作废" in guangong("plan", "discard", "U32029900003")[1]
    third, _, first = (line for line in guangong("plan", "list")[1].splitlines() if "U3202990000" in line)
    assert "已接受" in first and first.count("2023-10-31") == 2 and "已作废" in third
    assert "没有编号为“U9”的联系点方案" in guangong("plan", "check", "U9")[2]
