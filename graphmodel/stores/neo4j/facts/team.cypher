{start s:Team}
CALL (s) {
    MATCH (s)<-[m:MEMBER_OF_TEAM]-(p:Person) WHERE {in force m, p}
    RETURN count(DISTINCT p) AS members
}
RETURN s.id, s.name, s.place, s.valid_from, s.valid_to, s.team_kind, members
