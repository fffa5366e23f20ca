"""What the description promises holds for whatever is sent: no error of the server, no answer that it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from askers import OWNER
from both_stores import EmptyStores
from hypothesis import HealthCheck, settings
from local_user import act_as, with_cookie
from schemathesis import Config
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from small_district import DAY, fill

from api.app import create_app
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from graphmodel.stores.port import Store

CHECKS = (
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection,
)  # fmt: skip
REFUSALS = {"checks": {"negative_data_rejection": {"expected-statuses": [
    "400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx",
]}}}  # fmt: skip
"""What wrong contents may be answered with: the usual, and 413, as a list that is too long is too large as well."""
FEW = settings(max_examples=1, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=200)


def asked_of(store: Store, folder: Path):
    """Return the description of an API over the small organisation: what is written to it is nobody else's."""
    network = Network(store, load_rules(), lambda: DAY)
    fill(network)
    app = create_app(Settings(accounts=folder / "accounts.db"), network)
    act_as(app, OWNER)
    return schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", with_cookie(app), headers={"host": "127.0.0.1"}, config=Config.from_dict(REFUSALS)
    )


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("schema")
    return asked_of(open_store(str(folder / "a.db")), folder)


@pytest.fixture(scope="module")
def described_on_neo4j(empty_store: EmptyStores, tmp_path_factory: pytest.TempPathFactory):
    with empty_store("neo4j") as store:
        yield asked_of(store, tmp_path_factory.mktemp("schema"))


schema, schema_on_neo4j = (
    schemathesis.pytest.from_fixture(name).exclude(operation_id="events")  # which never ends
    for name in ("described", "described_on_neo4j")
)
some = schema.exclude(
    operation_id_regex="questions_(?!coverage|six_goods)|(places|posts|committees|findings|rules)_list"
)
"""Questions and lists are all made by the same hand: a few stand for them."""


def hold(case):
    case.call_and_validate(checks=CHECKS, headers={"host": "127.0.0.1"})


@some.parametrize()
@FEW
def test_a_few_requests_of_every_kind_are_answered_as_described(case):
    hold(case)


@pytest.mark.soak
@schema.parametrize()
@MANY
def test_many_requests_of_every_kind_are_answered_as_described(case):
    hold(case)


@pytest.mark.soak
@schema_on_neo4j.parametrize()
@MANY
def test_many_requests_of_every_kind_are_answered_as_described_on_neo4j(case):
    hold(case)
