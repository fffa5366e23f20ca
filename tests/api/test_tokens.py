"""What a program may that comes in with a token: what its account may, narrowed, until it is revoked."""

from __future__ import annotations

from strangers import stranger

from api.access import tokens
from api.access.rights import RIGHTS, Role
from api.access.tokens import Limits
from api.app import create_app
from graphmodel.network import Right
from graphmodel.settings import Settings

COVERAGE = "/api/v1/questions/coverage"


def test_a_program_comes_in_with_a_token_until_it_is_revoked(served):
    account = served.account("李工", Role.planner, "320205")
    ask = served.program(account, Limits())
    assert ask("GET", COVERAGE).status_code == 200

    [token] = tokens.listing(served.book)
    tokens.revoke(served.book, token.id)

    answer = ask("GET", COVERAGE)
    assert (answer.status_code, answer.json()["detail"]) == (401, "令牌无效、已过期或已撤销。")


def test_a_token_narrows_what_its_account_may(served):
    account = served.account("李工", Role.planner, "320205")
    ask = served.program(account, Limits(places=("320205100",), networks=("127.0.0.0/8",)))

    assert ask("GET", COVERAGE).json()["scope"] == "320205100"
    assert ask("POST", "/logout").status_code == 403
    elsewhere = served.program(account, Limits(networks=("10.0.0.0/8",)))
    assert elsewhere("GET", COVERAGE).status_code == 403


def test_a_token_that_is_shown_counts_alone(served):
    ask = served.person("李工", Role.planner, "320205")

    answer = ask("GET", COVERAGE, headers={"Authorization": "Bearer gg_no_token"})

    assert answer.status_code == 401


def test_a_token_of_the_user_of_this_machine_opens_nothing_for_others(served, network, tmp_path):
    text = tokens.add(served.book, None, "本机", Limits(), 1)
    header = {"Authorization": f"Bearer {text}"}

    assert served.stranger()("GET", COVERAGE, headers=header).status_code == 401

    local = create_app(Settings(accounts=served.book.path), network)
    tokens.add(local.state.entrance.book, None, "本机", Limits(), 1)
    fresh = tokens.add(local.state.entrance.book, None, "本机", Limits(), 1)
    assert stranger(local)("GET", COVERAGE, headers={"Authorization": f"Bearer {fresh}"}).status_code == 200


def test_another_allowance_never_gets_the_same_tag(served):
    wide, narrow = served.account("李工", Role.planner, "320205"), served.account("王工", Role.viewer, "320205")
    limits = [Limits(), Limits(rights=frozenset({Right.see_counts, Right.see_names})), Limits(places=("320205100",))]
    limits.append(Limits(rights=RIGHTS[Role.viewer]))
    asks = [served.program(wide, each) for each in limits] + [served.come_in("李工"), served.come_in("王工")]

    tags = [ask("GET", f"{COVERAGE}?scope=320205100").headers["etag"] for ask in asks]

    assert len(set(tags)) == 5
    assert tags[3] == tags[5]  # a token sees in 320205 what somebody sees who may see no more there
    assert narrow.places == wide.places
