{start v:COVERS}
WITH v, startNode(v) AS c, endNode(v) AS u
WHERE {on day c} AND {in force v, u}
{as it was c}
RETURN c.id, c.name, c.form, CASE WHEN c.valid_to <= $day THEN c.valid_to END, u.id, v.gid
