WITH scoped AS MATERIALIZED (
    SELECT * FROM zone_on_day WHERE {here}
),
party AS (
    SELECT h.source, p.id, p.name, min(h.gid)
    FROM scoped s
    CROSS JOIN has_party_org_in_force h ON h.source = s.gid
    JOIN party_organization_in_force p ON p.gid = h.target AND p.type = 'regional_party_org'
    GROUP BY h.source
),
other_party AS (
    SELECT DISTINCT h.source
    FROM scoped s
    CROSS JOIN has_party_org_in_force h ON h.source = s.gid
    JOIN party_organization_in_force p ON p.gid = h.target AND p.type <> 'regional_party_org'
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
    s.id, s.name, s.place, s.valid_from, s.valid_to, s.zone_kind, s.has_committee, s.checked_on,
    party.id, party.name, other_party.source IS NOT NULL, s.party_absence,
    complete.committees_on, complete.parties_on
FROM scoped s
LEFT JOIN party ON party.source = s.gid
LEFT JOIN other_party ON other_party.source = s.gid
LEFT JOIN complete ON complete.place = s.place
ORDER BY s.id
