"""Which worker runs what: the tests on Neo4j in one, because they share one server, others file by file; and the count
of the former."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pytest

FIXTURE: Final = "neo4j_server"
DISTRICTS: Final = "districts"
FILE: Final = "district_file"
"""What the server is loaded from: whoever else asks for it finds it where that is."""
STORE: Final = "neo4j"
"""What a parameter of a test over several stores says for the one on Neo4j."""


def group(items: list[pytest.Item]) -> None:
    """Group the tests that use the server, and others by file, so that what a file prepares is prepared once.

    On each of those on Neo4j it is noted which question it asks of which store. Those that ask the sample district
    belong to them on either store, and come first: it is there once in each, before others empty the database.
    """
    items.sort(key=lambda item: not _uses(item, DISTRICTS))
    for item in items:
        given = getattr(item, "callspec", None)
        parameters = {name: value for name, value in given.params.items() if isinstance(value, str)} if given else {}
        on_neo4j = _uses(item, FIXTURE) or STORE in parameters.values()
        if on_neo4j or _uses(item, DISTRICTS) or _uses(item, FILE):
            item.add_marker(pytest.mark.xdist_group(STORE))
        elif not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
        if on_neo4j:
            item.user_properties.append((STORE, "used"))
        if {"question", "store"} <= set(parameters):
            item.user_properties.append(("asked", f"{parameters['question']} {parameters['store']}"))


def uses_districts(item: pytest.Item) -> bool:
    """Does a test ask the sample district?"""
    return _uses(item, DISTRICTS)


def _uses(item: pytest.Item, fixture: str) -> bool:
    return fixture in getattr(item, "fixturenames", ())


def counted(passed: Iterable[pytest.TestReport]) -> str:
    """Return the line that .ci/run looks for."""
    properties = [dict(report.user_properties) for report in passed if report.when == "call"]
    used = sum(STORE in known for known in properties)
    asked = {tuple(known["asked"].split()) for known in properties if "asked" in known}
    questions, stores = {question for question, _ in asked}, {store for _, store in asked}
    compared = sum(known.get("compared", 0) for known in properties)
    return (
        f"neo4j tests run: {used}, questions × stores: {len(questions)} × {len(stores)} = {len(asked)},"
        f" answers compared: {compared}"
    )
