"""Who is let in: nobody unasked, by password, token or link; what holds no more is refused at once."""

from __future__ import annotations

import pytest
from accounts import PASSWORD, Clock
from offices import EVERYTHING, Office, office
from strangers import stranger

from api.access import accounts, audit
from api.access.rights import Role
from api.app import create_app
from graphmodel.settings import Settings

COVERAGE = "/api/v1/questions/coverage"
BLANK = "/api/v1/questions/blank_spots"
NEW = "另一个足够长的密码呀"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(network, tmp_path, clock) -> Office:
    return office(network, tmp_path, clock=clock)


def type_of(answer):
    return answer.json()["type"].removeprefix("/api/v1/problems/")


def login(served, name, password=PASSWORD):
    """Try to log in; return status, what is said, and the cookies that came."""
    data = {"name": name, "password": password}
    answer = served.stranger()("POST", "/login", data=data)
    fault = answer.text.partition('role="alert">')[2].partition("<")[0]
    return answer.status_code, fault, dict(answer.cookies)


def test_a_stranger_gets_a_problem_that_says_how_to_come_in(served):
    answer = served.stranger()("GET", COVERAGE)

    assert (answer.status_code, type_of(answer)) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"] == 'Bearer realm="guangong"'
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_nobody_thought_of_closing_is_closed(network, tmp_path):
    """A route that somebody adds to the application itself has no dependency; it answers nothing all the same."""
    served = office(network, tmp_path)
    served.app.add_api_route("/api/v1/forgotten", lambda: {"secret": "甲村"})

    answer = served.stranger()("GET", "/api/v1/forgotten")

    assert (answer.status_code, "甲村" in answer.text) == (500, False)
    assert "没有设好权限" in answer.json()["detail"]


def test_a_new_file_with_routes_is_closed_unless_it_says_open(network, tmp_path, monkeypatch):
    import api.routes.health as offered

    monkeypatch.setattr(offered, "OPEN", "yes")  # anything but True is no word for it

    assert office(network, tmp_path).stranger()("GET", "/api/v1/health").status_code == 401


def test_a_person_comes_in_with_a_password_and_sees_the_places_of_the_account(served):
    ask = served.person("李工", Role.planner, "320205100")

    answer = ask("GET", f"{BLANK}?state=to_verify").json()

    assert answer["scope"] == "320205100"
    assert ask("GET", f"{COVERAGE}?scope=锡山区").json()["scope"] == "320205100"
    assert ask("GET", f"{COVERAGE}?scope=330100").status_code == 403


def test_the_cookie_is_for_this_site_out_of_reach_of_scripts_and_new_at_each_login(served):
    served.account("李工", Role.planner, "320205")
    first, second = ({**login(served, "李工")[2]} for _ in range(2))

    assert [*first] == [*second] == ["__Host-guangong"]
    assert first != second


def test_failures_lock_out_and_an_unknown_name_is_told_nothing_else(served, clock):
    served.account("李工", Role.planner, "320205")
    wrong = (422, "账号或密码不对。", {})
    paused = (429, "登录失败次数过多，请 10 分钟后再试。", {})

    for name in ("李工", "没有此人"):
        assert [login(served, name, "不是这个密码吧") for _ in range(6)] == [wrong] * 5 + [paused]
    assert login(served, "李工") == paused

    clock.pass_(600)
    assert login(served, "李工")[0] == 303


def test_a_session_ends_with_the_account_the_password_and_the_clock(served, clock):
    served.account("李工", Role.planner, "320205")
    account = accounts.called(served.book, "李工")
    for end in (
        lambda: accounts.lock(served.book, account),
        lambda: accounts.set_password(served.book, account, PASSWORD),
        lambda: clock.pass_(30 * 60),
    ):
        ask = served.come_in("李工")
        assert ask("GET", COVERAGE).status_code == 200
        end()
        assert ask("GET", COVERAGE).status_code == 401
        accounts.unlock(served.book, account)


def test_who_logs_out_is_out_also_with_a_kept_cookie(served):
    ask = served.person("李工", Role.planner, "320205")

    answer = ask("POST", "/logout")

    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert ask("GET", COVERAGE).status_code == 401


def test_rights_that_are_taken_away_are_gone_at_the_next_request(served):
    ask = served.person("李工", Role.planner, "320205")
    assert ask("GET", f"{COVERAGE}?scope=320205").status_code == 200

    accounts.assign(served.book, accounts.called(served.book, "李工"), Role.viewer, ["330100"])

    assert ask("GET", f"{COVERAGE}?scope=320205").status_code == 403


def test_a_link_opens_once(network, store):
    app = create_app(Settings(), network)
    link = f"/open?key={app.state.entrance.link.invitation}"
    ask = stranger(app)

    first, again = ask("GET", link), ask("GET", link)

    assert (first.status_code, first.headers["location"], again.status_code) == (303, "/", 403)
    assert ask("GET", "/", cookies=dict(first.cookies)).status_code == 200
    assert ask("GET", "/open").status_code == 403


def test_nobody_logs_in_where_there_is_a_link(network, store):
    app = create_app(Settings(), network)
    accounts.add(app.state.entrance.book, "李工", PASSWORD, Role.admin, [""])
    answer = stranger(app)("POST", "/login", data={"name": "李工", "password": PASSWORD})

    assert stranger(app)("GET", COVERAGE, cookies=dict(answer.cookies)).status_code == 401


def test_a_password_that_somebody_else_set_is_changed_first(served):
    served.account("李工", Role.planner, "320205", temporary=True)
    ask = served.come_in("李工")
    assert ask("GET", "/").headers["location"] == "/password"
    assert type_of(ask("GET", COVERAGE)) == "forbidden"
    assert "先改成自己的" in ask("GET", "/password").text

    typed = {"present": PASSWORD, "new": NEW, "again": NEW}
    answer = ask("POST", "/password", data=typed)

    assert answer.headers["location"] == "/"
    assert ask("GET", COVERAGE).status_code == 401
    changed = served.stranger()
    assert changed("GET", COVERAGE, cookies=dict(answer.cookies)).status_code == 200


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"present": "不是这个密码吧", "new": NEW, "again": NEW}, "原来的密码不对。"),
        ({"present": PASSWORD, "new": NEW, "again": "另一个"}, "两次输入的新密码不一样。"),
        ({"present": PASSWORD, "new": "短", "again": "短"}, "密码要有 10 到 128 个字符，现在是 1 个。"),
        ({"present": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "新密码要与原来的不同。"),
    ],
)
def test_a_password_is_changed_only_rightly(served, typed, fault):
    ask = served.person("李工", Role.planner, "320205")

    answer = ask("POST", "/password", data=typed)

    assert (answer.status_code, fault in answer.text) == (422, True)
    assert ask("GET", COVERAGE).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("/audit?page=2", "/audit?page=2"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil", "/"),
        ("", "/"),
    ],
)
def test_after_the_login_one_is_where_one_wanted_to_go_on_this_site(served, wanted, there):
    served.account("李工", Role.planner, "320205")

    answer = served.stranger()("POST", "/login", data={"name": "李工", "password": PASSWORD, "next": wanted})

    assert (answer.status_code, answer.headers["location"]) == (303, there)


def test_a_page_leads_a_stranger_to_the_login_and_back(served):
    answer = served.stranger()("GET", "/?a=1&b=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2F%3Fa%3D1%26b%3D2")

    part = served.stranger()("GET", "/", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/login?next=%2F")


def test_what_was_typed_is_kept_when_the_login_has_ended_but_no_password(served):
    typed = {"name": '甲校\n"><b>', "form-deed": "save"}

    kept = served.stranger()("POST", "/subjects/S32020500001/edit?a=1", data=typed)
    secret = served.stranger()("POST", "/password", data={"password": PASSWORD})

    assert kept.status_code == 401 and 'action="/subjects/S32020500001/edit?a=1"' in kept.text
    assert "甲校\n&#34;&gt;&lt;b&gt;</textarea>" in kept.text and "<b>" not in kept.text
    assert (secret.status_code, secret.headers["location"]) == (303, "/login?next=%2F")


def test_what_another_site_sends_is_not_done(served):
    ask = served.person("李工", Role.planner, "320205")

    answer = ask("POST", "/logout", headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert ask("GET", COVERAGE).status_code == 200


def test_logins_reads_of_people_and_files_are_written_down_with_how_many_and_never_what(served, network):
    account = served.account("李工", Role.planner, "320205")
    login(served, "李工", "不是这个密码吧")
    login(served, "打错地方的密码")
    ask = served.come_in("李工")
    ask("GET", f"{COVERAGE}.csv")
    ask("POST", "/logout")

    told = [(e.by.name, e.by.way, e.by.account, e.by.address, e.deed.value, e.operation) for e in served.audited()]
    assert told == [
        ("李工", "", account.id, "127.0.0.1", "failure", "failure"),
        ("", "", None, "127.0.0.1", "failure", "failure"),
        ("李工", "session", account.id, "127.0.0.1", "login", "login"),
        ("李工", "session", account.id, "127.0.0.1", "export", "questions_coverage"),
        ("李工", "session", account.id, "127.0.0.1", "logout", "logout"),
    ]
    assert audit.listing(served.book, EVERYTHING, name="李工")
