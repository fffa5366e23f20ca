{start h:HOLDS_POSITION}
WITH h, startNode(h) AS p, endNode(h) AS c
WHERE {on day h, p, c}
{as it was h, p}
OPTIONAL CALL (*) {
    MATCH (p)-[a:APPOINTED_BY]->(o:PartyOrganization) WHERE {in force a, o}
    {as it was a, o}
    WITH * WHERE a.committee = c.id AND a.post = h.post
    RETURN o.id AS appointed_by, o.name AS appointed_by_name ORDER BY a.gid LIMIT 1
}
RETURN
    p.id, p.name, p.birth_year, p.status,
    coalesce(size(p.wulao_kinds), 0) > 0, coalesce(size(p.new_wulao_kinds), 0) > 0,
    CASE WHEN p.valid_to <= $day THEN p.valid_to END,
    c.id, h.post, h.valid_from, h.valid_to, h.concurrent, h.engagement,
    h.presides_daily, h.status_before, h.party_role, h.former_post, h.note,
    CASE WHEN h.appointed_on IS NULL OR h.appointed_on <= $day THEN h.appointment_doc_no END,
    appointed_by, appointed_by_name, h.gid
