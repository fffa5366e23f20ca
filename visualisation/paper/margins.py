"""What stands around the picture on a sheet: heading, legend, and the list beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from visualisation.area import HOLLOW
from visualisation.paper.paper import COLUMN, GAP, Box, Paper
from visualisation.paper.signs import Dot, Signs
from visualisation.paper.strokes import RULE, SOFT, line, plain, rectangle, text, width_of
from visualisation.themes.theme import ESTABLISHMENT

TITLE, SMALL, ENTRY = 58.0, 25.0, 25.0
ROW: Final = 48.0
LIST_LINE: Final = 32.0
"""Height of a line of the list."""
_NUMBER: Final = 62.0
"""Width of the numbers in the list."""

Explained = tuple[Markup, str]
"""What stands in front of an entry of the legend, and its text."""
Entry = tuple[str, str]
"""Number and words of an entry of the list."""


def heading(box: Box, title: str, told: str) -> Markup:
    """Return the message as a title, as large as fits, and below it what it holds for."""
    size = min(TITLE, box.width / width_of(title, 1.0))
    small = min(SMALL, box.width / width_of(told, 1.0))
    rule = line(box.left, box.top + 118, box.right, box.top + 118, "#8c1c13", width=8)
    return (
        text(box.left, box.top + 50, title, size, bold=True)
        + text(box.left, box.top + 98, told, small, colour=SOFT)
        + rule
    )


def legend(box: Box, signs: Signs, area: Mapping[str, Any], shown: Legend) -> Markup:
    """Return the legend of what is drawn: states with the numbers of the area, kinds, lines, colours of bubbles."""
    rows: list[tuple[str, list[Explained]]] = [("状态", list(_states(signs, area)))]
    rows += [("类型", list(_kinds(signs, shown.kinds)))]
    rows += [("连线", [(_stroke(style), style["label"]) for style in shown.lines])] if shown.lines else []
    rows += [(signs.theme["scaleTitle"], list(_scale(signs)))] if shown.bubbles else []
    parts, y = [line(box.left, box.top, box.right, box.top, RULE, width=2)], box.top + 34
    for title, entries in rows:
        row, y = _row(box, y, title, entries)
        parts.append(row)
    note = signs.theme["note"] + ("灰色的不在这个主题里。" if shown.aside else "")
    parts.append(text(box.left, min(y, box.bottom), note, min(22.0, box.width / width_of(note, 1.0)), colour=SOFT))
    return Markup("").join(parts)


class Legend:
    """What the legend of a sheet has to explain."""

    def __init__(self, dots: Iterable[Dot], signs: Signs, lines: Sequence[Mapping[str, Any]]) -> None:
        subjects = [dot.node for dot in dots if not dot.node.get("area")]
        self.kinds = {node["kind"] for node in subjects}
        self.aside = any(signs.mark(node) is None for node in subjects)
        self.bubbles = any(dot.node.get("area") for dot in dots)
        self.lines = lines


def _states(signs: Signs, area: Mapping[str, Any]) -> Iterator[Explained]:
    theme = signs.theme
    held = [area["tally"].get(theme["topic"], {}).get(kind, {}) for kind in theme["kinds"]]
    kind = theme["kinds"][0] if len(theme["kinds"]) == 1 else "village"
    for mark in theme["marks"]:
        if number := sum(states.get(mark["code"], 0) for states in held):
            yield _swatch(signs, kind, mark), f"{mark['label']} {number}"
    hollow = sum(states.get(HOLLOW, 0) for states in held)
    if hollow and theme["topic"] == ESTABLISHMENT:
        yield _swatch(signs, kind, theme["marks"][0], hollow=True), f"{theme['hollow']['label']} {hollow}"


def _kinds(signs: Signs, kinds: Iterable[str]) -> Iterator[Explained]:
    grey = {"code": "", "colour": "#5b6770", "sign": "plain", "letter": ""}
    for code, kind in signs.kinds.items():
        if code in kinds:
            yield _swatch(signs, code, grey), kind["label"]


def _swatch(signs: Signs, kind: str, mark: Mapping[str, Any], *, hollow: bool = False) -> Markup:
    node = {"kind": kind, "hollow": hollow, "states": {}}
    return signs.subject(Dot(node, 18, -9, 20), mark)


def _stroke(style: Mapping[str, Any]) -> Markup:
    return line(0, -9, 44, -9, style["colour"], width=4, dashes=[2.5 * dash for dash in style["dashes"]])


def _scale(signs: Signs) -> Iterator[Explained]:
    for step in signs.theme["scale"]:
        yield rectangle(0, -24, 36, 28, step["colour"], "#8c7a5a"), step["label"]


def _row(box: Box, y: float, title: str, entries: Sequence[Explained]) -> tuple[Markup, float]:
    """Return a row, broken where it is longer than the legend is wide, and where the next one goes."""
    parts, x = [text(box.left, y, title, ENTRY, colour=SOFT, bold=True)], box.left + width_of(title, ENTRY) + 20
    start = x
    for picture, label in entries:
        wide = 54 + width_of(label, ENTRY)
        if x + wide > box.right and x > start:
            x, y = start, y + ROW
        parts.append(Markup('<g transform="translate({:.1f} {:.1f})">{}</g>').format(x, y, picture))
        parts.append(text(x + 50, y, label, ENTRY))
        x += wide + 24
    return Markup("").join(parts), y + ROW


def listed(boxes: Sequence[Box], title: str, entries: Sequence[Entry]) -> tuple[Markup, int]:
    """Return entries (number, words) below each other in columns, and how many found room."""
    parts: list[Markup] = []
    column, y, done = 0, 0.0, 0
    for number, words in entries:
        lines = _broken(words, (boxes[column].width - _NUMBER) / ENTRY)
        if y and boxes[column].top + y + LIST_LINE * len(lines) > boxes[column].bottom:
            column, y = column + 1, 0.0
            if column == len(boxes):
                break
        if not y:
            parts.append(text(boxes[column].left, boxes[column].top + ENTRY, title, ENTRY, bold=True, colour=SOFT))
            y = LIST_LINE * 1.4
        base = boxes[column].top + y + ENTRY
        parts.append(text(boxes[column].left + _NUMBER - 14, base, number, ENTRY, at="end", bold=True))
        parts += [
            text(boxes[column].left + _NUMBER, base + LIST_LINE * n, words, ENTRY) for n, words in enumerate(lines)
        ]
        y += LIST_LINE * len(lines)
        done += 1
    return Markup("").join(parts), done


def listing(paper: Paper, title: str, entries: list[Entry]) -> tuple[Markup, list[Entry]]:
    """Return a sheet of nothing but entries of the list, and those that are left."""
    body = paper.parts(0).picture
    number = int((body.width + GAP) // (COLUMN + GAP))
    columns = [
        Box(body.left + n * (COLUMN + GAP), body.top, body.left + n * (COLUMN + GAP) + COLUMN, body.bottom)
        for n in range(number)
    ]
    told, done = listed(columns, title, entries)
    return told, entries[max(done, 1) :]


def _broken(words: str, width: float) -> list[str]:
    """Return words in lines of so many Chinese characters."""
    lines, taken = [""], 0.0
    for character in plain(words):
        wide = width_of(character, 1.0)
        if taken + wide > width:
            lines.append("")
            taken = 0.0
        lines[-1] += character
        taken += wide
    return lines
