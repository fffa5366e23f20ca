"""The rules by hand in Cypher, as an analyst writes them on the product's own graph, reading no finding and no tally.

Committee, Party organization and zone are looked up for each unit, and states are counted by how its place begins.
"""

from __future__ import annotations

from typing import Final

REGIONAL: Final = "'regional_party_org'"
COVERING_FORMS: Final = "['regional', 'private_economy', 'development_zone']"
OWN_FORMS: Final = "['care_committee', 'care_group']"
ZONE_FORMS: Final = "['regional', 'development_zone']"
LEVELS: Final = ("county", "township", "village", "school", "enterprise", "zone")


def lasting(*names: str) -> str:
    """Return the condition that none of these has ended by the day."""
    return " AND ".join(f"({name}.valid_to IS NULL OR {name}.valid_to > $day)" for name in names)


def _no_party(name: str) -> str:
    return f"{name}.party_absence IS NOT NULL AND {name}.checked_on <= $day"


def _evidence(name: str, forms: str) -> str:
    """Return the clauses that find a unit's own committee (since when), whether another covers it, and what it says."""
    return f"""
CALL ({name}) {{
    OPTIONAL MATCH ({name})<-[:ESTABLISHED_IN]-(c:CareCommittee) WHERE c.form IN {forms} AND {lasting("c")}
    RETURN min(c.valid_from) AS since
}}
WITH *, CASE WHEN {name}.checked_on <= $day THEN {name}.has_committee END AS claim, EXISTS {{
    MATCH ({name})<-[v:COVERS]-(k:CareCommittee) WHERE k.form IN {COVERING_FORMS} AND {lasting("v", "k")}
}} AS covered"""


_ESTABLISHED: Final = """
    WHEN u.valid_to <= $day THEN 'abolished'
    WHEN u.level IN ['county', 'township', 'village'] AND substring(u.id, 9, 3) IN ['498', '598'] THEN 'not_required'
    WHEN u.not_counted_reason IS NOT NULL THEN 'not_required'
    WHEN since IS NOT NULL AND claim = false AND since <= u.checked_on THEN 'to_verify'
    WHEN since IS NOT NULL THEN 'own'
    WHEN covered THEN 'covered'
    WHEN claim THEN 'own'"""

_PLACES_AND_SCHOOLS: Final = f"""
{{find}}
{_evidence("u", OWN_FORMS)}
RETURN u.id AS id, u.place AS place, {{level}} AS level, null AS priority, CASE {_ESTABLISHED}
    WHEN claim = false THEN 'blank' ELSE 'to_verify' END AS state"""

_ENTERPRISES: Final = f"""
{{find}}
{_evidence("u", OWN_FORMS)}
OPTIONAL MATCH (u)-[:HAS_PARTY_ORG]->(p:PartyOrganization) WHERE {lasting("p")}
OPTIONAL MATCH (u)-[:IN_ZONE]->(z:Zone)
OPTIONAL MATCH (z)-[:HAS_PARTY_ORG]->(q:PartyOrganization) WHERE {lasting("q")}
WITH *, u.ownership = 'private' AS private, u.above_scale AS above,
    CASE WHEN p IS NOT NULL THEN true WHEN {_no_party("u")} THEN false END AS party,
    CASE WHEN z IS NULL OR q.type <> {REGIONAL} THEN false WHEN q IS NOT NULL THEN true
        WHEN {_no_party("z")} THEN false END AS ready
WITH *, CASE WHEN (private AND above AND party) IS NULL THEN null WHEN private AND above AND party THEN 'P1'
    WHEN (NOT above AND ready) IS NULL THEN null WHEN NOT above AND ready THEN 'P2'
    WHEN (above AND NOT party) IS NULL THEN null WHEN above AND NOT party THEN 'P3' ELSE 'P4' END AS priority
RETURN u.id AS id, u.place AS place, 'enterprise' AS level, priority, CASE {_ESTABLISHED}
    WHEN priority IS NULL THEN 'to_verify'
    WHEN priority = 'P3' THEN 'awaiting_party_building'
    WHEN priority = 'P2' AND EXISTS {{
        MATCH (z)<-[:ESTABLISHED_IN]-(r:CareCommittee) WHERE r.form IN {COVERING_FORMS} AND {lasting("r")}
    }} THEN 'to_verify'
    WHEN priority <> 'P1' THEN 'not_required'
    WHEN claim = false THEN 'blank' ELSE 'to_verify' END AS state"""

_ZONES: Final = f"""
{{find}}
{_evidence("u", ZONE_FORMS)}
OPTIONAL MATCH (u)-[:HAS_PARTY_ORG]->(p:PartyOrganization) WHERE {lasting("p")}
WITH u, since, claim, covered, CASE WHEN p.type <> {REGIONAL} THEN false WHEN p IS NOT NULL THEN true
    WHEN {_no_party("u")} THEN false END AS party
CALL (u) {{
    MATCH (u)<-[:IN_ZONE]-(f:Enterprise) WHERE {lasting("f")}
    {_evidence("f", OWN_FORMS)}
    WITH f, CASE WHEN since IS NOT NULL THEN claim = false AND since <= f.checked_on
        ELSE covered OR coalesce(claim, false) = false END AS waits
    WITH collect(CASE WHEN waits THEN coalesce(f.above_scale, 'unclear') END) AS waiting
    RETURN CASE WHEN false IN waiting THEN true WHEN 'unclear' IN waiting THEN null ELSE false END AS small
}}
RETURN u.id AS id, u.place AS place, 'zone' AS level, 'P2' AS priority, CASE {_ESTABLISHED}
    WHEN (party AND small) IS NULL THEN 'to_verify'
    WHEN NOT party AND small THEN 'awaiting_party_building'
    WHEN NOT (party AND small) THEN 'not_required'
    WHEN claim = false THEN 'blank' ELSE 'to_verify' END AS state"""

_BODIES: Final = {
    "Jurisdiction": _PLACES_AND_SCHOOLS, "School": _PLACES_AND_SCHOOLS, "Enterprise": _ENTERPRISES, "Zone": _ZONES,
}  # fmt: skip
_LEVELS_OF: Final = {"School": ("school",), "Enterprise": ("enterprise",), "Zone": ("zone",)}


def judged(where: str = "", levels: tuple[str, ...] = LEVELS) -> str:
    """Return the clause that binds id, place, level, priority, state of the units `u` that `where` allows."""
    return f"CALL () {{ {' UNION ALL '.join(_judged(where, levels))} }}"


def _judged(where: str, levels: tuple[str, ...]) -> list[str]:
    found = []
    for label, body in _BODIES.items():
        here = [f"'{level}'" for level in levels if level in _LEVELS_OF.get(label, ("county", "township", "village"))]
        conditions = [where] if where else []
        conditions += [f"u.level IN [{', '.join(here)}]"] if label == "Jurisdiction" else []
        find = f"MATCH (u:{label})" + (f" WHERE {' AND '.join(conditions)}" if conditions else "")
        level = "u.level" if label == "Jurisdiction" else here[0] if here else ""
        if here:
            found.append(body.replace("{find}", find).replace("{level}", level))
    return found


HERE: Final = "u.place STARTS WITH $scope"
ROLL_UP: Final = "RETURN left(place, $length), level, state, count(*)"
BLANKS: Final = "WITH place, id, state WHERE state = 'blank' RETURN place, id ORDER BY place, id LIMIT $limit"
TOP: Final = """
WITH left(place, 2) AS province, place, id, state, priority WHERE state = 'blank' AND priority = 'P1'
WITH province, place, id ORDER BY place, id
WITH province, collect([place, id])[..$limit] AS first
UNWIND first AS one RETURN province, one[0], one[1]"""

DUTY: Final = f"""
MATCH (s:Jurisdiction)<-[:ESTABLISHED_IN]-(c:CareCommittee)<-[h:HOLDS_POSITION]-(p:Person)
WHERE s.level IN ['county', 'prefecture'] AND NOT h.post IN ['honorary_director', 'adviser']
    AND {lasting("s", "c", "h", "p")}
WITH p, min([c.id, s.place])[1] AS place
CALL (p) {{
    OPTIONAL MATCH (p)-[l:LIAISES_WITH]->(t) WHERE {lasting("l")} AND (l.year IS NULL OR l.year = $day.year)
    OPTIONAL MATCH (t)-[:ESTABLISHED_IN]->(at)
    WITH coalesce(at, t) AS unit
    WHERE {lasting("unit")} AND (unit:School OR unit:Enterprise OR unit.level IN ['township', 'village'])
    RETURN count(DISTINCT unit) AS n
}}
WITH place, CASE WHEN n = 0 THEN 'none' WHEN n < 2 THEN 'short' WHEN n = 2 THEN 'met' ELSE 'over' END AS state"""
LIAISON: Final = f"{DUTY} RETURN left(place, 6), state, count(*)"

_ABOVE: Final = """CASE x.level WHEN 'village' THEN left(x.id, 9) + '000' WHEN 'township' THEN left(x.id, 6) + '000000'
    WHEN 'county' THEN left(x.id, 4) + '00000000' WHEN 'prefecture' THEN left(x.id, 2) + '0000000000' END"""
_BELOW: Final = """CASE x.level WHEN 'township' THEN ['village', left(x.id, 9)]
    WHEN 'county' THEN ['township', left(x.id, 6)] WHEN 'prefecture' THEN ['county', left(x.id, 4)]
    WHEN 'province' THEN ['prefecture', left(x.id, 2)] END"""


def _step(name: str) -> str:
    """Return the clause that binds `name` to `x` and whatever a relation or the hierarchy of places binds to it."""
    return f"""CALL (x) {{
    RETURN x AS {name}
    UNION MATCH (x)-[r]-({name}:Entity) WHERE {lasting("r", name)} RETURN {name}
    UNION WITH x WHERE x:Jurisdiction MATCH ({name}:Jurisdiction {{id: {_ABOVE}}}) WHERE {lasting(name)} RETURN {name}
    UNION WITH x, {_BELOW} AS below WHERE x:Jurisdiction
        MATCH ({name}:Jurisdiction)
        WHERE {name}.place STARTS WITH below[1] AND {name}.level = below[0] AND {lasting(name)}
        RETURN {name}
}}"""


NEAR: Final = f"""
MATCH (x:Entity {{id: $centre}})
{_step("y")}
WITH DISTINCT y AS x
{_step("y")}
RETURN DISTINCT y.id"""
SAY: Final = "MATCH (u:Jurisdiction {id: $unit}) SET u.has_committee = $claim, u.checked_on = $day"
