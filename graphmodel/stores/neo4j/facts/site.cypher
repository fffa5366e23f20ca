{start s:EducationSite}
OPTIONAL CALL (s) {
    MATCH (s)-[l:LOCATED_IN]->(u:Unit) WHERE {in force l, u}
    {as it was u}
    RETURN u.id AS located_in, {level of u} AS located_level ORDER BY l.gid LIMIT 1
}
OPTIONAL CALL (s) {
    MATCH (s)-[p:POINT_OF]->(c:EducationSite) WHERE {in force p, c}
    RETURN c.id AS centre ORDER BY p.gid LIMIT 1
}
RETURN
    s.id, s.name, s.place, s.valid_from, s.valid_to, s.site_type, s.station_level, s.ownership_mode,
    s.last_result_year, located_in, located_level, centre
