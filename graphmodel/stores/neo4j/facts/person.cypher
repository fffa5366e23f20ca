{start s:Person}
OPTIONAL CALL (s) {
    MATCH (s)-[l:LOCATED_IN]->(u:Unit) WHERE {in force l, u}
    {as it was u}
    RETURN u.id AS located_in, {level of u} AS located_level ORDER BY l.gid LIMIT 1
}
CALL (s) {
    MATCH (s)-[m:MEMBER_OF_TEAM]->(t:Team) WHERE {in force m, t}
    RETURN count(DISTINCT t) AS teams
}
RETURN
    s.id, s.name, s.place, s.valid_from, s.valid_to, s.sex, s.birth_year, s.status, s.wulao_kinds,
    s.new_wulao_kinds, s.layer, s.specialties, s.residence, s.availability, teams, located_in, located_level
