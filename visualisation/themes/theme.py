"""What a theme of the map is: what it tells of, how it looks, and the figures that its bubbles hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from visualisation.drawing import Ask
from visualisation.subject import Subject

ESTABLISHMENT: Final = "establishment"


@dataclass(frozen=True)
class Mark:
    """One state of a subject as a theme shows it: a colour and a second sign, so that colour never stands alone."""

    code: str
    label: str
    colour: str
    sign: str = "plain"
    """plain, diamond (what is lacking), question, pale or crossed: how static/shapes.js paints it."""
    letter: str = ""
    """Stands in it instead of the sign of its kind."""


@dataclass(frozen=True)
class Step:
    """One colour of a scale: it holds up to and with `upto`, a share or a number."""

    upto: float
    label: str
    colour: str


@dataclass(frozen=True)
class Figure:
    """What a theme says of one place."""

    lacking: int
    texts: tuple[str, ...]
    """What stands in the bubble, line by line."""
    measure: float
    """What the scale is read with: a share, or the number that is lacking."""


@dataclass(frozen=True)
class Theme:
    """One way to look at the same places."""

    code: str
    title: str
    lacking: str
    """What is counted, as a sentence calls it: 空白点."""
    topic: str
    """Topic of the findings whose states the dots show."""
    marks: tuple[Mark, ...]
    scale: tuple[Step, ...]
    scale_title: str
    note: str
    figures: Callable[[Ask, Mapping[str, str], int], dict[str, Figure]]
    """Asks with a grouping; returns the figure of every place by its prefix, of the length that is given."""
    tells_of: Callable[[str], bool] = lambda _: True
    """Does it tell of subjects of this level?"""
    measure: str = "个"
    """What is counted in it, as bubbles that are no place say it."""
    figure_of: Callable[[Mapping[str, int]], Figure] | None = None
    """Gives the figure of a bubble that is no place from the numbers of its states, where it tells of more than what is
    lacking."""
    states: Callable[[Ask], Mapping[str, str]] | None = None
    """Gives the state by id of committee or unit, where the subjects do not carry it already."""

    def step(self, figure: Figure) -> int:
        """Return which colour of the scale a figure has."""
        return next(n for n, step in enumerate(self.scale) if figure.measure <= step.upto)


def state_in(subject: Subject, theme: Theme) -> str | None:
    """Return the state of a subject in a theme; None where the theme does not tell of it."""
    if not theme.tells_of(subject.kind):
        return None
    return subject.state if theme.topic == ESTABLISHMENT else subject.states.get(theme.topic)


def shared(lacking: int, whole: int, word: str, otherwise: str) -> Figure:
    """Return the figure of a rate with its numerator and denominator; `otherwise` where there is nothing to divide."""
    if not whole:
        return Figure(0, (otherwise,), 0.0)
    return Figure(lacking, (f"{word} {percent(lacking, whole)}", f"{lacking}/{whole}"), lacking / whole)


def numbered(lacking: int, texts: Sequence[str]) -> Figure:
    """Return the figure of what is counted only."""
    return Figure(lacking, tuple(texts), float(lacking))


def percent(part: int, whole: int) -> str:
    """Return a share for the room of a bubble: whole percents, but never 0 or 100 where that is not so."""
    share = 100 * part / whole
    if 0 < share < 1:
        return "不到 1 %"
    return f"{min(99, round(share)) if part < whole else 100} %"


def steps(uptos: Sequence[float], labels: Sequence[str], colours: Sequence[str]) -> tuple[Step, ...]:
    """Return a scale from light to dark, whose first colour stands for nothing lacking."""
    return tuple(map(Step, uptos, labels, (NOTHING, *colours)))


NOTHING: Final = "#e3ebe2"
SHARES: Final = (0.0, 0.05, 0.10, 0.20, 0.40, 1.0)
SHARE_LABELS: Final = ("0", "5% 以下", "5—10%", "10—20%", "20—40%", "40% 以上")
NUMBERS: Final = (0.0, 2.0, 5.0, 10.0, 20.0, float("inf"))
NUMBER_LABELS: Final = ("0", "1—2", "3—5", "6—10", "11—20", "20 以上")


def number_step(count: float) -> int:
    """Return which colour of any scale a number has."""
    return next(n for n, upto in enumerate(NUMBERS) if count <= upto)
