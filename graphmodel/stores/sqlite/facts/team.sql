WITH scoped AS MATERIALIZED (
    SELECT * FROM team_on_day WHERE {here}
),
membership AS (
    SELECT m.target, count(DISTINCT m.source) AS number
    FROM scoped s
    CROSS JOIN member_of_team_in_force m ON m.target = s.gid
    JOIN person_in_force p ON p.gid = m.source
    GROUP BY m.target
)
SELECT s.id, s.name, s.place, s.valid_from, s.valid_to, s.team_kind, coalesce(membership.number, 0)
FROM scoped s
LEFT JOIN membership ON membership.target = s.gid
ORDER BY s.id
