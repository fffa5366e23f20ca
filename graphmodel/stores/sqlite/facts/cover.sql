WITH unit_here AS MATERIALIZED (
    SELECT gid FROM unit_in_force WHERE place >= :scope AND place < :beyond
),
covering AS MATERIALIZED (
    SELECT v.gid, v.source, v.target
    FROM care_committee_on_day c
    CROSS JOIN covers_in_force v ON v.source = c.gid
    WHERE c.place >= :scope AND c.place < :beyond
    UNION
    SELECT v.gid, v.source, v.target
    FROM unit_here u
    CROSS JOIN covers_in_force v ON v.target = u.gid
),
unit AS MATERIALIZED (
    SELECT gid, id FROM unit_in_force WHERE gid IN (SELECT target FROM covering)
)
SELECT c.id, c.name, c.form, CASE WHEN c.valid_to <= :day THEN c.valid_to END, u.id
FROM covering v
CROSS JOIN care_committee_on_day c ON c.gid = v.source
JOIN unit u ON u.gid = v.target
ORDER BY c.id, u.id, v.gid
