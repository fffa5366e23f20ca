"""Reads a scope as people write it, and permits it: what is asked for, within the places of whoever asks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.errors import ForbiddenError, NotFoundError, ScopeError, nearest
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.chains import chains
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.network.asker import EVERYWHERE, Asker

if TYPE_CHECKING:
    from graphmodel.stores.transaction import Reader

ENDINGS: Final = (
    "村", "社区", "村委会", "居委会", "社区居委会", "村民委员会", "居民委员会", "社区居民委员会", "委会", "民委员会",
)  # fmt: skip
"""What is left out of the name of a village; the last two follow 村. A short name counts where one village has it."""

_CODE: Final = re.compile(r"\d\d[0-9A-Z]{0,10}", re.ASCII)
_KEY: Final = max(division.LEVELS)
"""Length of a place key."""


class Permitted(NamedTuple):
    """What is answered of a scope that was asked for."""

    prefix: str
    """Of the place."""
    narrowed: str = ""
    """A sentence where that is less than was asked for: which place it is."""


def permitted(reader: Reader, asker: Asker, text: str) -> Permitted:
    """Return the place of a code, key or name, as far as it may be seen.

    A place above the one granted place stands for that, and it is said. ForbiddenError outside the granted places;
    ScopeError with the choices where several lie in it; NotFoundError with the nearest name, which may be seen.
    """
    wanted = "".join(unicodedata.normalize("NFKC", text).split())
    found = called(reader, asker, wanted) if wanted else [EVERYWHERE]
    inside = [prefix for prefix in found if asker.reaches(prefix)]
    if len(inside) == 1:
        return Permitted(inside[0])
    if inside:
        raise NotFoundError(f"范围“{text}”不止一处：{_apart(reader, inside)}；请写明上级，或改用区划代码。")
    granted = list(dict.fromkeys(place for prefix in found for place in asker.below(prefix)))
    if len(granted) == 1:
        return Permitted(granted[0], _narrowed(reader, text, granted[0]) if wanted else "")
    if granted:
        raise ScopeError(f"您可以看到的有 {len(granted)} 处，请选择一个范围：{_listed(reader, granted)}。")
    if found:
        raise _refused(reader, asker, text)
    raise NotFoundError(f"没有找到范围“{text}”{_guess(reader, asker, wanted)}，请写区划代码或镇村全称。")


def places_called(reader: Reader, texts: Iterable[str]) -> dict[str, list[str]]:
    """Return for each text the prefixes of the places with this key, else with this code, else of this name."""
    keys = {text: text.ljust(_KEY, "0") for text in texts}
    found: dict[str, list[str]] = {}
    for column in ("id", "code", "name"):
        values = {text: text if column == "name" else key for text, key in keys.items() if not found.get(text)}
        prefixes = _prefixes(reader, column, values.values()) if values else {}
        found |= {text: prefixes.get(value, []) for text, value in values.items()}
    return found


def called(reader: Reader, asker: Asker, wanted: str) -> list[str]:
    """Return the places of this code, key or name; else of this chain of names (县、镇、村), else the one village whose
    name is this without its ending.

    A code outside the granted places is taken as it stands: whether there is such a place is not told.
    """
    if exact := places_called(reader, [wanted])[wanted]:
        return exact
    if _CODE.fullmatch(wanted) and not asker.reaches(wanted):
        return [next(wanted[:n] for n in division.LEVELS if not wanted[n:].strip("0"))]
    if chained := _chained(reader, wanted):
        return chained
    full = places_called(reader, [wanted + ending for ending in ENDINGS])
    alike = ([place for place in places if asker.reaches(place)] for places in full.values())
    single = {places[0] for places in alike if len(places) == 1}
    return list(single) if len(single) == 1 else _spelt_otherwise(reader, asker, wanted)


def _spelt_otherwise(reader: Reader, asker: Asker, wanted: str) -> list[str]:
    """Return the places that may be seen and whose name has the same normal form; towns and above come first."""
    key = match_key(wanted)
    for villages in (False, True):
        names = [reader.names_within(place, villages=villages) for place in asker.places]
        found = [place for known in names for place, name in known.items() if match_key(name) == key]
        if found:
            return list(dict.fromkeys(map(division.prefix_of, found)))
    return []


def _chained(reader: Reader, wanted: str) -> list[str]:
    """Return the places whose name ends a chain of places that lie in each other."""
    ways = list(chains(wanted))
    names = {name for way in ways for name in way} | {way[-1] + ending for way in ways for ending in ENDINGS}
    known = _prefixes(reader, "name", names) if ways else {}
    found: set[str] = set()
    for *above, last in ways:
        inside = [EVERYWHERE]
        for name in above:
            inside = _below(inside, known.get(name, []))
        found.update(_below(inside, known.get(last, [])) or _below(inside, _short_named(known, last)))
    return sorted(found)


def _short_named(known: dict[str, list[str]], name: str) -> list[str]:
    return [prefix for ending in ENDINGS for prefix in known.get(name + ending, [])]


def _below(above: list[str], prefixes: list[str]) -> list[str]:
    return [p for p in prefixes if any(p.startswith(outer) and p != outer for outer in above)]


def _apart(reader: Reader, prefixes: list[str]) -> str:
    """Return the places with what they lie in and their keys, so that they can be told apart."""
    told = full_names(reader, prefixes)
    return "、".join(f"{told[prefix]}（{prefix.ljust(_KEY, '0')}）" for prefix in prefixes)


def full_names(reader: Reader, prefixes: Iterable[str]) -> dict[str, str]:
    """Return the name of each place after that of the county or town that it lies in."""
    above = {p: [p[:n] for n in division.LEVELS if 6 <= n < len(p)][-1:] for p in prefixes}
    names = reader.names(each.ljust(_KEY, "0") for p, outer in above.items() for each in (p, *outer))
    return {p: "".join(names.get(each.ljust(_KEY, "0"), "") for each in (*outer, p)) or p for p, outer in above.items()}


def _guess(reader: Reader, asker: Asker, wanted: str) -> str:
    """Return the nearest name as a question: one inside the place that the text begins with, where it does."""
    for way in sorted(chains(wanted), key=lambda way: len(way[-1])):
        head = "".join(way[:-1])
        places = [p for p in called(reader, asker, head) if asker.reaches(p)]
        if len(places) == 1:
            near = nearest(way[-1], reader.names_within(places[0]).values())
            return near.replace("“", f"“{head}", 1)
    return nearest(wanted, _suggested(reader, asker))


def _prefixes(reader: Reader, column: str, values: Iterable[str]) -> dict[str, list[str]]:
    """Return the prefixes of the places whose `column` is one of `values`, by its value."""
    found: dict[str, set[str]] = {}
    for held in reader.nodes("Jurisdiction", by=column, values=values):
        found.setdefault(getattr(held.node, column), set()).add(division.prefix_of(held.node.id))
    return {value: sorted(prefixes) for value, prefixes in found.items()}


def _refused(reader: Reader, asker: Asker, text: str) -> ForbiddenError:
    seen = f"您可以看到的是：{_listed(reader, asker.places)}" if asker.places else "还没有分给您任何范围"
    return ForbiddenError(f"“{text}”不在您的范围之内，{seen}。")


def _narrowed(reader: Reader, text: str, place: str) -> str:
    return f"“{text}”超出您的范围，以下只含{_listed(reader, [place])}。"


def _listed(reader: Reader, places: Iterable[str]) -> str:
    keys = {place: place.ljust(_KEY, "0") for place in places}
    names = reader.names(keys.values())
    return "、".join(f"{names[key]}（{place}）" if key in names else place for place, key in keys.items())


def _suggested(reader: Reader, asker: Asker) -> set[str]:
    return {name for place in asker.places for name in reader.names_within(place, villages=False).values()}


def namesakes(reader: Reader, scope: str, names: Iterable[str]) -> dict[str, str]:
    """Return, by key, what places in scope are called that share one of these names: the town before the name."""
    bearers: dict[str, list[str]] = {}
    for held in reader.nodes("Jurisdiction", by="name", values=set(names), scope=scope):
        bearers.setdefault(getattr(held.node, "name", ""), []).append(division.prefix_of(held.node.id))
    alike = [prefix for prefixes in bearers.values() if len(prefixes) > 1 for prefix in prefixes]
    return {prefix.ljust(max(division.LEVELS), "0"): told for prefix, told in full_names(reader, alike).items()}
