{start s:Unit}
OPTIONAL CALL (s) {
    MATCH (s)-[l:LOCATED_IN]->(u:Unit) WHERE {in force l, u}
    RETURN u.id AS located_in ORDER BY l.gid LIMIT 1
}
OPTIONAL CALL (s) {
    MATCH (s)-[h:HAS_PARTY_ORG]->(p:PartyOrganization) WHERE {in force h, p}
    {as it was p}
    RETURN p.id AS party, p.name AS party_name, p.type AS party_type ORDER BY h.gid LIMIT 1
}
OPTIONAL CALL (s) {
    MATCH (s)-[i:IN_ZONE]->(z:Zone) WHERE {in force i, z}
    {as it was z}
    RETURN z.id AS zone, z.name AS zone_name ORDER BY i.gid LIMIT 1
}
RETURN
    s.id, {kind of s}, {level of s}, s.name, s.place, s.valid_from, s.valid_to,
    s.code, s.village_kind, s.not_counted_reason, s.affiliation,
    s.has_committee, s.checked_on, s.party_absence,
    s.veteran_count, s.veteran_count_qualifier, s.youth_count, s.youth_count_qualifier,
    s.uscc, s.ownership, s.above_scale,
    located_in, party, party_name, party_type, zone, zone_name, null, null
