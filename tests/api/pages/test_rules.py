"""The page 规则: by matter, with the text, what stands before what, and what is open."""

from __future__ import annotations

import re
from html import unescape


def shown(api, address="/rules?scope=320205"):
    return unescape(api("GET", address).text)


def rule(page, title):
    (found,) = [each for each in re.findall(r"<article.*?</article>", page, re.S) if f"<h3>{title}</h3>" in each]
    return found


def test_a_rule_stands_with_its_text_and_what_we_read_into_it_apart(api):
    told = rule(shown(api), "区、镇（街道）、村（社区）、学校全覆盖")
    assert "<dt>依据</dt><dd>市级基层基础建设座谈会讲话：“乡镇（街道）、村（社区）、学校全覆盖”</dd>" in told
    assert '<span class="open">未定</span></dt><dd class="unsettled">县（市、区）本级同属应建' in told


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
