"""登录和令牌: one's own, and nobody else's."""

from __future__ import annotations

import re

from api.access import accounts, tokens
from api.access.rights import Role
from api.access.tokens import Limits
from graphmodel.network import Right

COVERAGE = "/api/v1/questions/coverage"


def made(answer):
    return re.findall(r'class="secret">(gg_[\w-]+)<', answer.text)


def test_a_token_is_shown_once_and_reads_in_ones_name(served):
    ask = served.person("李工", Role.planner, "320205100")

    [text] = made(ask("POST", "/mine/token", data={"title": "看板取数", "days": "7", "names": "true"}))

    header = {"Authorization": f"Bearer {text}"}
    assert served.stranger()("GET", COVERAGE, headers=header).json()["scope"] == "320205100"
    [token] = tokens.listing(served.book)
    assert token.limits.rights == {Right.see_counts, Right.see_names}
    assert made(ask("GET", "/mine")) == []
    assert served.stranger()("GET", "/mine", headers=header).status_code == 403

    ask("POST", "/mine/revoke", data={"id": token.id})
    assert served.stranger()("GET", COVERAGE, headers=header).status_code == 401


def test_a_viewer_makes_no_token_with_names(served):
    ask = served.person("看的人", Role.viewer, "320205")

    assert len(made(ask("POST", "/mine/token", data={"title": "看板", "names": "true"}))) == 1
    assert tokens.listing(served.book)[0].limits.rights == {Right.see_counts}
    assert "含姓名" not in ask("GET", "/mine").text


def test_a_session_elsewhere_is_ended(served):
    here, elsewhere = served.person("李工", Role.planner, "320205"), served.come_in("李工")

    [other] = re.findall(r'name="id" value="(\d+)"', here("GET", "/mine").text)
    assert here("POST", "/mine/end", data={"id": other}).status_code == 200

    assert elsewhere("GET", COVERAGE).status_code == 401
    assert here("GET", COVERAGE).status_code == 200


def test_what_belongs_to_another_is_not_there(served):
    other = served.account("王工", Role.planner, "320205")
    tokens.add(served.book, other, "他的", Limits(), 7)
    tokens.add(served.book, None, "本机", Limits(), 7)
    served.come_in("王工")
    ask = served.person("李工", Role.planner, "320205")

    page = ask("GET", "/mine").text
    assert ("他的" in page, "本机用" in page) == (False, False)
    theirs = tokens.listing(served.book)
    assert len(theirs) == 2
    for token in theirs:
        assert ask("POST", "/mine/revoke", data={"id": token.id}).status_code == 422
    assert ask("POST", "/mine/end", data={"id": "1"}).status_code == 422
    assert not any(token.revoked for token in tokens.listing(served.book))
    assert accounts.called(served.book, "王工")
