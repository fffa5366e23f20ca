WITH scoped AS MATERIALIZED (
    SELECT * FROM person_on_day WHERE {here}
),
located AS MATERIALIZED (
    SELECT l.gid, l.source, l.target FROM scoped s CROSS JOIN located_in_in_force l ON l.source = s.gid
),
surroundings AS MATERIALIZED (
    SELECT gid, id, level FROM unit_in_force WHERE gid IN (SELECT target FROM located)
),
home AS (
    SELECT l.source, u.id, u.level, min(l.gid)
    FROM located l JOIN surroundings u ON u.gid = l.target
    GROUP BY l.source
),
teams AS (
    SELECT m.source, count(DISTINCT m.target) AS number
    FROM scoped s
    CROSS JOIN member_of_team_in_force m ON m.source = s.gid
    JOIN team_in_force t ON t.gid = m.target
    GROUP BY m.source
)
SELECT
    s.id, s.name, s.place, s.valid_from, s.valid_to, s.sex, s.birth_year, s.status, s.wulao_kinds,
    s.new_wulao_kinds, s.layer, s.specialties, s.residence, s.availability, coalesce(teams.number, 0),
    home.id, home.level
FROM scoped s
LEFT JOIN teams ON teams.source = s.gid
LEFT JOIN home ON home.source = s.gid
ORDER BY s.id
