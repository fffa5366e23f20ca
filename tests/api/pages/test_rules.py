"""The page 规则: by matter, with the text, what stands before what, and what is open."""

from __future__ import annotations

import re
from html import unescape

from askers import asker_with
from local_user import act_as

from graphmodel.network import Right


def shown(api, address="/rules?scope=320205"):
    return unescape(api("GET", address).text)


def rule(page, title):
    (found,) = [each for each in re.findall(r"<article.*?</article>", page, re.S) if f"<h3>{title}</h3>" in each]
    return found


def test_a_rule_stands_with_its_text_and_what_we_read_into_it_apart(api):
    told = rule(shown(api), "区、镇（街道）、村（社区）、学校全覆盖")
    assert "<dt>依据</dt><dd>市级基层基础建设座谈会讲话：“乡镇（街道）、村（社区）、学校全覆盖”</dd>" in told
    assert '<span class="own">理解</span></dt><dd class="unsettled">县（市、区）本级同属应建' in told


def test_only_matters_with_a_parameter_that_is_not_set_are_marked_as_open(api):
    jumps = shown(api).partition('<nav class="matters"')[2].partition("</nav>")[0]
    marked = re.findall(r">([^<]+)<span class=\"open\"", jumps)
    assert "三纳入" in marked
    assert "组建与覆盖" in jumps
    assert "组建与覆盖" not in marked


def test_a_local_rule_says_since_when_and_before_which_it_stands(api):
    page = shown(api)
    local = rule(page, "锡山区村（社区）常务副主任必须由五老担任（列入考核）")
    assert '<span class="place">锡山区</span> 村（社区）　自 2022-01-01 起' in local
    (general,) = re.findall(r"<dt>优先于</dt><dd>(.*?)</dd>", local)
    assert "锡山区村（社区）常务副主任必须由五老担任（列入考核）（本地规则" in rule(page, general)


def test_a_rule_holds_from_its_day_on(api):
    before = shown(api, "/rules?scope=320205&as_of=2021-12-31")
    assert "锡山区村（社区）常务副主任必须由五老担任（列入考核）" not in before


def test_a_place_has_no_rules_of_another(api):
    assert "5108L1" not in shown(api)
    assert api("GET", "/rules?scope=没有的地方").status_code == 422


FORM = "/rules/parameter?scope=320205&rule=quality.elements&parameter=activity_months"
TYPED = {"value": "24", "citation": "区关工委<会议>纪要", "decided_by": "区关工委"}


def sent(desk, **more):
    text = desk("GET", FORM).text
    hidden = dict(re.findall(r'<input type="hidden" name="(form-version|form-change)" value="([^"]*)">', text))
    return desk("POST", FORM, data={**TYPED, **hidden, **more})


def test_a_parameter_is_tried_set_shown_beside_what_stood_before_and_taken_back(ask):
    tried = sent(ask)
    assert (tried.status_code, "将新增 2 条" in tried.text) == (200, True)
    saved = sent(ask, **{"form-deed": "save", "form-day": "2023-09-01"})
    assert saved.status_code == 303

    page = ask("GET", saved.headers["location"]).text
    assert "已定下“空心组织" in page
    [row] = re.findall(r"<tr><td class=\"whole\">锡山区.*?</tr>", page, re.S)
    cells = [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]
    assert cells[2:8] == ["活动看最近几个月", "24", "12", "2023-09-01", "区关工委<会议>纪要", "区关工委"]
    assert "（本地另定：活动看最近几个月 24）" in page
    [end] = re.findall(r'<a href="(/subjects/K[^"]*/end)">收回', page)
    taken_back = ask("POST", end, data={"form-on": "2023-10-31", "form-deed": "save"})
    assert taken_back.status_code == 303
    assert "（本地另定" not in shown(ask)


def test_what_is_no_value_is_told_at_its_field_and_nothing_typed_is_lost(ask):
    answer = sent(ask, value="很久", **{"form-deed": "save"})
    assert answer.status_code == 422
    assert re.findall(r'id="value-fault"[^>]*>(.*?)<', unescape(answer.text)) == [
        "“很久”不能作“活动看最近几个月”的值（应为整数），请改正"
    ]
    assert 'value="区关工委&lt;会议&gt;纪要"' in answer.text


def test_who_may_not_set_rules_sees_what_is_open_and_no_form(ask):
    act_as(ask.app, asker_with(Right.see_counts, Right.edit))
    page = shown(ask)
    assert "/rules/parameter" not in page
    assert "“三纳入”逐项落实" in page
    assert ask("GET", FORM).status_code == 403
