{start s:Zone}
OPTIONAL CALL (s) {
    MATCH (s)-[h:HAS_PARTY_ORG]->(p:PartyOrganization) WHERE {in force h, p}
    {as it was p}
    WITH * WHERE p.type = 'regional_party_org'
    RETURN p.id AS party, p.name AS party_name ORDER BY h.gid LIMIT 1
}
OPTIONAL CALL (s) {
    MATCH (s)-[o:HAS_PARTY_ORG]->(q:PartyOrganization) WHERE {in force o, q}
    {as it was q}
    WITH * WHERE q.type <> 'regional_party_org'
    RETURN true AS other_party LIMIT 1
}
RETURN
    s.id, s.name, s.place, s.valid_from, s.valid_to, s.zone_kind, s.has_committee, s.checked_on,
    party, party_name, coalesce(other_party, false), s.party_absence, null, null
