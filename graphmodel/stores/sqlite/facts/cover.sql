WITH covering AS MATERIALIZED (
    {here}
),
unit AS MATERIALIZED (
    SELECT gid, id FROM unit_in_force WHERE gid IN (SELECT target FROM covering)
)
SELECT c.id, c.name, c.form, CASE WHEN c.valid_to <= :day THEN c.valid_to END, u.id
FROM covering v
CROSS JOIN care_committee_on_day c ON c.gid = v.source
JOIN unit u ON u.gid = v.target
ORDER BY c.id, u.id, v.gid
