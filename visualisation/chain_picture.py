"""A chain of evidence as a small picture: boxes and arrows; what is missing has a broken border."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from visualisation.evidence_chain import Box, Chain

WIDTH: Final = 226
HEIGHT: Final = 66
GAP_X: Final = 100
GAP_Y: Final = 16
MARGIN: Final = 6
ON_A_LINE: Final = 13
"""Characters of a name on one of its two lines."""


def drawn(found: Chain, address: Callable[[str], str]) -> str:
    """Return the chain as an SVG element, with links to `address(id)`; sizes are its pixels, colours the page's."""
    width = MARGIN * 2 + (max(b.column for b in found.boxes) + 1) * (WIDTH + GAP_X) - GAP_X
    rows = max(b.row + 1 for b in found.boxes)
    height = MARGIN * 2 + rows * (HEIGHT + GAP_Y) + (6 if found.left_out else 0)
    at = {box.id: box for box in found.boxes}
    met = Counter(arrow.target for arrow in found.arrows)
    said = "；".join(f"{_called(at[a.source])} {a.word} {_called(at[a.target])}" for a in found.arrows)
    parts = [
        f'<svg class="chain" xmlns="http://www.w3.org/2000/svg" role="group" aria-label={quoteattr(said or "没有关系")}'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        '<defs><marker id="chain-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
        ' orient="auto">'
        '<path class="chain-tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>',
        *(_arrow(at[a.source], at[a.target], a.word, many=met[a.target] > 1) for a in found.arrows),
        *(_box(box, address) for box in found.boxes),
        *(_more(column, rows, count) for column, count in found.left_out.items()),
        "</svg>",
    ]  # fmt: skip
    return "".join(parts)


def _called(box: Box) -> str:
    return f"{box.kind}“{box.name}”"


def _corner(box: Box) -> tuple[int, int]:
    return MARGIN + box.column * (WIDTH + GAP_X), MARGIN + box.row * (HEIGHT + GAP_Y)


def _box(box: Box, address: Callable[[str], str]) -> str:
    x, y = _corner(box)
    kind = "chain-box chain-own" if box.own else "chain-box" if box.id else "chain-box chain-missing"
    lines = _lines(box.name)
    first = y + (48 if len(lines) == 1 else 40)
    texts = "".join(
        f'<text class="chain-name" x="{x + 12}" y="{first + 19 * n}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    body = (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
        f'<text class="chain-kind" x="{x + 12}" y="{y + 20}">{escape(box.kind)}</text>{texts}'
        f"<title>{escape(_called(box))}</title>"
    )
    return f"<g>{body}</g>" if box.own or not box.id else f"<a href={quoteattr(address(box.id))}>{body}</a>"


def _lines(name: str) -> list[str]:
    """Return a name on up to two lines, cut short where it is longer; each line isolated from how the next one runs."""
    plain = " ".join(name.split())
    if len(plain) > 2 * ON_A_LINE:
        plain = f"{plain[: 2 * ON_A_LINE - 1]}…"
    return [f"\u2068{plain[n : n + ON_A_LINE]}\u2069" for n in range(0, max(1, len(plain)), ON_A_LINE)]


def _arrow(source: Box, target: Box, word: str, *, many: bool) -> str:
    """Return a line with its word at the end where fewer others meet: `many` lead to the same box."""
    (x1, y1), (x2, y2) = _corner(source), _corner(target)
    ahead = target.column > source.column
    start = (x1 + WIDTH if ahead else x1, y1 + HEIGHT // 2)
    end = (x2 if ahead else x2 + WIDTH, y2 + HEIGHT // 2)
    if abs(target.column - source.column) > 1 and source.row == target.row:
        return _bridge(start, end, word, ahead=ahead)
    part = 0.5 if start[1] == end[1] else 0.25 if many else 0.75
    middle = (round(start[0] + (end[0] - start[0]) * 0.5), round(start[1] + (end[1] - start[1]) * part) - 4)
    line = f"M{start[0]} {start[1]} L{end[0] - (3 if ahead else -3)} {end[1]}"
    return f'<path class="chain-line" d="{line}" marker-end="url(#chain-tip)"/>{_said(*middle, word, centred=True)}'


def _bridge(start: tuple[int, int], end: tuple[int, int], word: str, *, ahead: bool) -> str:
    """Return a line below the boxes that stand between."""
    step = 14 if ahead else -14
    below = start[1] + HEIGHT // 2 + GAP_Y // 2
    offset = 12
    tip = end[0] - (3 if ahead else -3)
    line = f"M{start[0]} {start[1] + offset} h{step} V{below} H{end[0] - step} V{end[1] + offset} H{tip}"
    said = _said(start[0] + 2 * step, below - 3, word)
    return f'<path class="chain-line" d="{line}" marker-end="url(#chain-tip)"/>{said}'


def _said(x: int, y: int, word: str, *, centred: bool = False) -> str:
    anchor = ' text-anchor="middle"' if centred else ""
    return f'<text class="chain-word" x="{x}" y="{y}"{anchor}>{escape(word)}</text>'


def _more(column: int, rows: int, count: int) -> str:
    x, y = MARGIN + column * (WIDTH + GAP_X) + 12, MARGIN + rows * (HEIGHT + GAP_Y) - GAP_Y + 15
    return f'<text class="chain-kind" x="{x}" y="{y}">另有 {count} 个，见下面的关系</text>'
