WITH held AS MATERIALIZED (
    SELECT h.*, c.id AS committee
    FROM {here}
),
appointed AS (
    SELECT a.source, a.committee, a.post, p.id, p.name, min(a.gid)
    FROM (SELECT DISTINCT source FROM held) h
    CROSS JOIN appointed_by_in_force a ON a.source = h.source
    JOIN party_organization_in_force p ON p.gid = a.target
    GROUP BY a.source, a.committee, a.post
)
SELECT
    p.id, p.name, p.birth_year, p.status,
    coalesce(p.wulao_kinds, '[]') <> '[]', coalesce(p.new_wulao_kinds, '[]') <> '[]',
    CASE WHEN p.valid_to <= :day THEN p.valid_to END,
    h.committee, h.post, h.valid_from, h.valid_to, h.concurrent, h.engagement,
    h.presides_daily, h.status_before, h.party_role, h.former_post, h.note,
    CASE WHEN h.appointed_on IS NULL OR h.appointed_on <= :day THEN h.appointment_doc_no END, a.id, a.name
FROM held h
CROSS JOIN person_on_day p ON p.gid = h.source
LEFT JOIN appointed a ON a.source = h.source AND a.committee = h.committee AND a.post = h.post
ORDER BY p.id, h.committee, h.post, h.valid_from, h.gid
