-- Who of any child's family was removed from a GP's list while concerns were open, and who was told?
--
-- sweeps = "U2"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "who", "gp", "removed", "known", "concerns_before", "perhaps_before", "told", "perhaps_told", "never_told", "no_records_loaded", "rests_on", "records"]
-- order = "By the child's name; of one child, by the day of the removal."
WITH
each_child AS (
  SELECT c.id, c.name, f.family FROM children(day_of($as_of), until($as_of)) AS c JOIN child_family AS f ON f.child = c.id
),
families AS (SELECT DISTINCT family FROM each_child),
removals AS (
  SELECT row_number() OVER () AS removal, m.family, m.member, coalesce('"' || l.who || '"', w.name) AS who, l.to_id AS gp, l.key,
         coalesce(l.until, l.since) AS removed, coalesce(l.until_earliest, l.since_earliest, DATE '0001-01-01') AS earliest,
         coalesce(l.until_latest, l.since_latest, DATE '9999-12-31') AS latest, list_min(l.recorded_from) AS first_day,
         coalesce($as_of::DATE, first_day) AS last_day,
         CASE WHEN list_min(l.recorded) <= until($as_of) THEN 'by this date' ELSE 'perhaps by this date' END AS known, l.records
  FROM family_member AS m SEMI JOIN families USING (family)
  JOIN registered_with AS l ON l.from_id = m.member AND l.setting = 'GP list' AND l.status = 'removed'
  JOIN who AS w ON w.id = m.member
  WHERE list_min(l.recorded_from) <= until($as_of)
),
-- The concerns that may have been recorded before each, by agency.
concerns AS (
  SELECT r.removal, a.id AS agency, a.name, c.category, min(d.recorded_latest) < r.earliest AS before, list(d.id) AS records
  FROM removals AS r
  JOIN family_member AS m USING (family)
  JOIN about AS b ON b.to_id = m.member
  JOIN concern AS c ON c.id = b.from_id
  JOIN states AS t ON t.to_id = c.id
  JOIN record AS d ON d.id = t.from_id
  JOIN agency AS a ON a.id = d.kept_by AND a.sector <> 'partnership'
  WHERE d.recorded_earliest <= until($as_of) AND d.recorded_earliest <= r.latest AND NOT list_contains(r.records, d.id)
  GROUP BY r.removal, r.earliest, a.id, a.name, c.category
),
held AS (
  SELECT removal, agency, name, list(category ORDER BY category) FILTER (before) AS sure,
         list(category ORDER BY category) FILTER (NOT before) AS unsure, flatten(list(records)) AS records
  FROM concerns GROUP BY removal, agency, name
),
before AS (
  SELECT removal,
         list(name || ': ' || array_to_string(sure, ', ') ORDER BY name, agency) FILTER (sure IS NOT NULL) AS surely,
         list(name || ': ' || array_to_string(unsure, ', ') ORDER BY name, agency) FILTER (unsure IS NOT NULL) AS perhaps,
         flatten(list(records)) AS records
  FROM held GROUP BY removal
),
tellings AS (
  SELECT r.removal, y.to_id AS receiver, x.from_id AS sender,
         s.certainty <> 'derived' AND coalesce(s.told_latest, DATE '9999-12-31') <= until($as_of) AS sure
  FROM (SELECT removal, unnest(records) AS record FROM removals) AS r
  JOIN states AS t ON t.from_id = r.record
  JOIN event AS e ON e.id = t.to_id AND e.kind = 'registration'
  JOIN conveyed AS v ON v.to_id = e.id
  JOIN share AS s ON s.id = v.from_id
  LEFT JOIN sent_to AS y ON y.from_id = s.id
  LEFT JOIN sent AS x ON x.to_id = s.id
  WHERE coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
),
-- The other services that had to do with the family, and whether they were told.
others AS (
  SELECT DISTINCT r.removal, r.gp, r.first_day, r.last_day, k.agency
  FROM removals AS r
  JOIN family_member AS m USING (family)
  JOIN known_to AS k ON k.id = m.member AND k.first_day <= until($as_of)
  JOIN agency AS a ON a.id = k.agency AND a.sector <> 'partnership'
  WHERE k.agency <> r.gp
),
covering AS (
  SELECT DISTINCT r.removal, c.agency
  FROM removals AS r JOIN coverage AS c ON c.first_day <= r.first_day AND c.last_day >= r.last_day
  WHERE c.agency = r.gp OR (r.removal, c.agency) IN (SELECT (removal, agency) FROM others)
),
was_told AS (
  SELECT o.removal, o.agency, bool_or(t.sure AND o.agency IN (t.receiver, t.sender)) AS sure
  FROM others AS o JOIN tellings AS t USING (removal)
  WHERE t.receiver IS NULL OR t.receiver = o.agency OR t.sender = o.agency
  GROUP BY o.removal, o.agency
),
stands AS (
  SELECT o.removal, a.name, o.agency,
         CASE WHEN t.sure THEN 'told'
              WHEN t.agency IS NOT NULL THEN 'perhaps'
              WHEN (o.removal, o.agency) IN (SELECT (removal, agency) FROM covering)
                AND (o.removal, o.gp) IN (SELECT (removal, agency) FROM covering) THEN 'never'
              ELSE 'no records' END AS stand
  FROM others AS o JOIN agency AS a ON a.id = o.agency LEFT JOIN was_told AS t USING (removal, agency)
),
listed AS (
  SELECT removal, list(name ORDER BY name, agency) FILTER (stand = 'told') AS told,
         list(name ORDER BY name, agency) FILTER (stand = 'perhaps') AS perhaps_told,
         list(name ORDER BY name, agency) FILTER (stand = 'never') AS never_told,
         list(name ORDER BY name, agency) FILTER (stand = 'no records') AS no_records_loaded,
         list('rows in quarantine: ' || name ORDER BY name, agency)
           FILTER (stand = 'never' AND agency IN (FROM in_quarantine)) AS quarantined
  FROM stands GROUP BY removal
),
unsure_families AS (SELECT DISTINCT m.family FROM family_member AS m SEMI JOIN unsure AS u ON u.id = m.member),
answer AS (
  SELECT r.family, r.member, r.gp AS practice, r.key, r.earliest, r.latest, r.who, g.name AS gp, r.removed, r.known,
         coalesce(b.surely, []) AS concerns_before, coalesce(b.perhaps, []) AS perhaps_before,
         coalesce(l.told, []) AS told, coalesce(l.perhaps_told, []) AS perhaps_told,
         coalesce(l.never_told, []) AS never_told, coalesce(l.no_records_loaded, []) AS no_records_loaded,
         list_concat(
           list_filter([
             CASE WHEN r.earliest <> r.latest THEN 'vague date' END,
             CASE WHEN r.family IN (FROM unsure_families)
               THEN 'somebody of the family may be recorded as another person too' END
           ], lambda reason: reason IS NOT NULL),
           coalesce(l.quarantined, []),
           CASE WHEN r.gp IN (FROM in_quarantine) THEN ['rows in quarantine: ' || g.name] ELSE [] END
         ) AS rests_on,
         list_concat(r.records, coalesce(b.records, [])) AS records
  FROM removals AS r
  JOIN agency AS g ON g.id = r.gp
  LEFT JOIN before AS b USING (removal)
  LEFT JOIN listed AS l USING (removal)
)
SELECT c.name AS child, c.id AS child_id, a.* EXCLUDE (family, member, practice, key, earliest, latest)
FROM each_child AS c JOIN answer AS a USING (family)
ORDER BY c.name, c.id, a.earliest, a.latest, a.who, a.practice, a.member, a.key, a.records
