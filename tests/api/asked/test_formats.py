"""Which format is meant: suffix, then Accept, then JSON."""

from __future__ import annotations

import pytest

from api.asked.formats import Format, chosen
from api.problems import ProblemError

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("suffix", "accept", "format_"),
    [
        ("", None, "json"),
        ("", "*/*", "json"),
        ("", BROWSER, "json"),
        ("", "text/csv", "csv"),
        ("", "text/*", "csv"),
        ("", "application/x-ndjson, application/json;q=0.5", "ndjson"),
        ("", "application/json;q=0.1, text/csv;q=0.9", "csv"),
        ("", "text/csv;q=0, application/*", "json"),
        ("", "application/vnd.apache.parquet", "parquet"),
        ("xlsx", "application/json", "xlsx"),
        ("json", "text/csv", "json"),
    ],
)
def test_a_suffix_beats_accept_which_beats_json(suffix, accept, format_):
    assert chosen(suffix, accept) is Format(format_)


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/csv;q=many"])
def test_what_is_not_given_is_refused_with_what_is(accept):
    with pytest.raises(ProblemError) as refused:
        chosen("", accept)
    assert (refused.value.type.name, "text/csv" in str(refused.value)) == ("not-acceptable", True)
