WITH scoped AS MATERIALIZED (
    SELECT * FROM education_site_on_day WHERE {here}
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
centre AS (
    SELECT p.source, c.id, min(p.gid)
    FROM scoped s
    CROSS JOIN point_of_in_force p ON p.source = s.gid
    JOIN education_site_in_force c ON c.gid = p.target
    GROUP BY p.source
)
SELECT
    s.id, s.name, s.place, s.valid_from, s.valid_to, s.site_type, s.station_level, s.ownership_mode,
    s.last_result_year, home.id, home.level, centre.id
FROM scoped s
LEFT JOIN home ON home.source = s.gid
LEFT JOIN centre ON centre.source = s.gid
ORDER BY s.id
