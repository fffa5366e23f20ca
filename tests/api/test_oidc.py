"""统一登录, with a real provider: who is tied comes in, nobody else; nothing that was tampered with proves anybody."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from accounts import Clock
from joserfc.jwk import OctKey, RSAKey
from offices import Office, office
from provider import CLIENT, Browser, IdentityProvider, agree, provider

from api.access import accounts, logins, ties
from api.access.rights import Role
from api.access.ties import Login
from api.oidc import BACK, provider_of
from api.site import Site
from graphmodel.errors import InputError
from graphmodel.settings import Settings

SITE = Site("https://office.example", local=False)
COVERAGE = "/api/v1/questions/coverage"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the provider, which runs in a thread here


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityProvider]:
    with provider() as started:
        yield started


@pytest.fixture
def identity(running) -> IdentityProvider:
    running.wrong = {}
    return running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(network, tmp_path, clock, identity) -> Office:
    """An office with one account that is tied to a login elsewhere."""
    served = office(network, tmp_path, clock=clock, settings=identity.settings())
    account = served.account("李工", Role.planner, "320205", temporary=True)
    ties.tie(served.book, account, Login(identity.issuer, "sub", "li.gong"))
    return served


def fault(answer):
    return answer.status_code, answer.text.partition('role="alert">')[2].partition("<")[0]


def deeds(served):
    return [(e.by.name, e.by.way, e.deed.value) for e in served.audited()]


EXPIRED = (422, "这次统一登录已过期，或不是从这个浏览器开始的；请再点一次“统一登录”。")
NOT_PROVEN = (422, "统一登录没有确认是您（可能已用过或过期），请再点一次“统一登录”。")
NOBODY = (422, "这个统一登录没有可用的账号，请找管理员。")


def test_who_is_tied_comes_in_is_audited_and_goes_out_like_everybody(served, identity):
    browser = Browser(served)
    page = browser.get("/login?next=%2Faudit%3Fpage%3D2")
    assert '<a class="button" href="/login/oidc?next=/audit%3Fpage%3D2">统一登录</a>' in page.text

    address = browser.begin("/audit?page=2")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert asked["redirect_uri"] == ["https://office.example/login/oidc/back"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))

    answer = browser.come_back(agree(address, "li.gong"))
    shown = hashlib.sha256(identity.verifiers[-1].encode()).digest()
    assert asked["code_challenge"] == [base64.urlsafe_b64encode(shown).rstrip(b"=").decode()]

    assert (answer.status_code, answer.headers["location"]) == (303, "/audit?page=2")
    assert [*browser.cookies] == ["__Host-guangong"]
    session, _ = sorted(answer.headers.get_list("set-cookie"), key=lambda text: "-login" in text)
    assert all(word in session for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"))
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert (
        browser.get(COVERAGE).json()["scope"] == "320205"
    )  # nor has the first password to be changed, it was not used
    assert browser.get(f"{COVERAGE}?scope=330100").status_code == 403
    assert deeds(served)[0] == ("李工", "oidc", "login")

    assert Browser(served).log_in("li.gong", "//evil.example").headers["location"] == "/"
    ties.untie(served.book, accounts.called(served.book, "李工"))
    assert browser.get(COVERAGE).status_code == 401
    assert fault(Browser(served).log_in("li.gong")) == NOBODY


def test_who_is_unknown_or_locked_stays_out_and_is_told_the_same(served, identity):
    assert fault(Browser(served).log_in("somebody")) == NOBODY
    assert accounts.find(served.book, "somebody") is None
    assert fault(Browser(served).log_in("LI.GONG")) == NOBODY

    browser = Browser(served)
    browser.log_in("li.gong")
    accounts.lock(served.book, accounts.called(served.book, "李工"))

    assert browser.get(COVERAGE).status_code == 401
    assert fault(Browser(served).log_in("li.gong")) == NOBODY
    told = [("", "oidc", "failure")] * 2 + [("李工", "oidc", "login"), ("李工", "oidc", "failure")]
    assert deeds(served) == told


def test_only_the_browser_that_began_comes_in_once_and_in_time(served, clock):
    browser, other = Browser(served), Browser(served)
    back = agree(browser.begin(), "li.gong")

    assert fault(Browser(served).come_back(back)) == EXPIRED  # somebody is led here by another's link
    other.begin()
    assert fault(other.come_back(back)) == EXPIRED
    assert fault(browser.come_back(back.replace("state=", "state=x"))) == EXPIRED
    kept = dict(browser.cookies)
    assert browser.come_back(back).status_code == 303

    browser.cookies = kept
    assert fault(browser.come_back(back)) == EXPIRED
    late = agree(browser.begin(), "li.gong")
    clock.pass_(600)
    assert fault(browser.come_back(late)) == EXPIRED
    assert deeds(served) == [("李工", "oidc", "login")]  # any page can send a browser here: that is nobody's failure


def test_a_code_holds_once_for_this_server_and_for_the_login_it_was_made_for(served):
    first, second = Browser(served), Browser(served)
    used = agree(first.begin(), "li.gong")
    assert first.come_back(used).status_code == 303
    code, state = (
        parse_qs(urlsplit(address).query)[name][0] for address, name in ((used, "code"), (second.begin(), "state"))
    )

    assert fault(second.come_back(f"/login/oidc/back?code={code}&state={state}")) == NOT_PROVEN
    assert fault(first.come_back(agree(first.begin(), "li.gong", client_id="another"))) == NOT_PROVEN
    assert fault(first.come_back(agree(first.begin(), "li.gong", nonce="another"))) == NOT_PROVEN
    assert fault(first.come_back(f"{agree(first.begin(), 'li.gong')}&iss=https://evil.example"))[0] == 422
    address = first.begin()
    denied = f"{agree(address, 'li.gong', action='deny')}&state={parse_qs(urlsplit(address).query)['state'][0]}"
    refused = fault(first.come_back(denied))
    assert refused == (422, "统一登录没有放行；请再试一次，或用账号和密码登录。")


WRONG = {
    "expired": {"exp": -3600},
    "for another": {"aud": ["another"]},
    "for another, given to us": {"aud": ["another"], "azp": CLIENT},
    "of another issuer": {"iss": "https://evil.example"},
    "signed by another": {"key": RSAKey.generate_key().as_dict(private=True)},
    "signed by a secret that we have too": {"alg": "HS256", "key": OctKey.import_key("client secret" * 3).as_dict()},
}


def test_a_token_that_is_not_right_proves_nobody(served, identity):
    for why, identity.wrong in WRONG.items():
        assert (why, fault(Browser(served).log_in("li.gong"))) == (why, NOT_PROVEN)
    assert deeds(served) == [("", "oidc", "failure")] * len(WRONG)

    identity.wrong = {}
    assert Browser(served).log_in("li.gong").status_code == 303


def test_failures_from_one_address_are_slowed_and_the_accounts_password_is_not(served):
    browser = Browser(served)
    served.account("王工", Role.viewer, "320205")
    back = agree(browser.begin(), "somebody")
    for _ in range(logins.OF_ADDRESS):
        logins.count_from(served.book, "127.0.0.1")

    paused = browser.come_back(back)

    assert (fault(paused)[1][:8], paused.headers["retry-after"]) == ("登录失败次数过多", "600")
    assert logins.log_in(served.book, "王工", "三更灯火五更鸡正是男儿", "10.0.0.5").name == "王工"


def test_another_claim_names_the_account_and_an_email_must_be_confirmed(served, identity):
    served.app.state.provider = provider_of(identity.settings(oidc_claim="email"), SITE)
    ties.tie(served.book, accounts.called(served.book, "李工"), Login(identity.issuer, "email", "li@a.cn"))

    identity.knows("7", email="li@a.cn", email_verified=True)
    identity.knows("8", email="li@a.cn")
    identity.knows("9", name="无邮箱")

    assert Browser(served).log_in("7").status_code == 303
    assert fault(Browser(served).log_in("8")) == (422, "统一登录没有核实过这个邮箱，请找管理员。")
    assert fault(Browser(served).log_in("9")) == (422, "统一登录没有给出“email”，认不出是谁，请找管理员。")


def test_a_provider_that_is_away_or_another_is_said_and_is_nobodys_failure(served, identity):
    away = (503, "统一登录现在连不上，请稍后再试，或用账号和密码登录。")
    another = (503, "统一登录自称的名称与设置 GUANGONG_OIDC_ISSUER 不同，请管理员核对。")
    browser = Browser(served)
    back = agree(browser.begin(), "li.gong")
    for issuer, said in (("http://localhost:9", away), (f"{identity.issuer}/", another)):
        served.app.state.provider = provider_of(identity.settings(oidc_issuer=issuer), SITE)
        assert fault(Browser(served).get("/login/oidc")) == said

    registered = httpx.post(
        f"{identity.issuer}/oauth2/clients", json={"redirect_uris": [f"{SITE.address}{BACK}"]}
    ).json()
    unknown = identity.settings(oidc_client_id=registered["client_id"])  # and not its secret
    served.app.state.provider = provider_of(unknown, SITE)
    assert fault(Browser(served).log_in("li.gong")) == (
        503, "统一登录不认得本系统，请管理员核对 GUANGONG_OIDC_CLIENT_ID 和密钥。",
    )  # fmt: skip

    served.app.state.provider = provider_of(identity.settings(oidc_issuer="http://localhost:9"), SITE)
    assert fault(browser.come_back(back)) == away
    assert "统一登录</a>" in browser.get("/login").text
    assert served.audited() == []


def test_it_is_not_there_unless_it_is_set_and_never_on_ones_own_machine(network, tmp_path, identity):
    plain = office(network, tmp_path).stranger()
    assert "统一登录" not in plain("GET", "/login").text
    for path in ("/login/oidc", "/login/oidc/back?code=a&state=b"):
        assert plain("GET", path).status_code == 404
    assert provider_of(identity.settings(), Site("http://127.0.0.1:8765", local=True)) is None


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"oidc_client_id": None}, "还要设置 GUANGONG_OIDC_CLIENT_ID"),
        ({"oidc_issuer": "http://sso.example"}, "要以 https:// 开头"),
        ({"oidc_issuer": "sso.example"}, "要以 https:// 开头"),
        ({"oidc_client_secret": None}, "还要设置 GUANGONG_OIDC_CLIENT_SECRET"),
        ({"oidc_client_secret": "密钥"}, "只能有字母、数字和符号"),
        ({"oidc_client_secret_file": "没有"}, "读不出统一登录的密钥文件“没有”"),
    ],
)
def test_settings_that_are_not_whole_are_refused_at_the_start(told, sentence):
    given = {"oidc_issuer": "https://sso.example", "oidc_client_id": "a", "oidc_client_secret": "b", **told}

    with pytest.raises(InputError, match=sentence):
        provider_of(Settings(**given), SITE)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setattr("api.oidc.find_spec", lambda name: None)

    with pytest.raises(InputError, match=r'pip install "guangong-graph\[oidc\]"'):
        provider_of(Settings(oidc_issuer="https://a.cn", oidc_client_id="a"), SITE)
