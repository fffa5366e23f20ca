"""One snapshot, one scope, one day: what questions, maps and reports are answered from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.findings.finding import counted
from graphmodel.findings.speaking import spoken
from graphmodel.kinds import kinds
from graphmodel.network import single
from graphmodel.network.above import Above
from graphmodel.network.change_log import ChangeLog
from graphmodel.network.extent import is_large
from graphmodel.network.finder import Finder
from graphmodel.network.own_settings import rules_of
from graphmodel.network.pages import Pages
from graphmodel.network.places import Places
from graphmodel.network.recomputed import Judged, Recomputed
from graphmodel.network.rules_here import RulesHere
from graphmodel.network.scope import Permitted
from graphmodel.network.veil import Veil

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.kinds.node import Node, Relation
    from graphmodel.network.asker import Asker, Right
    from graphmodel.network.single import Cell, Touched
    from graphmodel.rules import RuleBook
    from graphmodel.stores.entries import Judgement, StoredNode, StoredRelation


MOST_KEPT: Final = 50_000
"""Rows of facts that a view keeps for the next question; what a nation has is read when it is asked for."""
_LAST_MOMENT: Final = time(23, 59, 59, 999_000)


def _end_of(day: date) -> datetime:
    """Return the last moment of a day where this machine stands."""
    return datetime.combine(day, _LAST_MOMENT).astimezone()


def ahead(day: date, today: date) -> str | None:
    """Return that what is told of a day to come is not how it will be; None where it has come."""
    return f"{day} 还没有到，以下按现在所知的资料推算，不是那一天的实际情况。" if day > today else None


class View:
    """Persisted findings where they hold for the day, recomputed ones for any other day."""

    def __init__(
        self, veil: Veil, book: RuleBook, place: Permitted, as_of: date | None, judged: Judged, today: date
    ) -> None:
        """`place`: the scope, which the asker may see; without `as_of` the day the findings were judged for."""
        reader, scope = veil.reader, place.prefix
        state = reader.state()
        as_of = as_of or state.judged_on or today
        self._veil = veil
        self._reader = reader
        self._of_program = book
        self.ruled = RulesHere(reader, rules_of(reader, book, as_of), scope, as_of)
        self._judged = judged
        # A large store answers by the rules it was judged by until it is judged anew: nobody waits for a nation.
        self.persisted = state.judged_on == as_of and (state.rule_set == self.book.version or is_large(reader))
        """Are the findings that are kept those of this day?"""
        self._recomputed = Recomputed(reader, judged, scope, as_of)
        self._facts_read: dict[str, pl.DataFrame] = {}
        self.scope, self._place = scope, place
        self.as_of = as_of
        self.today = today
        self.snapshot = state.snapshot
        self.rule_set = (state.rule_set if self.persisted else None) or self.book.version
        self.pinned_on = state.pinned_on
        self.judgements = state.judgements
        self.pages = Pages(veil, scope, as_of)
        self.places, self.above = Places(veil, scope), Above(reader, scope, as_of)
        self.log, self.finder = ChangeLog(veil), Finder(veil)

    @property
    def asker(self) -> Asker:
        """Who asks."""
        return self._veil.asker

    @property
    def book(self) -> RuleBook:
        """The rules of the day, with what places have set for themselves."""
        return self.ruled.book

    @property
    def caution(self) -> str | None:
        """What is to be said of a scope that is less than was asked for, and of a day that has not come."""
        return f"{self._place.narrowed}{ahead(self.as_of, self.today) or ''}" or None

    @property
    def hidden(self) -> int:
        """How many nodes outside the places of the asker were met so far, none of them named."""
        return self._veil.outside.count

    @property
    def people(self) -> int:
        """How many rows about people, with names or what is personal, were given at most at once."""
        return self._veil.people

    def gave(self, people: int) -> None:
        """Count what was read before and is given again as given now."""
        self._veil.people = max(self.people, people)

    def without(self, right: Right) -> View:
        """Return the same view as somebody without this right has it."""
        veil = Veil(self._reader, self.asker.without(right))
        return View(veil, self._of_program, self._place, self.as_of, self._judged, self.today)

    def on(self, day: date) -> View:
        """Return the same snapshot and scope on another day."""
        return self if day == self.as_of else self._opened(day)

    def moved(self) -> bool:
        """Was anything committed since this view was opened, so that its answers may not belong together?"""
        return self._reader.moved()

    def erased_since(self, change: int) -> bool:
        """Was somebody erased after the change of this number, so that what was answered then is not given again?"""
        return any(entry.kind == "erase" and entry.number > change for entry in self._reader.history())

    def again(self) -> View:
        """Return the same scope and day, as they are now."""
        return self._opened(self.as_of)

    def _opened(self, day: date) -> View:
        return View(self._veil, self._of_program, self._place, day, self._judged, self.today)

    def findings(self, *topics: str, where: dict[str, Sequence[str]] | None = None) -> pl.DataFrame:
        """Return findings of `topics` (columns of FINDING) in scope, ordered by topic, place, subject."""
        return self._veil.findings(self._found(topics, where), self.scope, self.places.above(), self.as_of)

    def _found(self, topics: Sequence[str], where: dict[str, Sequence[str]] | None = None) -> pl.DataFrame:
        if self.persisted:
            return self._reader.findings(self.scope, topics=topics, where=where)
        return spoken(self._recomputed.findings(topics, where or {}))

    def states(self, topic: str) -> pl.DataFrame:
        """Return of the findings on a topic in scope what is no text: of many, their words take longest."""
        held = (
            self._reader.findings(self.scope, topics=[topic]) if self.persisted else self._recomputed.findings([topic])
        )
        return self._veil.called(held.select("subject", "name", "level", "place", "state", "counted"))

    def facts(self, subject: str, *, counting: bool = False) -> pl.DataFrame:
        """Return the facts of `subject` in scope on the day (columns of FACTS).

        `counting`: for numbers only. Personal columns stand there whoever asks; where these are not for the asker, it
        is not told whose they are (people have numbers instead of ids).
        """
        return self._veil.facts(self._read(subject), subject, counting=counting)

    def _read(self, subject: str) -> pl.DataFrame:
        """Return the facts of one snapshot: a page asks several questions about the same people and posts."""
        if subject in self._facts_read:
            return self._facts_read[subject]
        found = self._reader.facts(subject, self.scope, self.as_of)
        return self._facts_read.setdefault(subject, found) if found.height <= MOST_KEPT else found

    def facts_of(self, subject: str, ids: Iterable[str]) -> pl.DataFrame:
        """Return the facts of the nodes `ids` on the day (columns of FACTS); of one outside, what it is called."""
        found = self._reader.facts_of(subject, self._veil.outside.meant(ids), self.as_of)
        return self._veil.facts(found, subject)

    def skills_of(self, people: Iterable[str]) -> pl.DataFrame:
        """Return what plans are made by, whoever asks: id, specialties, availability of people. A plan tells no more of
        it than that somebody fits, or is left out."""
        found = self._reader.facts_of("person", self._veil.outside.meant(people), self.as_of)
        return found.select("id", "specialties", "availability")

    def nodes_called(self, text: str) -> list[StoredNode]:
        """Return the nodes of any kind in scope with this 编号 or name, also those about which nothing is judged."""
        found: list[StoredNode] = []
        for kind, model in kinds().items():
            for by in ("id", *({"name"} & model.model_fields.keys())):
                found += self._reader.nodes(kind, by=by, values=[text], scope=self.scope)
        return [self._veil.node(held) for held in found if self.asker.reaches(held.place)]

    def node(self, id_: str) -> StoredNode:
        """Return one node; NotFoundError also where it lies outside the places of the asker."""
        return single.node(self._veil, id_)

    def hidden_of(self, model: type[Node] | type[Relation]) -> frozenset[str]:
        """Return the properties of a kind or relation that the asker does not see."""
        return self._veil.hidden_of(model)

    def ties(self, id_: str) -> list[StoredRelation]:
        """Return the relations of a node, either way, ended ones too; what leads outside is counted only."""
        return single.ties(self._veil, id_)

    def called(self, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return kind and name of nodes."""
        return single.called(self._veil, ids)

    def cells(self, *, since: int, until: int | None = None, id_: str | None = None) -> list[Cell]:
        """Return the fields, old → new, that changes after `since` (to `until`) moved; of one node or all in scope."""
        return single.cells(self._veil, self.scope, since=since, until=until, id_=id_)

    def touched(self, *, since: int, most: int) -> list[Touched]:
        """Return what changes after `since` put or took away in scope, oldest first."""
        return single.touched(self._veil, self.scope, since=since, most=most)

    def is_large(self) -> bool:
        """Does the store hold more than can be judged for another day while somebody waits?"""
        return is_large(self._reader)

    def tallies(self, topic: str, length: int, *, at: int | None = None) -> pl.DataFrame:
        """Return findings of `topic` counted (columns of TALLY) at every place prefix of `length` in scope.

        `length` is one of TALLIED and not shorter than the scope; `at`: as reported by that judgement.
        """
        if at is not None or (self.persisted and len(self.scope) <= length):
            return self._reader.tallies(topic, length, self.scope, at=at)
        found = self._found([topic]) if self.persisted else self._recomputed.findings([topic])
        return counted(found, length)

    def in_force(self, column: str = "valid_to") -> pl.Expr:
        """Has what a row tells of not ended by the day? `column` holds the first day on which it is no longer so."""
        return in_force(self.as_of, column)

    def judgement_at(self, moment: datetime) -> Judgement | None:
        """Return the last judgement made by `moment`: what was reported then."""
        return self._reader.judgement_at(moment)

    def reported_by(self, day: date) -> Judgement | None:
        """Return the last judgement by the end of a day; of the present day, where it is kept, the last of all."""
        is_present = day == self.as_of and self.persisted
        return self.judgement_at(datetime.now().astimezone() if is_present else _end_of(day))

    def established_in(self, units: Iterable[str]) -> set[str]:
        """Return the ids of the committees that were ever established in `units`."""
        seats = self._reader.relations("ESTABLISHED_IN", end="target", ids=self._veil.outside.meant(units))
        return set(self._veil.outside.masked({held.source for held in seats}))

    def successors(self) -> dict[str, list[str]]:
        """Return the ids of the places that took over, by the id of the one they replaced, in the asker's places."""
        found: dict[str, list[str]] = {}
        for held in self._reader.relations("REPLACED_BY"):
            if held.relation.valid_to is None or held.relation.valid_to > self.as_of:
                found.setdefault(held.source, []).append(held.target)
        gone = {place: heirs for place, heirs in found.items() if self.asker.reaches(place)}
        return {place: self._veil.outside.masked(heirs) for place, heirs in gone.items()}

    def subgraph(self, *kinds: str) -> nx.MultiDiGraph[str]:
        """Return the nodes in scope and what binds them; nothing private in it."""
        return self._veil.graph(self._reader.subgraph(self.scope, self.as_of, kinds=kinds))

    def neighbourhood(self, centre: str, depth: int, *kinds: str) -> nx.MultiDiGraph[str]:
        """Return what lies around a node, as `subgraph` has it; what lies outside is left out and counted."""
        return single.around(self._veil, centre, self.as_of, depth, kinds)

    def rules(self) -> list[dict[str, Any]]:
        """Return the rules in force in scope, as `RulesHere.described`."""
        return self.ruled.described()
