"""Every address × every role × places × formats, as the application describes itself: no byte tells of the others."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest
from accounts import CHEAP
from askers import OWNER
from crawling import crawled
from http_requests import GRAPHS, SUFFIXES, Request, requests, told
from offices import Office, office
from twin_districts import HERE, MARK, OF_A_PERSON, ROSTER, THERE, twin_districts

from api.access import accounts, tokens
from api.access.rights import RIGHTS, Allowed, Role
from api.access.tokens import Limits
from api.page_parts.menu import page_modules
from graphmodel.network import Right
from queries import catalogue, plain_lists

IDS_THERE = [
    put.node.id for put in twin_districts().nodes if put.node.id[1:7] == THERE or put.node.id.startswith(f"{THERE}001")
]
SUBJECTS = ["C32020500002", "P32020500001", "320205001", *IDS_THERE[:2], "P" + THERE + "00001"]
FILES = {Role.viewer: (".csv",), Role.planner: (".parquet",)}
"""Files are asked for by those from whom names, or the roster, are kept: all of each by both in `make soak`."""
WHOEVER_ASKS = (Role.viewer, Role.planner, Role.admin)
"""A steward sees what an administrator does, on fewer pages."""
WHOEVER_GOES_ABOUT = (Role.viewer, pytest.param(Role.planner, marks=pytest.mark.soak), Role.admin)
"""What a planner's pages tell is what the addresses told already, with the names that an administrator's have."""
SCOPES = ["", HERE, f"{HERE}001001", THERE, "乙区东镇", "乙区一村"]


@pytest.fixture(scope="module")
def served(twins, tmp_path_factory):
    """Both districts, served to somebody of each role in the first, and to programs of the second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.access.passwords._HASHER", CHEAP)
        opened = office(twins, tmp_path_factory.mktemp("office"))
        for role in Role:
            opened.account(role.label, role, HERE)
        opened.account("邻县", Role.admin, THERE)
        yield opened
    opened.book.close()


@pytest.fixture(scope="module")
def people(served: Office):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.access.passwords._HASHER", CHEAP)
        return {role: served.come_in(role.label) for role in Role}


@pytest.fixture(scope="module")
def document(people):
    return people[Role.admin]("GET", "/api/v1/openapi.json").json()


def of_operations(document, **more) -> dict[str, list[Request]]:
    found: dict[str, list[Request]] = {}
    for request in requests(document, SUBJECTS, **more):
        found.setdefault(request.operation, []).append(request)
    return found


def is_plain(request: Request) -> bool:
    return not request.path.partition("?")[0].endswith((*SUFFIXES, *chain(*GRAPHS.values())))


def leaks(text, *marks):
    return [text[max(0, at - 40) : at + 40] for mark in marks if (at := text.find(mark)) >= 0]


def marks_of(role: Role) -> list[str]:
    """What somebody of this role must never be told."""
    rights = RIGHTS[role]
    names = [] if Right.see_names in rights else [OF_A_PERSON]
    return [MARK, *names, *([] if Right.see_roster in rights else [ROSTER])]


@pytest.mark.parametrize(
    ("role", "suffixes"),
    [
        *((role, FILES.get(role, ())) for role in WHOEVER_ASKS),
        pytest.param(Role.steward, (), marks=pytest.mark.soak),
        *(pytest.param(role, SUFFIXES, marks=pytest.mark.soak) for role in FILES),
    ],
)
def test_no_address_tells_of_the_other_district_or_more_than_the_role_may_know(people, document, role, suffixes):
    for operation, asked in of_operations(document).items():
        for request in (r for r in asked if is_plain(r) or r.path.partition("?")[0].endswith(suffixes)):
            answer = people[role](request.method, request.path)
            assert answer.status_code < 500, request
            mentioned = [id_ for id_ in IDS_THERE if id_ not in request.path]
            assert (operation, request.path, leaks(told(answer), *marks_of(role), *mentioned)) == (
                operation, request.path, [],
            )  # fmt: skip


@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_gives_what_lies_within_and_nothing_of_the_others(people, document, scope):
    asked = [r for each in of_operations(document).values() for r in each if "/questions/" in r.path][::17]
    for request in asked:
        joint = "&" if "?" in request.path else "?"
        answer = people[Role.admin]("GET", f"{request.path}{joint}scope={scope}")
        if scope[:6] in (THERE, "乙区东镇", "乙区一村"):
            assert answer.status_code in (400, 403, 404), request
        mentioned = [id_ for id_ in IDS_THERE if id_ not in request.path]
        assert leaks(told(answer).replace(scope or "\0", ""), "乙区“", *mentioned) == [], request


def test_a_subject_of_the_others_is_not_found_in_the_words_of_one_that_is_not_there(people):
    ask = people[Role.admin]
    answers = [ask("GET", f"/api/v1/questions/unit?id={id_}") for id_ in (IDS_THERE[0], "320205999999")]

    assert [answer.status_code for answer in answers] == [404, 404]
    said = [a.json()["detail"].replace(i, "X") for a, i in zip(answers, (IDS_THERE[0], "320205999999"), strict=True)]
    assert said[0] == said[1]


def test_the_marks_are_told_to_whoever_may_know(served, twins):
    """Else nothing above could fail."""
    account = accounts.called(served.book, "邻县")
    everything = Limits(rights=Allowed.rights([Allowed.names, Allowed.roster]))
    ask = served.program(account, everything)
    assert MARK in ask("GET", "/api/v1/questions/leadership").text
    assert OF_A_PERSON in ask("GET", "/api/v1/questions/liaison_duty").text
    assert OWNER.everywhere


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_names_leave_in_a_file_only_by_the_right_to_take_them_along(served, suffix):
    account = accounts.called(served.book, "邻县")
    looking = served.program(account, Limits(rights=Allowed.rights([Allowed.names])))
    taking = served.program(account, Limits(rights=Allowed.rights([Allowed.names, Allowed.export])))
    address = "/api/v1/questions/liaison_duty"
    assert OF_A_PERSON in looking("GET", address).text
    assert OF_A_PERSON not in told(looking("GET", f"{address}{suffix}"))
    assert OF_A_PERSON in told(taking("GET", f"{address}{suffix}"))


def test_a_stranger_is_told_nothing_at_any_address(served, document):
    ask = served.stranger()
    tried = 0
    for request in requests(document, SUBJECTS[:1], methods=("get", "post", "put", "patch", "delete")):
        answer = ask(request.method, request.path)
        if answer.status_code == 200:
            assert (request.operation.split("_")[0], answer.json()["status"]) == ("health", "ok")
            continue
        kind = answer.json()["type"].rpartition("/")[2]
        assert kind in ("not-signed-in", "no-such-address"), request
        tried += kind == "not-signed-in"
    assert tried > 100


def test_each_page_is_for_those_who_may_come_there(served, people):
    entries = [module.PAGE for module in page_modules() if hasattr(module, "PAGE")]
    assert {entry.path for entry in entries} >= {"/", "/accounts", "/audit"}
    menus = {role: ask("GET", "/").text for role, ask in people.items()}
    for entry in entries:
        assert served.stranger()("GET", entry.path).status_code == 303
        for role, ask in people.items():
            may = entry.right is None or entry.right in RIGHTS[role]
            answer = ask("GET", entry.path)
            assert (entry.path, role, answer.status_code) == (entry.path, role, 200 if may else 403)
            assert leaks(answer.text, MARK, "邻县", THERE) == []
            assert (f'href="{entry.path}"' in menus[role]) is may


@pytest.fixture(scope="module")
def opened_pages(people):
    """Every page that a role comes to by the links of the pages, from the first one on; gone about once each."""
    subjects = [a for id_ in SUBJECTS for a in (f"/questions/unit?id={id_}", f"/subjects/{id_.ljust(12, '0')}")]
    return cache(lambda role: crawled(people[role], ["/", "/subjects?name=区", *subjects]))


@pytest.mark.parametrize("role", WHOEVER_GOES_ABOUT)
def test_no_page_tells_of_the_other_district_or_more_than_the_role_may_know(opened_pages, role):
    found = opened_pages(role)
    assert {f"/questions/{name}" for name in catalogue()} <= {path.partition("?")[0] for path in found}
    listed = {f"/lists/{name}" for name, held in plain_lists().items() if not held.right or held.right in RIGHTS[role]}
    assert {path for path in found if re.fullmatch("/lists/[a-z_]+", path)} == listed
    for path, answer in found.items():
        outside = 404 if path.startswith("/subjects/") else 422
        nothing = 400 if "没有可出的通知书" in answer.text else 200
        assert answer.status_code == (outside if any(id_ in path for id_ in SUBJECTS[3:]) else nothing), path
        mentioned = [id_ for id_ in IDS_THERE if id_ not in path]
        assert (path, leaks(told(answer), *marks_of(role), *mentioned)) == (path, [])


def test_every_page_keeps_to_the_policy_and_names_no_other_site(opened_pages):
    shown = {p: a for p, a in opened_pages(Role.admin).items() if "content-disposition" not in a.headers}
    assert len(shown) > 50
    for path, answer in shown.items():
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'"), path
        assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", answer.text) == [], path
        assert re.findall(r'(?:src|href|action)="(?!/|#|data:,)', answer.text) == [], path


@pytest.mark.parametrize("scope", [THERE, "乙区东镇", f"{THERE}001001"])
def test_a_page_of_another_place_is_refused(people, scope):
    for path in ("/", "/questions/blank_spots", "/lists/units"):
        answer = people[Role.admin]("GET", f"{path}?scope={scope}")
        assert answer.status_code == 403, path
        assert leaks(answer.text.replace(scope, ""), MARK, *IDS_THERE) == []


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.soak)])
def test_no_two_allowances_share_a_tag(served, people, document, step):
    """One address in six, as every tag is made by the same hand: all of them in `make soak`."""
    narrow = served.program(accounts.called(served.book, "系统管理"), Limits(places=(f"{HERE}001",)))
    asks = [*people.values(), narrow]
    compared = 0
    for asked in [*of_operations(document).values()][::step]:
        answers = [ask("GET", f"{asked[0].path}") for ask in asks]
        tags = [a.headers["etag"] for a in answers if a.status_code == 200 and "etag" in a.headers]
        assert len(set(tags)) == len(tags), asked[0]
        compared += len(tags) == len(asks)
    assert compared > 9
    assert tokens.listing(served.book)


def test_a_person_that_is_looked_at_or_tried_to_change_is_read_and_only_what_is_saved_is_written(served, people):
    page = "/subjects/P32020500002"
    before = len(served.audited())
    people[Role.viewer]("GET", page)
    people[Role.steward]("GET", page)
    form = people[Role.steward]("GET", f"{page}/edit").text
    hidden = dict(re.findall(r'<input type="hidden" name="(form-\w+)" value="([^"]*)">', form))
    people[Role.steward]("POST", f"{page}/edit", data={**hidden, "status": "在职"})

    noted = [(e.by.name, e.deed.value, e.operation, (e.count or 0) > 0) for e in served.audited()[before:]]
    assert noted[0] == ("数据管理", "read", "subject", True)
    assert set(noted[1:]) == {("数据管理", "read", name, True) for name in ("subject form", "subject edit")}


@pytest.mark.parametrize("role", Role)
def test_who_reads_of_people_is_written_down_with_how_many(served, people, role):
    before = len(served.audited())
    people[role]("GET", "/api/v1/people.csv")
    people[role]("GET", "/api/v1/questions/liaison_duty")
    people[role]("GET", "/lists/people")
    people[role]("GET", "/questions/liaison_duty?order=-name")

    told_ = [(e.by.name, e.deed.value, e.operation, e.scope, (e.count or 0) > 0) for e in served.audited()[before:]]
    file = (role.label, "export", "people_list", "", False)  # for a viewer there is no such list
    reads = [(role.label, "read", name, HERE, True) for name in ("people_list", "questions_liaison_duty")]
    assert told_ == ([] if role is Role.viewer else [reads[0], file, reads[1], *reads])


def test_whoever_asks_for_more_than_their_place_is_told_of_which_place_the_answer_is(served):
    town, place = served.person("镇里", Role.planner, f"{HERE}001"), f"{HERE}001"
    said = f"“{HERE}”超出您的范围，以下只含甲区东镇（{place}）。"

    wide, own = (town("GET", f"/api/v1/questions/coverage{asked}") for asked in (f"?scope={HERE}", ""))
    assert (wide.json()["scope"], wide.headers["guangong-scope"], wide.json()["note"]) == (place, place, said)
    assert (wide.json()["rows"], "note" in own.json()) == (own.json()["rows"], False)
    for path in (
        f"/api/v1/units.csv?scope={HERE}",
        f"/api/v1/graph?scope={HERE}",
        f"/api/v1/changes?since=0&scope={HERE}",
    ):
        assert town("GET", path).headers["guangong-scope"] == place
    for path in ("/", "/questions/coverage", "/lists/units", "/rules"):
        assert said in town("GET", f"{path}?scope={HERE}").text, path
        assert said not in town("GET", path).text
    assert town("GET", f"/api/v1/questions/coverage?scope={THERE}").status_code == 403
