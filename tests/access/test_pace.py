"""So many requests a minute of one account or token: a burst passes, then one after the other."""

from __future__ import annotations

import pytest
from accounts import Clock

from api.access.errors import TooManyRequestsError
from api.access.pace import Pace


def test_a_burst_passes_and_then_one_request_for_each_share_of_a_minute():
    clock = Clock()
    pace = Pace(6, clock)
    for _ in range(6):
        pace.step("a")
    with pytest.raises(TooManyRequestsError, match="每分钟最多 6 次，请 10 秒后再发") as refused:
        pace.step("a")
    assert refused.value.wait == 10
    pace.step("b")  # somebody else is not kept
    clock.pass_(10)
    pace.step("a")
    with pytest.raises(TooManyRequestsError):
        pace.step("a")
    clock.pass_(3600)
    for _ in range(6):
        pace.step("a")


def test_zero_is_any_number():
    pace = Pace(0, Clock())
    for _ in range(1000):
        pace.step("a")
