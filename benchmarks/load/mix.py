"""What dashboards ask, and how often each of it: the stated mix."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

SEED: Final = 20231031


class Kind(NamedTuple):
    """One sort of request; `{county}` and `{village}` stand for one of many, drawn anew each time."""

    name: str
    weight: int
    path: str


MIX: Final = (
    Kind("coverage of a county", 20, "/api/v1/questions/coverage?scope={county}"),
    Kind("coverage by county, province", 5, "/api/v1/questions/coverage?by=county"),
    Kind("blank spots of a county, first 50", 20, "/api/v1/questions/blank_spots?scope={county}&limit=50"),
    Kind("units of a county, 50 by name", 10, "/api/v1/units?scope={county}&limit=50&order=name"),
    Kind("units of the province, first 50", 10, "/api/v1/units?limit=50"),
    Kind("findings of the province, 50 of a topic", 5, "/api/v1/findings?topic=establishment&limit=50"),
    Kind("enterprise classes of a county", 10, "/api/v1/questions/enterprise_classes?scope={county}"),
    Kind("liaison in numbers by county", 5, "/api/v1/questions/liaison_counts?by=county"),
    Kind("one village with its version", 10, "/api/v1/nodes/{village}"),
    Kind("coverage of a county as CSV", 4, "/api/v1/questions/coverage.csv?scope={county}"),
    Kind("is it ready", 1, "/api/v1/health/ready"),
)  # fmt: skip


def requests(
    counties: Sequence[str], villages: Sequence[str], kinds: Sequence[Kind] = MIX
) -> Iterator[tuple[str, str]]:
    """Yield name and path of one request after the other, for ever; the same seed draws the same ones."""
    drawn = random.Random(SEED)
    weights = [kind.weight for kind in kinds]
    while True:
        (kind,) = drawn.choices(kinds, weights)
        yield kind.name, kind.path.format(county=drawn.choice(counties), village=drawn.choice(villages))
