"""The small district, and maps drawn of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from answered import answered
from drawn_page import DrawnPage
from hand_made import HandMade, small_district

from visualisation.committee_network import MAP


@pytest.fixture
def district() -> HandMade:
    """One county, two towns of three villages and a school each, ten enterprises in the first."""
    return small_district()


@pytest.fixture
def drawn() -> Callable[..., DrawnPage]:
    """Draw the committee network of a view and take the page apart."""
    return lambda view, **options: DrawnPage(MAP.draw(view, answered, **options).html)
