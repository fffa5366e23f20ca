WITH tied AS MATERIALIZED (
    {here}
),
through AS MATERIALIZED (
    SELECT l.gid, e.target, min(e.gid)
    FROM tied l CROSS JOIN established_in_in_force e ON e.source = l.target
    GROUP BY l.gid
),
aim AS MATERIALIZED (
    SELECT l.*, coalesce(t.target, l.target) AS unit FROM tied l LEFT JOIN through t ON t.gid = l.gid
),
unit AS MATERIALIZED (
    SELECT gid, id, level, name, place, valid_to, stage FROM unit_on_day WHERE gid IN (SELECT unit FROM aim)
    UNION ALL
    SELECT gid, id, 'zone', name, place, valid_to, NULL FROM zone_on_day WHERE gid IN (SELECT unit FROM aim)
),
named AS MATERIALIZED (
    SELECT gid, id, name, place, NULL AS form, valid_to FROM unit_on_day WHERE gid IN (SELECT target FROM aim)
    UNION ALL
    SELECT gid, id, name, place, form, valid_to FROM care_committee_on_day WHERE gid IN (SELECT target FROM aim)
    UNION ALL
    SELECT gid, id, name, place, type, valid_to FROM party_organization_on_day WHERE gid IN (SELECT target FROM aim)
),
serving AS (
    SELECT DISTINCT h.source
    FROM (SELECT DISTINCT source FROM aim) a
    CROSS JOIN holds_position_in_force h ON h.source = a.source
    JOIN care_committee_in_force c ON c.gid = h.target
)
SELECT
    p.id, p.name, p.place, n.id, u.id, u.level, u.name, u.place,
    CASE WHEN u.valid_to <= :day THEN u.valid_to END, l.year, l.valid_from, l.valid_to,
    serving.source IS NOT NULL AND (p.valid_to IS NULL OR p.valid_to > :day), n.name, n.place, n.form,
    CASE WHEN n.valid_to <= :day THEN n.valid_to END, u.stage
FROM aim l
CROSS JOIN person_on_day p ON p.gid = l.source
JOIN named n ON n.gid = l.target
LEFT JOIN serving ON serving.source = l.source
LEFT JOIN unit u ON u.gid = l.unit
WHERE {kept}
ORDER BY p.id, n.id, l.year, l.valid_from, l.gid
