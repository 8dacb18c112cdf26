-- Which agencies held concerns about any child that no other agency was told of?
--
-- sweeps = "S1"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "agency", "concern", "about", "happened", "known_from", "known", "rests_on", "told", "perhaps_told", "held_alike", "never_told", "no_records_loaded", "meetings", "records"]
-- order = "By the child's name; of one child, by the days by which the agencies had surely written the concerns down."
WITH
each_child AS (
  SELECT c.id, c.name, f.family FROM children(day_of($as_of), until($as_of)) AS c JOIN child_family AS f ON f.child = c.id
),
families AS (SELECT DISTINCT family FROM each_child),
members AS (SELECT m.* FROM family_member AS m SEMI JOIN families USING (family)),
services AS (SELECT *, covered_until[-1] AS covered_last FROM agency WHERE sector <> 'partnership'),

-- The agencies that had to do with the family, and those of which no record is loaded.
agencies AS (
  SELECT DISTINCT m.family, k.agency FROM members AS m JOIN involved AS k USING (member) SEMI JOIN services AS s ON s.id = k.agency
  WHERE k.first_day <= until($as_of)
  UNION
  SELECT f.family, s.id FROM families AS f CROSS JOIN services AS s ANTI JOIN record AS r ON r.kept_by = s.id
),

-- What each agency holds of the family: one row a concern and agency.
held_by_record AS (
  SELECT m.family, a.from_id AS concern, r.kept_by AS holder, r.id AS record, r.recorded, r.recorded_earliest,
         r.recorded_latest, r.recorded_basis,
         CASE WHEN a.who IS NULL THEN w.name ELSE '"' || a.who || '"' END AS whom
  FROM members AS m
  JOIN about AS a ON a.to_id = m.member
  JOIN states AS t ON t.to_id = a.from_id
  JOIN record AS r ON r.id = t.from_id
  JOIN who AS w ON w.id = m.member
  WHERE r.recorded_earliest <= until($as_of)
),
held AS (
  SELECT family, concern, holder, min(recorded_earliest) AS first_day,
         list_sort(list_distinct(list(whom))) AS about, list_distinct(list(record)) AS records,
         arg_min(recorded, (recorded_latest, record)) AS known_from, min(recorded_latest) AS surely,
         bool_or(recorded_latest <= until($as_of)) AS is_sure, bool_or(recorded_basis = 'stated') AS is_stated
  FROM held_by_record GROUP BY family, concern, holder
),
worries AS (
  SELECT h.*, c.category, c.happened, c.happened_earliest, c.happened_latest
  FROM held AS h JOIN concern AS c ON c.id = h.concern
),

-- Who was told a concern: by a telling of it or of what raised it, or by being there. It is the same for every family.
concerns AS (SELECT DISTINCT concern FROM worries),
facts AS (
  SELECT concern, concern AS fact FROM concerns
  UNION ALL SELECT c.concern, r.from_id FROM concerns AS c JOIN raised AS r ON r.to_id = c.concern
),
tellings AS (
  SELECT f.concern, x.from_id AS sender, y.to_id AS receiver,
         s.certainty <> 'derived' AND coalesce(s.told_latest, DATE '9999-12-31') <= until($as_of) AS sure
  FROM facts AS f
  JOIN conveyed AS v ON v.to_id = f.fact
  JOIN share AS s ON s.id = v.from_id
  LEFT JOIN sent AS x ON x.to_id = s.id
  LEFT JOIN sent_to AS y ON y.from_id = s.id
  WHERE coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
),
told_to AS (
  SELECT concern, agency, bool_or(sure) AS sure FROM (
    SELECT concern, unnest([sender, receiver]) AS agency, sure FROM tellings
    UNION ALL
    SELECT c.concern, a.agency, coalesce(e.happened_latest, DATE '9999-12-31') <= until($as_of)
    FROM concerns AS c
    JOIN raised AS r ON r.to_id = c.concern
    JOIN event AS e ON e.id = r.from_id
    JOIN attending AS a ON a.event = e.id
    WHERE coalesce(e.happened_earliest, DATE '0001-01-01') <= until($as_of)
  ) GROUP BY concern, agency
),
told_to_somebody AS (SELECT DISTINCT concern FROM tellings WHERE receiver IS NULL),

-- How each other agency stands to each concern that one holds.
others AS (
  SELECT w.family, w.concern, w.holder, a.agency, w.first_day, w.category, w.happened_earliest, w.happened_latest,
         CASE WHEN t.sure THEN 'told'
              WHEN t.concern IS NOT NULL OR w.concern IN (FROM told_to_somebody) THEN 'perhaps' END AS was
  FROM worries AS w
  SEMI JOIN services AS s ON s.id = w.holder
  JOIN agencies AS a ON a.family = w.family AND a.agency <> w.holder
  LEFT JOIN told_to AS t ON t.concern = w.concern AND t.agency = a.agency
),
alike AS (
  SELECT DISTINCT o.family, o.concern, o.holder, o.agency
  FROM others AS o
  JOIN worries AS x ON x.family = o.family AND x.holder = o.agency AND x.category = o.category AND x.concern <> o.concern
   AND coalesce(x.happened_earliest, DATE '0001-01-01') <= coalesce(o.happened_latest, DATE '9999-12-31')
   AND coalesce(x.happened_latest, DATE '9999-12-31') >= coalesce(o.happened_earliest, DATE '0001-01-01')
  WHERE o.was IS NULL
),
-- From the first day on which the concern may have been written down to the day of knowledge, or to the last covered.
spans AS (
  SELECT o.family, o.concern, o.holder, o.first_day,
         coalesce($as_of::DATE, greatest(o.first_day, max(s.covered_last), any_value(h.covered_last))) AS last_day
  FROM others AS o JOIN services AS s ON s.id = o.agency JOIN services AS h ON h.id = o.holder
  GROUP BY o.family, o.concern, o.holder, o.first_day
),
holder_covers AS (
  SELECT DISTINCT s.family, s.concern, s.holder FROM spans AS s
  JOIN coverage AS c ON c.agency = s.holder AND c.first_day <= s.first_day AND c.last_day >= s.last_day
),
stands AS (
  SELECT o.family, o.concern, o.holder, o.agency,
         CASE WHEN o.was IS NOT NULL THEN o.was
              WHEN k.concern IS NOT NULL THEN 'alike'
              WHEN h.concern IS NOT NULL AND EXISTS (
                SELECT 1 FROM coverage AS c
                WHERE c.agency = o.agency AND c.first_day <= s.first_day AND c.last_day >= s.last_day
              ) THEN 'never'
              ELSE 'no records' END AS stand
  FROM others AS o
  JOIN spans AS s ON s.family = o.family AND s.concern = o.concern AND s.holder = o.holder
  LEFT JOIN alike AS k ON k.family = o.family AND k.concern = o.concern AND k.holder = o.holder AND k.agency = o.agency
  LEFT JOIN holder_covers AS h ON h.family = o.family AND h.concern = o.concern AND h.holder = o.holder
),
listed AS (
  SELECT family, concern, holder,
         list(a.name ORDER BY a.name, a.id) FILTER (stand = 'told') AS told,
         list(a.name ORDER BY a.name, a.id) FILTER (stand = 'perhaps') AS perhaps_told,
         list(a.name ORDER BY a.name, a.id) FILTER (stand = 'alike') AS held_alike,
         list(a.name ORDER BY a.name, a.id) FILTER (stand = 'never') AS never_told,
         list(a.name ORDER BY a.name, a.id) FILTER (stand = 'no records') AS no_records_loaded,
         list('rows in quarantine: ' || a.name ORDER BY a.name, a.id)
           FILTER (stand = 'never' AND a.id IN (FROM in_quarantine)) AS quarantined
  FROM stands JOIN agency AS a ON a.id = stands.agency
  GROUP BY family, concern, holder
),

-- Meetings about the family at which it may have been told, as nobody's attendance is recorded.
meetings AS (
  SELECT DISTINCT m.family, e.happened_latest,
         e.kind || ', ' || e.happened || CASE WHEN EXISTS (
           SELECT 1 FROM states AS t JOIN record AS r ON r.id = t.from_id WHERE t.to_id = e.id AND r.recorded_earliest <= until($as_of)
         ) THEN '' ELSE ' (recorded later)' END AS says
  FROM members AS m
  JOIN took_part AS p ON p.from_id = m.member
  JOIN event AS e ON e.id = p.to_id
  WHERE e.kind IN ('MARAC', 'strategy discussion', 'conference', 'meeting')
    AND coalesce(e.happened_earliest, DATE '0001-01-01') <= until($as_of) AND e.id NOT IN (SELECT to_id FROM attended)
),
met AS (
  SELECT w.family, w.concern, w.holder, list_sort(list_distinct(list(m.says))) AS meetings
  FROM worries AS w JOIN meetings AS m
    ON m.family = w.family AND coalesce(m.happened_latest, DATE '9999-12-31') >= w.first_day
  GROUP BY w.family, w.concern, w.holder
),
unsure_families AS (SELECT DISTINCT m.family FROM members AS m SEMI JOIN unsure AS u ON u.id = m.member),

answer AS (
  SELECT w.family, w.surely, h.name AS agency, w.category AS concern, w.about, w.happened, w.known_from,
         CASE WHEN w.is_sure THEN 'by this date' ELSE 'perhaps by this date' END AS known,
         list_concat(
           list_filter([
             CASE WHEN NOT w.is_stated THEN 'date of writing not stated' END,
             CASE WHEN w.happened_earliest IS DISTINCT FROM w.happened_latest OR w.happened_earliest IS NULL
               THEN 'vague date' END,
             CASE WHEN w.family IN (FROM unsure_families)
               THEN 'somebody of the family may be recorded as another person too' END
           ], lambda reason: reason IS NOT NULL),
           CASE WHEN h.id IN (FROM in_quarantine)
             THEN list_sort(list_append(coalesce(l.quarantined, []), 'rows in quarantine: ' || h.name))
             ELSE coalesce(l.quarantined, []) END
         ) AS rests_on,
         coalesce(l.told, []) AS told, coalesce(l.perhaps_told, []) AS perhaps_told,
         coalesce(l.held_alike, []) AS held_alike, coalesce(l.never_told, []) AS never_told,
         coalesce(l.no_records_loaded, []) AS no_records_loaded, coalesce(m.meetings, []) AS meetings, w.records
  FROM worries AS w
  JOIN services AS h ON h.id = w.holder
  LEFT JOIN listed AS l ON l.family = w.family AND l.concern = w.concern AND l.holder = w.holder
  LEFT JOIN met AS m ON m.family = w.family AND m.concern = w.concern AND m.holder = w.holder
)
SELECT c.name AS child, c.id AS child_id, a.* EXCLUDE (family, surely)
FROM each_child AS c JOIN answer AS a USING (family)
ORDER BY c.name, c.id, a.surely, a.agency, a.concern, a.happened, a.records
