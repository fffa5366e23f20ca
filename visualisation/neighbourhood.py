"""What lies around one subject: a card for every kind of relation, those that lead to it left, those from it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from graphmodel.kinds import kinds

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.network.view import View

MOST: Final = 12
"""Names on a card; of the others only the number is told."""
WIDTH, LINE, HEAD, GAP, APART, EDGE = 300, 24, 30, 18, 130, 8
"""Pixels: of a card, a line on it and its heading; between cards above each other, between the columns, around all."""
ON_A_LINE: Final = 19
"""Characters of a name on its line; the whole of it is the title of the link."""


@dataclass(frozen=True)
class Card:
    """The neighbours along one relation, either way."""

    title: str
    leads_here: bool
    names: tuple[tuple[str, str, str], ...]
    """Id, kind and name of each that is shown."""
    more: int

    @property
    def height(self) -> int:
        """Return how high it is drawn."""
        return HEAD + LINE * (len(self.names) + bool(self.more)) + 6


@dataclass(frozen=True)
class Neighbourhood:
    """A subject and the cards around it."""

    id: str
    kind: str
    name: str
    cards: tuple[Card, ...]


def neighbourhood(view: View, id_: str, title_of: Callable[[str], str]) -> Neighbourhood:
    """Return what lies one relation around a node, as the asker may see it; NotFoundError where there is none.

    `title_of` gives the Chinese title of a relation.
    """
    graph = view.neighbourhood(id_, 1)
    met: dict[tuple[bool, str, str], dict[str, tuple[str, str, str]]] = {}
    for source, target, name in graph.edges(keys=True):
        if id_ in (source, target) and source != target:
            other = source if target == id_ else target
            told = _told(graph, other)
            met.setdefault((target == id_, title_of(name), told[1]), {})[other] = told
    cards = [
        Card(f"{title}：{kind}", leads_here, _first(found), max(0, len(found) - MOST))
        for (leads_here, title, kind), found in sorted(met.items())
    ]
    return Neighbourhood(*_told(graph, id_), tuple(cards))


def _first(found: dict[str, tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted(found.values(), key=lambda told: (told[2], told[0]))[:MOST])


def _told(graph: nx.MultiDiGraph[str], id_: str) -> tuple[str, str, str]:
    held = graph.nodes[id_]
    kind = str(held.get("kind", ""))
    title = kinds()[kind].kind.title if kind in kinds() else kind
    return id_, title, str(held.get("name") or id_)


def drawn(found: Neighbourhood, address: Callable[[str], str]) -> str:
    """Return it as an SVG element with links to `address(id)`; colours are those of the page."""
    sides = [[c for c in found.cards if c.leads_here], [c for c in found.cards if not c.leads_here]]
    heights = [sum(c.height + GAP for c in side) - GAP if side else 0 for side in sides]
    height, width = max(*heights, 70) + 2 * EDGE, 3 * WIDTH + 2 * APART + 2 * EDGE
    middle = height // 2
    parts = [
        f'<svg class="around" xmlns="http://www.w3.org/2000/svg" role="group"'
        f" aria-label={quoteattr(_in_words(found))}"
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        '<defs><marker id="around-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
        ' orient="auto"><path class="around-tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>',
    ]
    for side, cards in enumerate(sides):
        y = (height - heights[side]) // 2
        for card in cards:
            parts += [_arrow(card, y, middle), _card(card, y, address)]
            y += card.height + GAP
    return "".join([*parts, _centre(found, middle), "</svg>"])


def _left(card: Card) -> int:
    return EDGE if card.leads_here else EDGE + 2 * (WIDTH + APART)


def _arrow(card: Card, y: int, middle: int) -> str:
    at = y + card.height // 2
    if card.leads_here:
        ends = (EDGE + WIDTH, at, EDGE + WIDTH + APART, middle)
    else:
        ends = (EDGE + 2 * WIDTH + APART, middle, EDGE + 2 * (WIDTH + APART), at)
    x1, y1, x2, y2 = ends
    return f'<line class="around-line" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" marker-end="url(#around-tip)"/>'


def _card(card: Card, y: int, address: Callable[[str], str]) -> str:
    x = _left(card)
    lines = [_line(x, y + HEAD + LINE * n + 16, name, address) for n, name in enumerate(card.names)]
    if card.more:
        below = y + HEAD + LINE * len(card.names) + 16
        lines.append(f'<text class="around-more" x="{x + 12}" y="{below}">另有 {card.more} 个</text>')
    return (
        f'<rect class="around-card" x="{x}" y="{y}" width="{WIDTH}" height="{card.height}" rx="5"/>'
        f'<text class="around-title" x="{x + 12}" y="{y + 21}">{escape(card.title)}</text>{"".join(lines)}'
    )


def _line(x: int, y: int, told: tuple[str, str, str], address: Callable[[str], str]) -> str:
    id_, kind, name = told
    short = name if len(name) <= ON_A_LINE else f"{name[: ON_A_LINE - 1]}…"
    return (
        f"<a href={quoteattr(address(id_))}><title>{escape(f'{kind}“{name}”')}</title>"
        f'<text class="around-name" x="{x + 12}" y="{y}">{escape(short)}</text></a>'
    )


def _centre(found: Neighbourhood, middle: int) -> str:
    x, y = EDGE + WIDTH + APART, middle - 32
    short = found.name if len(found.name) <= ON_A_LINE - 3 else f"{found.name[: ON_A_LINE - 4]}…"
    return (
        f'<rect class="around-card around-own" x="{x}" y="{y}" width="{WIDTH}" height="64" rx="5"/>'
        f'<text class="around-title" x="{x + 12}" y="{y + 22}">{escape(found.kind)}</text>'
        f'<text class="around-centre" x="{x + 12}" y="{y + 47}">{escape(short)}</text>'
    )


def _in_words(found: Neighbourhood) -> str:
    told = [f"{card.title}：{'、'.join(name for _, _, name in card.names)}" for card in found.cards]
    return f"{found.name}的周围。" + "；".join(told)
