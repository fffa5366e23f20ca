{start s:Award}
OPTIONAL CALL (s) {
    MATCH (s)-[g:AWARDED_TO]->(r:CareCommittee|Person|EducationSite) WHERE {in force g, r}
    RETURN r ORDER BY g.gid LIMIT 1
}
OPTIONAL CALL (r) {
    MATCH (r)-[e:ESTABLISHED_IN]->(t:Unit|Zone) WHERE {in force e} AND {on day t}
    {as it was t}
    RETURN t.id AS unit, {level of t} AS level, CASE WHEN t.valid_to <= $day THEN t.valid_to END AS unit_ended_on
    ORDER BY e.gid LIMIT 1
}
RETURN
    s.id, s.place, s.valid_from, s.valid_to, s.standard, s.version, s.round, s.status, s.looked_back_on,
    r.id, {kind of r}, unit, level, unit_ended_on
