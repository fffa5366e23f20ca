{start s:CareCommittee}
OPTIONAL CALL (s) {
    MATCH (s)-[e:ESTABLISHED_IN]->(t:Unit|Zone) WHERE {in force e} AND {on day t}
    {as it was t}
    RETURN t.id AS unit, {kind of t} AS unit_kind, {level of t} AS level, t.name AS unit_name,
        CASE WHEN t.valid_to <= $day THEN t.valid_to END AS unit_ended_on
    ORDER BY e.gid LIMIT 1
}
OPTIONAL CALL (s) {
    MATCH (s)-[l:LED_BY]->(p:PartyOrganization) WHERE {in force l, p}
    {as it was p}
    RETURN p.id AS leader, p.name AS leader_name ORDER BY l.gid LIMIT 1
}
CALL (s) {
    MATCH (s)-[g:GUIDED_BY]->(c:CareCommittee) WHERE {in force g, c}
    {as it was g}
    WITH * ORDER BY g.gid
    WITH collect(CASE WHEN g.line = 'territorial' THEN c.id END) AS territorial,
        collect(CASE WHEN g.line = 'system' THEN c.id END) AS system
    RETURN territorial[0] AS territorial, system[0] AS system
}
OPTIONAL CALL (s) {
    MATCH (s)-[r:RELIES_ON]->(o:PartyOrganization) WHERE {in force r, o}
    RETURN o.id AS support ORDER BY r.gid LIMIT 1
}
RETURN
    s.id, s.name, s.form, s.place, s.valid_from, s.valid_to,
    s.last_activity_on, s.has_plan, s.has_site, s.has_budget, s.has_staff, s.elements_checked_on, s.has_plaque,
    unit, unit_kind, level, unit_name, unit_ended_on,
    leader, leader_name, territorial, system, support
