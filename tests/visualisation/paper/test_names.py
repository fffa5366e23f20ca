"""Names on paper: beside their dots, led to where there is no room there, none over another."""

from __future__ import annotations

from itertools import combinations

from visualisation.paper.names import LINE, Name, Named, Room, placed
from visualisation.paper.paper import Box
from visualisation.paper.strokes import width_of

SHEET = Box(0, 0, 2000, 1000)


def named(number: int, x: float, y: float, name: str = "门楼社区") -> Named:
    return Named(str(number), name, x, y, 20, (name,))


def box_of(name: Name, size: float) -> Box:
    half = max(width_of(line, size) for line in name.of.lines) / 2
    return Box(name.x - half, name.top, name.x + half, name.top + len(name.of.lines) * size * LINE)


def put(*wanted: Named) -> tuple[list[Name], list[Named]]:
    room = Room()
    for each in wanted:
        room.take(Box(each.x - 20, each.y - 20, each.x + 20, each.y + 20))
    return placed(wanted, room, SHEET, 24)


def test_a_name_stands_under_its_dot_where_there_is_room():
    (name,), without = put(named(1, 500, 500))
    assert (name.x, name.top > 520, name.led, without) == (500, True, None, [])


def test_names_of_a_close_row_are_led_away_and_cover_neither_each_other_nor_a_dot():
    names, without = put(*(named(n, 500 + 48 * n, 500) for n in range(5)))
    boxes = [box_of(name, 24) for name in names]
    assert without == []
    assert any(name.led for name in names)
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    dots = [Box(480 + 48 * n, 480, 520 + 48 * n, 520) for n in range(5)]
    assert [box for box in boxes for dot in dots if box.meets(dot)] == []


def test_a_name_without_room_is_told_of_and_never_cut():
    names, (without,) = put(named(1, 30, 500, "很" * 200), named(2, 900, 500))
    assert ([name.of.key for name in names], without.key) == (["2"], "1")
