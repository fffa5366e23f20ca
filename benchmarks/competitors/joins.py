"""The rules by hand in SQL that SQLite and DuckDB both take: joins over the tables, no findings."""

from __future__ import annotations

from typing import Final

from benchmarks.competitors.tables import DAY, YEAR

OWN_FORMS: Final = "('关工委', '关工小组')"
ZONE_FORMS: Final = "('区域性关工委', '开发区关工委')"
COVERING_FORMS: Final = "('区域性关工委', '民营经济关工委', '开发区关工委')"
BASE: Final = "('township', 'village', 'school', 'enterprise')"
HONORARY: Final = "('名誉主任', '顾问')"


def lasting(alias: str) -> str:
    """Return the condition that a row has not ended by the day."""
    return f"({alias}.ended_on IS NULL OR {alias}.ended_on > {DAY})"


_BASE: Final = f"""
base AS (
    SELECT u.id, u.place, u.level, u.zone, u.above, u.not_counted, u.checked_on,
        u.ended_on <= {DAY} AS ended,
        CASE WHEN u.checked_on <= {DAY} THEN u.claim END AS claim,
        CASE WHEN u.level = 'zone' AND p.type <> '区域性党组织' THEN 0 WHEN p.id IS NOT NULL THEN 1
            WHEN u.absence IS NOT NULL AND u.checked_on <= {DAY} THEN 0 END AS party,
        CASE WHEN u.ownership IS NOT NULL THEN CASE WHEN u.ownership = '民营' THEN 1 ELSE 0 END END AS private,
        (SELECT min(c.since) FROM committee c WHERE c.unit = u.id AND {lasting("c")}
            AND ((u.level <> 'zone' AND c.form IN {OWN_FORMS}) OR (u.level = 'zone' AND c.form IN {ZONE_FORMS}))
        ) AS since,
        EXISTS (SELECT 1 FROM cover v JOIN committee c ON c.id = v.committee
            WHERE v.unit = u.id AND {lasting("v")} AND {lasting("c")} AND c.form IN {COVERING_FORMS}) AS covered,
        CASE WHEN z.id IS NULL THEN 0 WHEN zp.type <> '区域性党组织' THEN 0 WHEN zp.id IS NOT NULL THEN 1
            WHEN z.absence IS NOT NULL AND z.checked_on <= {DAY} THEN 0 END AS zone_ready,
        EXISTS (SELECT 1 FROM committee c WHERE c.unit = z.id AND {lasting("c")} AND c.form IN {COVERING_FORMS}
        ) AS zone_has
    FROM unit u
    LEFT JOIN party p ON p.id = u.party AND {lasting("p")}
    LEFT JOIN unit z ON z.id = u.zone
    LEFT JOIN party zp ON zp.id = z.party AND {lasting("zp")}
    WHERE u.place >= '{{low}}' AND u.place < '{{high}}' AND u.level IN {{levels}}
)"""

_ESTABLISHED: Final = """
        WHEN ended THEN 'abolished'
        WHEN level IN ('county', 'township', 'village') AND substr(id, 10, 3) IN ('498', '598') THEN 'not_required'
        WHEN not_counted IS NOT NULL THEN 'not_required'
        WHEN since IS NOT NULL AND claim = 0 AND since <= checked_on THEN 'to_verify'
        WHEN since IS NOT NULL THEN 'own'
        WHEN covered THEN 'covered'
        WHEN claim = 1 THEN 'own'"""

_JUDGED: Final = f"""
ordered AS (
    SELECT *, CASE WHEN level = 'enterprise' THEN
        CASE WHEN ((private = 1) AND (above = 1) AND (party = 1)) IS NULL THEN NULL
            WHEN (private = 1) AND (above = 1) AND (party = 1) THEN 'P1'
            WHEN ((above = 0) AND (zone_ready = 1)) IS NULL THEN NULL
            WHEN (above = 0) AND (zone_ready = 1) THEN 'P2'
            WHEN ((above = 1) AND (party = 0)) IS NULL THEN NULL
            WHEN (above = 1) AND (party = 0) THEN 'P3' ELSE 'P4' END END AS priority
    FROM base
),
settled AS (
    SELECT id, place, level, zone, above, priority, CASE {_ESTABLISHED}
        WHEN level = 'enterprise' AND priority IS NULL THEN 'to_verify'
        WHEN priority = 'P3' THEN 'awaiting_party_building'
        WHEN priority = 'P2' AND zone_has THEN 'to_verify'
        WHEN priority IN ('P2', 'P4') THEN 'not_required'
        WHEN claim = 0 THEN 'blank' ELSE 'to_verify' END AS state
    FROM ordered WHERE level <> 'zone'
),
waiting AS (
    SELECT zone, sum(CASE WHEN above = 0 THEN 1 ELSE 0 END) AS known, count(*) - count(above) AS unclear
    FROM settled WHERE level = 'enterprise' AND state NOT IN ('own', 'abolished') GROUP BY zone
),
zoned AS (
    SELECT o.*, CASE WHEN w.zone IS NULL THEN 0 WHEN w.known = 0 AND w.unclear > 0 THEN NULL ELSE w.known END AS small
    FROM ordered o LEFT JOIN waiting w ON w.zone = o.id WHERE o.level = 'zone'
),
judged AS (
    SELECT id, place, level, priority, state FROM settled
    UNION ALL
    SELECT id, place, level, 'P2', CASE {_ESTABLISHED}
        WHEN ((party = 1) AND (small > 0)) IS NULL THEN 'to_verify'
        WHEN party = 0 AND small > 0 THEN 'awaiting_party_building'
        WHEN NOT ((party = 1) AND (small > 0)) THEN 'not_required'
        WHEN claim = 0 THEN 'blank' ELSE 'to_verify' END
    FROM zoned
)"""

LEVELS: Final = "('county', 'township', 'village', 'school', 'enterprise', 'zone')"


def judged(scope: str = "", levels: str = LEVELS) -> str:
    """Return the WITH clause that ends in `judged` (id, place, level, priority, state) for a place prefix."""
    return f"WITH {_BASE},{_JUDGED}".replace("{low}", scope).replace("{high}", f"{scope}~").replace("{levels}", levels)


DUTY: Final = f"""
seat AS (
    SELECT c.id, u.place FROM committee c JOIN unit u ON u.id = c.unit
    WHERE u.level IN ('county', 'prefecture') AND {lasting("c")} AND {lasting("u")}
),
owing AS (
    SELECT h.person, min(h.committee) AS committee
    FROM seat s JOIN position h ON h.committee = s.id JOIN person p ON p.id = h.person
    WHERE {lasting("h")} AND {lasting("p")} AND h.post NOT IN {HONORARY}
    GROUP BY h.person
),
bound AS (
    SELECT l.person, coalesce(c.unit, l.target) AS unit
    FROM liaison l LEFT JOIN committee c ON c.id = l.target
    WHERE {lasting("l")} AND (l.year IS NULL OR l.year = {YEAR})
),
good AS (
    SELECT b.person, count(DISTINCT b.unit) AS n
    FROM bound b JOIN unit u ON u.id = b.unit
    WHERE u.level IN {BASE} AND {lasting("u")}
    GROUP BY b.person
),
duty AS (
    SELECT o.person AS id, s.place, CASE WHEN g.n IS NULL THEN 'none' WHEN g.n < 2 THEN 'short' WHEN g.n = 2 THEN 'met'
        ELSE 'over' END AS state
    FROM owing o JOIN seat s ON s.id = o.committee LEFT JOIN good g ON g.person = o.person
)"""
"""Ends in `duty` (id, place, state) of every person who owes liaison."""

ROLL_UP: Final = "SELECT substr(place, 1, {length}), level, state, count(*) FROM judged GROUP BY 1, 2, 3"
BLANKS: Final = "SELECT place, id FROM judged WHERE state = 'blank' ORDER BY place, id LIMIT {limit}"
TOP: Final = (
    "SELECT province, place, id FROM (SELECT substr(place, 1, 2) AS province, place, id,"
    " row_number() OVER (PARTITION BY substr(place, 1, 2) ORDER BY place, id) AS nth"
    " FROM judged WHERE state = 'blank' AND priority = 'P1') ranked WHERE nth <= {limit}"
)
LIAISON: Final = f"WITH {DUTY} SELECT substr(place, 1, 6), state, count(*) FROM duty GROUP BY 1, 2"
NEAR: Final = f"""
WITH first AS (
    SELECT e.target AS id FROM edge e WHERE e.source = '{{centre}}' AND {lasting("e")}
    UNION SELECT e.source FROM edge e WHERE e.target = '{{centre}}' AND {lasting("e")} UNION SELECT '{{centre}}'
),
around AS (SELECT n.id FROM node n WHERE n.id IN (SELECT id FROM first) AND {lasting("n")}),
second AS (
    SELECT e.target AS id FROM edge e WHERE e.source IN (SELECT id FROM around) AND {lasting("e")}
    UNION SELECT e.source FROM edge e WHERE e.target IN (SELECT id FROM around) AND {lasting("e")}
    UNION SELECT id FROM around
)
SELECT n.id FROM node n WHERE n.id IN (SELECT id FROM second) AND {lasting("n")}"""
