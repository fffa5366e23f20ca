"""The many ways in which any question can be asked, right and wrong, and what is said to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from askers import OWNER
from both_stores import STORES
from districts import Districts

from graphmodel.errors import GuangongError
from graphmodel.kinds.values import Choice
from graphmodel.network import Network
from queries import catalogue, lists_of_topics
from queries.asking import Answer, Ask, answer, ask
from queries.filtering import Condition, Operator
from queries.question import Question, value_type, words_of

COUNTY, TOWN, VILLAGE, OTHER_COUNTY = "320205", "320205001", "320205001001", "5108L1"
PINNED = date(2023, 10, 31)
DAYS: Final = (date(2017, 12, 31), date(2024, 6, 30))
SUBJECTS: Final = {"unit": ("锡山区", "320205001", "S32020500001", "没有这个单位", "")}
"""Values of parameters that are no codes, by question."""
QUICK: Final[Mapping[str, Mapping[str, Any]]] = {
    "trend": {"months": 1, "clock": "reported"},
    "unit": {"id": "320205001"},
}
"""What a question is asked with where its defaults are refused or take long."""


IN_EVERY_WAY: Final = ("coverage", "liaison_duty")
"""Questions that are asked in every way; of the others what they do themselves, as the rest is done for all alike."""
JUDGING: Final = ("movement", "moved_units")
"""Questions that judge another day, whichever way they are asked: a few ways have to do."""


Given = tuple[dict[str, Any], bool | None]
"""Values of parameters, and whether they are refused."""


@dataclass(frozen=True)
class Way:
    """One way to ask. `refused`: an error is the answer; None where that depends on the data."""

    ask: Ask
    refused: bool | None = False
    held_open: bool = False
    """Asked of a view that stays open for its scope and day, and reads the facts of all questions once."""
    once: bool = False
    """Asked of the first store only: what it does beside other ways is done to rows, whichever store gave them."""


@dataclass(frozen=True)
class Said:
    """What was said to it, as comparable values."""

    way: Way
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    about: tuple[Any, ...] = ()
    error: str = ""


def everything_said(districts: Districts, sort: str, name: str, *, every: bool = False) -> list[Said]:
    """Return what is said to every way of asking question `name` on a store of one of STORES; of all but the first
    those ways only that are asked of each."""
    plain = answer(districts.view(STORES[0], TOWN, PINNED), name, _plain(name))
    asked = [way for way in ways(name, plain, every=every) if sort == STORES[0] or not way.once]
    return [_said(districts, sort, name, way) for way in asked]


def ways(name: str, plain: Answer, *, every: bool) -> Iterator[Way]:
    """Yield ways to ask a question, `every` one or a few; `plain` is what it answers about a town."""
    question, usual = catalogue()[name], _plain(name)
    if name in JUDGING:
        yield from _few()
    elif name in [*lists_of_topics()][1:]:
        yield from _alike(usual, question)
    elif every or name in IN_EVERY_WAY:
        yield from _every(name, question, usual, plain)
    else:
        yield from _some(name, question, usual, plain)


def _every(name: str, question: Question, usual: Ask, plain: Answer) -> Iterator[Way]:
    yield Way(Ask(), refused=name == "unit")
    for scope in (COUNTY, "锡山区", TOWN, VILLAGE, OTHER_COUNTY):
        yield Way(replace(usual, scope=scope), refused=None)
    for given, refused in _parameters(name, question):
        yield Way(replace(usual, scope=COUNTY, parameters={**usual.parameters, **given}), refused)
    for way in _pages(plain):
        yield replace(way, ask=replace(way.ask, scope=TOWN, parameters=usual.parameters))
    for day in DAYS:
        yield Way(replace(usual, scope=COUNTY, as_of=day), refused=None, held_open=True)
    yield Way(replace(usual, scope="东亭镇"), refused=True)
    yield Way(replace(usual, as_of=PINNED))
    yield Way(replace(usual, scope=TOWN, as_of=DAYS[0]), refused=None, held_open=True)


def _some(name: str, question: Question, usual: Ask, plain: Answer) -> Iterator[Way]:
    yield Way(Ask(), refused=name == "unit", once=True)
    yield Way(replace(usual, scope=COUNTY), refused=None, held_open=True)
    yield Way(replace(usual, scope=VILLAGE), refused=None, held_open=True, once=True)
    for nth, (given, refused) in enumerate(_few_parameters(name, question)):
        chosen = replace(usual, scope=COUNTY, parameters={**usual.parameters, **given})
        yield Way(chosen, refused, held_open=True, once=nth > 0)
    page = next(_pages(plain))
    asked = replace(page.ask, scope=TOWN, parameters=usual.parameters)
    yield replace(page, ask=asked, held_open=True, once=True)
    yield Way(replace(usual, scope=COUNTY, as_of=DAYS[0]), refused=None, held_open=True)


def _plain(name: str) -> Ask:
    return Ask(parameters=QUICK.get(name, {}))


def _alike(usual: Ask, question: Question) -> Iterator[Way]:
    """Yield a few ways for lists of topics: one piece of code answers them all, and the first is asked in every way."""
    state = next(iter(words_of(question.parameters.model_fields["state"])))
    yield Way(replace(usual, scope=COUNTY))
    yield Way(replace(usual, scope=COUNTY, parameters={"state": state}))
    yield Way(replace(usual, scope=TOWN, as_of=DAYS[0]), held_open=True)


def _few() -> Iterator[Way]:
    earlier, unreadable = {"since": DAYS[0].isoformat()}, {"since": "2017"}
    yield Way(Ask(TOWN, parameters=earlier))
    yield Way(Ask(VILLAGE, DAYS[1], parameters=earlier), held_open=True)
    yield Way(Ask(TOWN, parameters=earlier, order=["-level"], limit=3, offset=2))
    yield Way(Ask(TOWN, parameters=unreadable), refused=True)


def _few_parameters(name: str, question: Question) -> list[Given]:
    """Return two codes of each parameter and no wrong ones."""
    found: list[Given] = []
    for parameter, declared in question.parameters.model_fields.items():
        if codes := words_of(declared):
            found += [({parameter: code}, None) for code in dict.fromkeys((next(iter(codes)), [*codes][-1]))]
        elif value_type(declared) is bool:
            found.append(({parameter: True}, False))
        else:
            found += [({parameter: value}, None) for value in SUBJECTS.get(name, ())[:2]]
    return found


def _parameters(name: str, question: Question) -> Iterator[Given]:
    yield {"没有": 1}, True
    for parameter, declared in question.parameters.model_fields.items():
        kind = value_type(declared)
        if codes := words_of(declared):
            for code in codes:
                yield {parameter: code}, None
            yield {parameter: next(iter(codes.values()))}, None
            yield {parameter: "没有这个值"}, True if issubclass(kind, Choice) else None
        elif kind is bool:
            yield {parameter: True}, False
            yield {parameter: "也许"}, True
        elif kind in (int, float):
            yield {parameter: 3}, None
            yield {parameter: -1}, True
            yield {parameter: "很多"}, True
        else:
            for value in SUBJECTS.get(name, ()):
                yield {parameter: value}, None


def _pages(plain: Answer) -> Iterator[Way]:
    """Yield filters, orders and pages: what they do to rows is the same for every store, so a few will do."""
    first, last = plain.rows.columns[0], plain.rows.columns[-1]
    held = plain.rows[first].drop_nulls()
    value = str(held[len(held) // 2]) if len(held) else ""
    yield Way(Ask(filters=[Condition(first, Operator.eq, (value,))], order=[last, f"-{first}"]))
    yield Way(Ask(filters=[Condition(first, Operator.ne, (value,))], order=[f"-{first}"], limit=3, offset=2))
    yield Way(Ask(filters=[Condition("没有这一列", Operator.eq, ("1",))]), refused=True)
    yield Way(Ask(order=["没有这一列"]), refused=True)
    yield Way(Ask(limit=-1), refused=True)


def _said(districts: Districts, sort: str, name: str, way: Way) -> Said:
    try:
        return _told(way, _given(districts, sort, name, way))
    except GuangongError as error:
        return Said(way, error=f"{type(error).__name__}: {error}")


def _given(districts: Districts, sort: str, name: str, way: Way) -> Answer:
    if way.held_open:
        return answer(districts.view(sort, way.ask.scope, way.ask.as_of or PINNED), name, way.ask)
    network: Network = districts.on(sort)
    return ask(network, OWNER, name, way.ask)


def _told(way: Way, given: Answer) -> Said:
    columns = [(column, str(dtype)) for column, dtype in given.rows.schema.items()]
    about = (given.title, given.scope, given.as_of, given.rule_set, given.snapshot, given.total)
    return Said(way, given.rows.rows(), columns, about)
