"""Long work goes on beside the requests, tells how far it is, and ends in the middle without a trace."""

from __future__ import annotations

import time
from functools import partial
from threading import Event

import pytest
from askers import OWNER
from offices import office
from planned_county import fill_county

from api.access import tokens
from api.access.audit import By
from api.access.rights import Role
from api.access.tokens import Limits
from api.access.visitor import Visitor
from api.jobs.going import Going
from api.jobs.job import Kept
from api.jobs.kept import HELD, MOST, OF_ONE, Jobs
from graphmodel.errors import StoppedError
from graphmodel.progress import come_to, counted, watched

LIST = "/api/v1/questions/coverage.xlsx"
REPORT = "/files/report.xlsx"
ASYNC = {"prefer": "respond-async, wait=0"}
BROWSER = {"accept": "text/html"}
GOOD = "编号,名称,是否已建关工委,核实日期\n320205100201,甲村,是,2023-10-31\n".encode()
IMPORT = "/api/v1/imports?effective=2023-10-31&name=区划.csv"


@pytest.fixture
def served(network, tmp_path, monkeypatch):
    monkeypatch.setattr("api.jobs.beside.PATIENCE", 0.0)
    return office(network, tmp_path)


@pytest.fixture
def planner(served):
    return served.person("李工", Role.planner, "320205")


@pytest.fixture
def gate(monkeypatch):
    """Nothing that is watched goes on before it is opened."""
    gate, told = Event(), Going.__call__

    def waiting(going, what, done, of):
        going.what = what
        gate.wait(20)
        told(going, what, done, of)

    monkeypatch.setattr(Going, "__call__", waiting)
    yield gate
    gate.set()


def ended(ask, job):
    """What is told of a job that goes on no more."""
    for _ in range(500):
        found = ask("GET", f"/api/v1/jobs/{job['id']}").json()
        if found["state"] != "working":
            return found
        time.sleep(0.02)
    raise AssertionError("it goes on and on")


def test_whatever_takes_long_tells_whoever_watches_and_nobody_else():
    told = []
    with watched(lambda *reached: told.append(reached)):
        assert list(counted("读", "甲乙", 2)) == ["甲", "乙"]
    come_to("写")

    assert told == [("读", 0, 2), ("读", 1, 2)]


def test_what_is_not_wanted_goes_no_further_than_its_next_step():
    going = Going()
    going("读", 1, 3)
    assert (going.told, going.halted) == ("读 1/3", False)

    going.stop()
    with pytest.raises(StoppedError, match="什么也没有写入"):
        going("写", 0, 0)
    assert (going.told, going.halted) == ("正在停下", True)


def test_an_answer_that_takes_long_is_fetched_later_as_it_would_have_been_sent(planner, gate):
    answer = planner("GET", LIST, headers=ASYNC)
    job = answer.json()

    assert (answer.status_code, answer.headers["preference-applied"]) == (202, "respond-async")
    assert answer.headers["location"] == f"/api/v1/jobs/{job['id']}"
    assert (job["state"], job["result"], job["cancel"]) == ("working", None, f"/api/v1/jobs/{job['id']}")
    assert planner("GET", f"/api/v1/jobs/{job['id']}/result").status_code == 409

    gate.set()
    done = ended(planner, job)
    assert (done["state"], done["cancel"]) == ("done", None)
    fetched, direct = planner("GET", done["result"]), planner("GET", LIST)
    assert fetched.status_code == 200
    assert [fetched.headers[h] for h in ("etag", "content-disposition")] == [
        direct.headers[h] for h in ("etag", "content-disposition")
    ]
    assert fetched.content[:2] == b"PK"


def test_what_is_quick_is_answered_at_once_whatever_was_preferred(planner):
    assert planner("GET", "/api/v1/questions/coverage", headers={"prefer": "respond-async, wait=20"}).status_code == 200
    assert planner("GET", "/api/v1/questions/none", headers={"prefer": "respond-async, wait=20"}).status_code == 404


def test_an_import_that_is_stopped_writes_nothing(served, network, gate):
    account = served.account("李工", Role.planner, "320205")
    limits = Limits(account.asker.places, account.asker.rights, ("GET", "POST", "DELETE"))
    shown = {
        "authorization": f"Bearer {tokens.add(served.book, account, '测试', limits, 30)}",
        "content-type": "text/csv",
    }
    token = partial(served.stranger(), headers={**ASYNC, **shown, "idempotency-key": "import-0001"})

    stopped = token("POST", IMPORT, content=GOOD).json()
    assert token("DELETE", f"/api/v1/jobs/{stopped['id']}").json()["state"] == "working"
    gate.set()
    assert ended(token, stopped)["state"] == "stopped"
    with network.store.read() as reader:
        [village] = reader.nodes("Jurisdiction", values=["320205100201"])
        assert (reader.state().snapshot, village.touched) == (1, 1)

    answer = token("POST", IMPORT, content=GOOD)
    told = answer.json() if answer.status_code == 200 else token("GET", ended(token, answer.json())["result"]).json()
    assert (told["number"], told["changed"]) == (2, 1)


def test_nobody_else_sees_it_and_it_ends_with_the_login(served, planner, gate):
    job = planner("GET", LIST, headers=ASYNC).json()
    others = [served.come_in("李工"), served.person("王工", Role.admin, "")]
    here = f"/api/v1/jobs/{job['id']}"

    for ask in others:
        assert [ask(method, here).status_code for method in ("GET", "DELETE")] == [404, 404]
        assert [ask("GET", there).status_code for there in (f"{here}/result", f"/jobs/{job['id']}")] == [404, 404]
    assert planner("GET", here).json()["state"] == "working"
    planner("POST", "/logout")
    gate.set()
    assert served.app.state.jobs._held == {}


def test_what_a_server_began_that_was_started_anew_says_so(planner):
    answer = planner("GET", "/api/v1/jobs/0badcafe-x")

    assert (answer.status_code, "重新启动过" in answer.json()["detail"]) == (404, True)
    assert "重新启动过" in planner("GET", "/jobs/0badcafe-x").text
    assert "过了保留的时间" in planner("GET", "/api/v1/jobs/x").json()["detail"]


def test_a_page_says_how_far_the_file_is_and_saves_it_in_the_end(served, planner, gate):
    led = planner("GET", f"{REPORT}?scope=东亭镇", headers=BROWSER)
    assert (led.status_code, led.headers["location"][:6]) == (303, "/jobs/")
    here = led.headers["location"]

    shown = planner("GET", here).text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in shown
    assert "正在准备文件" in shown
    assert f'action="{here}/stop"' in shown
    gate.set()
    ended(planner, {"id": here.removeprefix("/jobs/")})
    shown = planner("GET", here, headers={"hx-request": "true"})
    assert f'<meta http-equiv="refresh" content="0; url={here}/file">' in shown.text
    assert shown.headers["hx-refresh"] == "true"
    assert "东亭镇报告 2023-10-31.xlsx" in shown.text

    file = planner("GET", f"{here}/file")
    assert file.headers["content-disposition"].startswith('attachment; filename="report-320205100.xlsx"')
    assert file.content[:2] == b"PK"
    assert "http-equiv" not in planner("GET", here).text.split("<main")[0]
    exported = [e.operation for e in served.audited() if e.deed.value == "export"]
    assert exported == ["report_xlsx"]


def test_a_file_that_is_not_wanted_any_more_is_not_made(served, planner, gate):
    here = planner("GET", REPORT, headers=BROWSER).headers["location"]

    assert planner("POST", f"{here}/stop").headers["location"] == here
    assert "正在停下" in planner("GET", here).text
    gate.set()
    ended(planner, {"id": here.removeprefix("/jobs/")})
    assert "已停下，没有写成文件" in planner("GET", here).text
    assert [e for e in served.audited() if e.deed.value == "export"] == []


def test_one_has_no_more_than_a_few_under_way_and_in_all_there_are_not_too_many():
    jobs, one = Jobs(lambda: 0), visitor("李工")
    begun = [jobs.begin(one, Going(), Kept(), "/") for _ in range(OF_ONE + 1)]
    assert [job is not None for job in begun] == [True] * OF_ONE + [False]

    others = [jobs.begin(visitor(f"{n}"), Going(), Kept(), "/") for n in range(MOST)]
    assert sum(job is not None for job in others) == MOST - OF_ONE
    begun[0].end()
    assert jobs.begin(one, Going(), Kept(), "/") is not None


def visitor(way):
    """Somebody with a token of that name."""
    return Visitor(OWNER, By("李工", f"token {way}"))


def test_nobody_comes_back_for_it_and_it_is_forgotten(served, planner, gate):
    job = planner("GET", LIST, headers=ASYNC).json()
    gate.set()
    ended(planner, job)
    served.book._clock.pass_(HELD)

    assert served.come_in("李工")("GET", "/").status_code == 200
    assert planner("GET", f"/api/v1/jobs/{job['id']}").status_code in (401, 404)


PLANS = "/api/v1/liaison-plans"
MAKING = {"scope": "320299", "from": "best", "name": "甲方案"}
FORM = {"form-deed": "save", **MAKING}


@pytest.fixture
def liaison(served, network):
    """Whoever plans liaison in a county where people owe it."""
    fill_county(network)
    return served.person("李工", Role.planner, "320299")


def test_a_plan_is_made_beside_and_one_that_is_stopped_is_not_kept(liaison, gate):
    stopped = liaison("POST", PLANS, json=MAKING, headers=ASYNC).json()
    liaison("DELETE", stopped["cancel"])
    gate.set()
    assert ended(liaison, stopped)["state"] == "stopped"
    assert liaison("GET", PLANS).json()["rows"] == []

    gate.clear()
    made = liaison("POST", PLANS, json=MAKING, headers=ASYNC).json()
    gate.set()
    answer = liaison("GET", ended(liaison, made)["result"])
    assert (answer.status_code, answer.json()["name"]) == (201, "甲方案")


def test_a_form_that_takes_long_leads_to_what_came_of_it_or_back_to_why_not(liaison, gate):
    here = liaison("POST", "/liaison", data=FORM, headers=BROWSER).headers["location"]
    assert "停下，什么也不写入" in liaison("GET", here).text
    gate.set()
    ended(liaison, {"id": here.removeprefix("/jobs/")})
    assert liaison("GET", here, headers={"hx-request": "true"}).headers["hx-refresh"] == "true"
    assert liaison("GET", here).headers["location"].startswith("/liaison/U")

    gate.clear()
    here = liaison("POST", "/liaison", data=FORM, headers=BROWSER).headers["location"]
    gate.set()
    ended(liaison, {"id": here.removeprefix("/jobs/")})
    refused = liaison("GET", liaison("GET", here).headers["location"])
    assert (refused.status_code, "已有名为“甲方案”的方案" in refused.text) == (422, True)
