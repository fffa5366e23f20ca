{start l:LIAISES_WITH}
WITH l, startNode(l) AS p, endNode(l) AS n
WHERE {on day l, p, n}
CALL (n) {
    OPTIONAL MATCH (n)-[e:ESTABLISHED_IN]->(t) WHERE {in force e}
    RETURN coalesce(t, n) AS aim ORDER BY e.gid LIMIT 1
}
WITH *, CASE WHEN (aim:Unit OR aim:Zone) AND {on day aim} THEN aim END AS u
{as it was l, p, u, n}
WITH * WHERE {kept p, u, n}
CALL (p) {
    OPTIONAL MATCH (p)-[h:HOLDS_POSITION]->(c:CareCommittee) WHERE {in force h, c}
    RETURN h IS NOT NULL AS serves LIMIT 1
}
RETURN
    p.id, p.name, p.place, n.id, u.id, {level of u}, u.name, u.place,
    CASE WHEN u.valid_to <= $day THEN u.valid_to END, l.year, l.valid_from, l.valid_to,
    serves AND (p.valid_to IS NULL OR p.valid_to > $day), n.name, n.place, coalesce(n.form, n.type),
    CASE WHEN n.valid_to <= $day THEN n.valid_to END, u.stage, l.gid
