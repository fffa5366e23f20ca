WITH scoped AS MATERIALIZED (
    SELECT * FROM unit_on_day WHERE {here}
),
located AS MATERIALIZED (
    SELECT l.gid, l.source, l.target FROM scoped s CROSS JOIN located_in_in_force l ON l.source = s.gid
),
surroundings AS MATERIALIZED (
    SELECT gid, id FROM unit_in_force WHERE gid IN (SELECT target FROM located)
),
home AS (
    SELECT l.source, u.id, min(l.gid)
    FROM located l JOIN surroundings u ON u.gid = l.target
    GROUP BY l.source
),
party AS (
    SELECT h.source, p.id, p.name, p.type, min(h.gid)
    FROM scoped s
    CROSS JOIN has_party_org_in_force h ON h.source = s.gid
    JOIN party_organization_in_force p ON p.gid = h.target
    GROUP BY h.source
),
zoned AS (
    SELECT i.source, z.id, z.name, min(i.gid)
    FROM scoped s
    CROSS JOIN in_zone_in_force i ON i.source = s.gid
    JOIN zone_in_force z ON z.gid = i.target
    GROUP BY i.source
),
declared AS MATERIALIZED (
    SELECT listed, prefix_of(scope) AS prefix, max(declared_on) AS declared_on
    FROM list_declaration_in_force
    WHERE complete AND declared_on <= :day AND listed IN ('CareCommittee', 'PartyOrganization')
    GROUP BY 1, 2
),
complete AS (
    SELECT p.place,
        max(d.declared_on) FILTER (WHERE d.listed = 'CareCommittee') AS committees_on,
        max(d.declared_on) FILTER (WHERE d.listed = 'PartyOrganization') AS parties_on
    FROM (SELECT DISTINCT place FROM scoped) p
    JOIN json_each('[0, 2, 4, 6, 9, 12]') length
    JOIN declared d ON d.prefix = substr(p.place, 1, length.value)
    GROUP BY p.place
)
SELECT
    s.id, s.kind, s.level, s.name, s.place, s.valid_from, s.valid_to,
    s.code, s.village_kind, s.not_counted_reason, s.affiliation,
    s.has_committee, s.checked_on, s.party_absence,
    s.veteran_count, s.veteran_count_qualifier, s.youth_count, s.youth_count_qualifier,
    s.uscc, s.ownership, s.above_scale,
    home.id, party.id, party.name, party.type, zoned.id, zoned.name,
    complete.committees_on, complete.parties_on
FROM scoped s
LEFT JOIN home ON home.source = s.gid
LEFT JOIN party ON party.source = s.gid
LEFT JOIN zoned ON zoned.source = s.gid
LEFT JOIN complete ON complete.place = s.place
ORDER BY s.id
