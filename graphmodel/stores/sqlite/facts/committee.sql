WITH scoped AS MATERIALIZED (
    SELECT * FROM care_committee_on_day WHERE {here}
),
established AS MATERIALIZED (
    SELECT e.gid, e.source, e.target FROM scoped s CROSS JOIN established_in_in_force e ON e.source = s.gid
),
seat AS (
    SELECT gid, id, kind, level, name, valid_to FROM unit_on_day WHERE gid IN (SELECT target FROM established)
    UNION ALL
    SELECT gid, id, 'Zone', 'zone', name, valid_to FROM zone_on_day WHERE gid IN (SELECT target FROM established)
),
unit AS (
    SELECT e.source, t.id, t.kind, t.level, t.name, t.valid_to, min(e.gid)
    FROM established e JOIN seat t ON t.gid = e.target
    GROUP BY e.source
),
leader AS (
    SELECT l.source, p.id, p.name, min(l.gid)
    FROM scoped s
    CROSS JOIN led_by_in_force l ON l.source = s.gid
    JOIN party_organization_in_force p ON p.gid = l.target
    GROUP BY l.source
),
guide AS (
    SELECT g.source, g.line, c.id, min(g.gid)
    FROM scoped s
    CROSS JOIN guided_by_in_force g ON g.source = s.gid
    JOIN care_committee_in_force c ON c.gid = g.target
    GROUP BY g.source, g.line
),
support AS (
    SELECT r.source, p.id, min(r.gid)
    FROM scoped s
    CROSS JOIN relies_on_in_force r ON r.source = s.gid
    JOIN party_organization_in_force p ON p.gid = r.target
    GROUP BY r.source
)
SELECT
    s.id, s.name, s.form, s.place, s.valid_from, s.valid_to,
    s.last_activity_on, s.has_plan, s.has_site, s.has_budget, s.has_staff, s.elements_checked_on, s.has_plaque,
    unit.id, unit.kind, unit.level, unit.name, CASE WHEN unit.valid_to <= :day THEN unit.valid_to END,
    leader.id, leader.name, territorial.id, system.id, support.id
FROM scoped s
LEFT JOIN unit ON unit.source = s.gid
LEFT JOIN leader ON leader.source = s.gid
LEFT JOIN guide territorial ON territorial.source = s.gid AND territorial.line = 'territorial'
LEFT JOIN guide system ON system.source = s.gid AND system.line = 'system'
LEFT JOIN support ON support.source = s.gid
ORDER BY s.id
