"""Works out what a file changes: match the rows, give out numbers, compare with what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.importers.faults import Problem, Spot, problem
from graphmodel.importers.files.reading import is_csv
from graphmodel.importers.matching.identity import Matcher
from graphmodel.importers.matching.ids import issue_ids
from graphmodel.importers.matching.snapshot import Wanted, load
from graphmodel.importers.matching.stored_links import StoredLinks
from graphmodel.importers.planning.checks import Clock
from graphmodel.importers.planning.comparing import Comparison
from graphmodel.importers.planning.declarations import find_place, put_declarations
from graphmodel.importers.planning.left_alone import note_left_alone
from graphmodel.importers.planning.matched import Matched
from graphmodel.importers.planning.newcomers import note_newcomers
from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.importers.planning.precedence import Base, Precedence
from graphmodel.importers.planning.rule_parameters import check_parameters
from graphmodel.importers.tables.cover import Written
from graphmodel.kinds import kinds
from graphmodel.kinds.codes import division
from graphmodel.statements.changes import Changes

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.importers.planning.book import Book
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.transaction import Reader, Writer


def plan_import(book: Book, writer: Writer, options: Options) -> Plan:
    """Return what importing `book` would change; numbers (编号) are issued by `writer`."""
    faults, effective, written = book.faults, _effective(book, options), _scope(book, options)
    held = StoredLinks(writer)
    directory = load(writer, held, _wanted(book, written))
    matcher = Matcher(writer, directory, _node_rows(book), faults)
    scope = (find_place(written, matcher.references, faults) or "") if written else ""
    matcher.references.scope = division.prefix_of(scope) if scope else ""
    matched = Matched(book, matcher, faults)
    matched.run(writer, held, directory)
    matcher.note_unknown_ids()
    note_newcomers(matched.entries.values(), writer, faults)
    issue_ids(writer, matched.entries.values(), matcher.references.scope)
    base = Base(effective, _version(book, writer), options.overwrite, options.hidden)
    precedence = Precedence(writer, base, faults)
    comparison = Comparison(held, matched, Clock(effective, options.today), precedence, book)
    comparison.run(_kinds(writer, book, matched))
    if base.version is not None:
        note_left_alone(book, matched, writer, matcher.references.scope, faults)
    declared = put_declarations(writer, book.cover, (scope, effective), matcher.references, faults)
    changes = Changes(
        effective=effective,
        made_by=options.made_by,
        nodes=(*comparison.nodes, *declared),
        relations=comparison.relations.all(),
        kind="import",
        file=book.name,
        overwrite=options.overwrite,
    )
    check_parameters(writer, options.unfit, changes, matched, faults)
    return Plan(
        changes=changes,
        faults=faults.of("fault"),
        warnings=faults.of("warning"),
        notices=faults.of("notice"),
        counts=tuple(comparison.counts),
    )


def _effective(book: Book, options: Options) -> date:
    """Return the day the file speaks of; without one, today and a fault."""
    effective = options.effective or book.cover.day
    if effective is None and (book.cover.exported or book.cover.day_written):
        return options.today  # of an edited export, it is today; what was written wrongly is reported already
    if effective is None and not (book.cover.lists or any(rows for _, rows in book.tables)):
        return options.today
    if effective is None:
        book.faults.add(*_no_day(book))
        return options.today
    if effective > options.today:
        book.faults.add(book.cover.day_spot, problem("day_ahead", effective))
    return effective


def _no_day(book: Book) -> tuple[Spot, Problem]:
    """Return where the day is missing and how to give it: a CSV has no cover."""
    if is_csv(book.name):
        return Spot(book.tables[0][0].title), problem("no_day_of_csv")
    return book.cover.day_spot, problem("no_effective_day")


def _version(book: Book, reader: Reader) -> int | None:
    """Return after which change the file was exported from this very store; None for any other file."""
    exported = book.cover.exported
    entry = reader.told([exported.number]).get(exported.number) if exported else None
    same = entry and exported and f"{entry.made_at:%Y-%m-%d %H:%M:%S}" == exported.made_at
    return exported.number if exported and same else None


def _scope(book: Book, options: Options) -> Written | None:
    if options.scope:
        return Written(options.scope, Spot(book.cover.title))
    return book.cover.scope


def _node_rows(book: Book) -> list[Row]:
    return [row for table, rows in book.tables if table.sheet.name in kinds() for row in rows]


def _wanted(book: Book, scope: Written | None) -> Wanted:
    wanted = Wanted()
    for written in (scope, *(line.scope for line in book.cover.lists)):
        if written:
            wanted.reference(written.text, ("Jurisdiction",))
    for _, rows in book.tables:
        for row in rows:
            wanted.row(row)
    return wanted


def _kinds(writer: Writer, book: Book, matched: Matched) -> dict[str, str]:
    """Return the kind of every node that the 沿革 may speak of."""
    if not book.past:
        return {}
    stated = {e.id: e.kind for e in matched.entries.values()}
    return writer.kind_of({i for p in book.past for i in (p.source, p.target)}) | stated
