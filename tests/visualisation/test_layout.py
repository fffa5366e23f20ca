from __future__ import annotations

import math
from itertools import combinations

from visualisation.layout import Cell, arrange


def town(name: str, units: int) -> Cell:
    return Cell(name, inside=tuple(Cell(f"{name}-{n}", 30.0) for n in range(units)))


def county(*sizes: int) -> Cell:
    towns = (town(f"T{n}", size) for n, size in enumerate(sizes))
    return Cell("root", inside=(Cell("middle", 60.0), *towns))


def test_siblings_never_overlap_at_any_depth():
    root = county(3, 40, 7, 25, 1)
    placed = arrange(root)
    for area in (root, *root.inside):
        for a, b in combinations([placed[c.key] for c in area.inside], 2):
            assert math.hypot(a.x - b.x, a.y - b.y) > a.radius + b.radius - 1e-3


def test_what_is_inside_an_area_lies_inside_its_circle():
    root = county(3, 40, 7, 25, 1)
    placed = arrange(root)
    for area in root.inside:
        rim = placed[area.key]
        for cell in area.inside:
            circle = placed[cell.key]
            assert math.hypot(circle.x - rim.x, circle.y - rim.y) + circle.radius <= rim.radius


def test_the_same_organisation_gets_the_same_places():
    assert arrange(county(3, 40, 7)) == arrange(county(3, 40, 7))


def test_one_more_unit_that_fits_into_its_area_moves_nothing_outside_it():
    before, after = arrange(county(3, 40, 7)), arrange(county(3, 41, 7))
    assert {k: c for k, c in after.items() if not k.startswith("T1")} == {
        k: c for k, c in before.items() if not k.startswith("T1")
    }


def test_an_area_takes_at_least_the_radius_it_asks_for():
    placed = arrange(Cell("root", inside=(Cell("small", 500.0, (Cell("unit", 30.0),)), Cell("other", 30.0))))
    assert placed["small"].radius == 500.0


def test_every_cell_is_placed_once():
    placed = arrange(county(2, 2))
    assert sorted(placed) == ["T0", "T0-0", "T0-1", "T1", "T1-0", "T1-1", "middle", "root"]
