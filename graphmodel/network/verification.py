"""Are the persisted findings what the facts and rules give, and the tallies what the findings add up to?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from graphmodel.findings.finding import TALLIED, TALLY, counted
from graphmodel.findings.speaking import spoken
from graphmodel.findings.words import PLACE_LEVELS, levels
from graphmodel.kinds.codes.division import LEVELS
from graphmodel.network import extent
from graphmodel.rules.topics import state_title, topic_title

if TYPE_CHECKING:
    from graphmodel.facts.scope import Scope
    from graphmodel.stores.transaction import Reader

_CELL: Final = [c for c in TALLY if c != "n"]


def differences(reader: Reader, judged: Callable[[Scope], pl.DataFrame]) -> Iterator[str]:
    """Yield one sentence per finding that is not what `judged` gives for its place, and per tally that is wrong."""
    empty = pl.DataFrame(schema=TALLY)
    counts = {(topic, length): [empty] for topic in reader.topics() for length in TALLIED}
    for stretch in reader.stretches(extent.AT_ONCE):
        stored = reader.as_judged(stretch)
        yield from map(_drift_sentence, _unequal(stored, judged(stretch)).iter_rows(named=True))
        for (topic,), part in stored.partition_by("topic", as_dict=True).items():
            for length in TALLIED:
                counts.setdefault((topic, length), [empty]).append(counted(part, length))
    yield from (_tally_sentence(*miscount) for miscount in _miscounts(reader, counts))


def by_township(reader: Reader) -> pl.DataFrame:
    """Return all persisted findings counted by township: columns topic and those of TALLY."""
    counts = [pl.DataFrame(schema=TALLY | {"topic": pl.String()})]
    for stretch in reader.stretches(extent.AT_ONCE):
        for (topic,), part in reader.as_judged(stretch).partition_by("topic", as_dict=True).items():
            counts.append(counted(part, max(TALLIED)).with_columns(pl.lit(topic).alias("topic")))
    return pl.concat(counts)


def _unequal(stored: pl.DataFrame, fresh: pl.DataFrame) -> pl.DataFrame:
    """Return topic, subject, name, stored and fresh state of every finding that is not equal in all columns."""
    # What was judged by cases and what was copied in words are equal where their words are.
    differing = _moved(stored, fresh).select(_KEYS)
    one, other = (frame.join(differing, on=_KEYS, how="semi") for frame in (stored, fresh))
    return _moved(spoken(one), spoken(other)).sort(_KEYS)


def _moved(stored: pl.DataFrame, fresh: pl.DataFrame) -> pl.DataFrame:
    others = [c for c in fresh.columns if c not in _KEYS]
    both = stored.join(fresh, on=_KEYS, how="full", coalesce=True, suffix="_fresh")
    return both.filter(pl.any_horizontal([pl.col(c).ne_missing(pl.col(f"{c}_fresh")) for c in others]))


_KEYS: Final = ("topic", "subject")


def _miscounts(
    reader: Reader, counts: dict[tuple[str, int], list[pl.DataFrame]]
) -> Iterable[tuple[str, int, pl.DataFrame]]:
    for (topic, length), parts in counts.items():
        fresh = pl.concat(parts).group_by(_CELL).agg(pl.col("n").sum())
        both = reader.tallies(topic, length).join(
            fresh, on=_CELL, how="full", coalesce=True, suffix="_fresh", nulls_equal=True
        )
        wrong = both.filter(pl.col("n").ne_missing(pl.col("n_fresh")))
        if wrong.height:
            yield topic, length, wrong


def _tally_sentence(topic: str, length: int, wrong: pl.DataFrame) -> str:
    row = wrong.sort(_CELL).row(0, named=True)
    level = levels().get(row["level"] or "", row["level"] or "")
    return (
        f"按{PLACE_LEVELS[LEVELS[length]]}的汇总（{topic_title(topic)}）有 {wrong.height} 处与清单不符，"
        f"如“{row['place']}”{level}“{_state(topic, row['state'])}”：汇总 {row['n'] or 0}，清单 {row['n_fresh'] or 0}。"
    )


def _drift_sentence(row: dict[str, Any]) -> str:
    name = row["name_fresh"] or row["name"] or row["subject"]
    topic = row["topic"]
    held, fresh = _state(topic, row["state"]), _state(topic, row["state_fresh"])
    return f"“{name}”的结论（{topic_title(topic)}）与重算不符：库中“{held}”，重算“{fresh}”。"


def _state(topic: str, state: str | None) -> str:
    return state_title(topic, state) if state else "无"
