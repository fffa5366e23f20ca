WITH scoped AS MATERIALIZED (
    SELECT * FROM award_on_day WHERE {here}
),
given AS MATERIALIZED (
    SELECT a.gid, a.source, a.target FROM scoped s CROSS JOIN awarded_to_in_force a ON a.source = s.gid
),
receiver AS (
    SELECT gid, id, 'CareCommittee' AS kind FROM care_committee_in_force WHERE gid IN (SELECT target FROM given)
    UNION ALL
    SELECT gid, id, 'Person' FROM person_in_force WHERE gid IN (SELECT target FROM given)
    UNION ALL
    SELECT gid, id, 'EducationSite' FROM education_site_in_force WHERE gid IN (SELECT target FROM given)
),
holder AS (
    SELECT g.source, r.gid, r.id, r.kind, min(g.gid)
    FROM given g CROSS JOIN receiver r ON r.gid = g.target
    GROUP BY g.source
),
established AS MATERIALIZED (
    SELECT e.gid, e.source, e.target FROM given g CROSS JOIN established_in_in_force e ON e.source = g.target
),
seat AS (
    SELECT gid, id, level, valid_to FROM unit_on_day WHERE gid IN (SELECT target FROM established)
    UNION ALL
    SELECT gid, id, 'zone', valid_to FROM zone_on_day WHERE gid IN (SELECT target FROM established)
),
unit AS (
    SELECT e.source, t.id, t.level, t.valid_to, min(e.gid)
    FROM established e JOIN seat t ON t.gid = e.target
    GROUP BY e.source
)
SELECT
    s.id, s.place, s.valid_from, s.valid_to, s.standard, s.version, s.round, s.status, s.looked_back_on,
    holder.id, holder.kind, unit.id, unit.level, CASE WHEN unit.valid_to <= :day THEN unit.valid_to END
FROM scoped s
LEFT JOIN holder ON holder.source = s.gid
LEFT JOIN unit ON unit.source = holder.gid
ORDER BY s.id
