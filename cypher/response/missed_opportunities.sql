-- On which dates did several agencies hold concerns about any child with no multi-agency meeting in the next 28 days?
--
-- sweeps = "R6"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "day", "further", "holding", "meeting", "may_be_within", "no_records_loaded", "rests_on", "records"]
-- order = "By the child's name; of one child, by the day."
WITH
each_child AS (
  SELECT c.id, c.name, f.family FROM children(day_of($as_of), until($as_of)) AS c JOIN child_family AS f ON f.child = c.id
),
families AS (SELECT DISTINCT family FROM each_child),
members AS (SELECT m.* FROM family_member AS m SEMI JOIN families USING (family)),
-- What each agency had surely recorded, and from which day: once for each member whom the concern is about.
held AS (
  SELECT m.family, a.id AS agency, a.name, c.category, r.recorded_latest AS day, r.id AS record
  FROM members AS m
  JOIN about AS b ON b.to_id = m.member
  JOIN concern AS c ON c.id = b.from_id
  JOIN states AS t ON t.to_id = c.id
  JOIN record AS r ON r.id = t.from_id
  JOIN agency AS a ON a.id = r.kept_by AND a.sector <> 'partnership'
  WHERE r.recorded_latest <= until($as_of) AND r.recorded_latest < DATE '9999-12-31'
),
since AS (SELECT family, agency, min(day) AS first_day FROM held GROUP BY family, agency),
-- The days on which something further was recorded, with two or more agencies holding concerns by then.
days AS (
  SELECT d.family, d.day, (d.day + INTERVAL 28 DAY)::DATE AS limit_day
  FROM (SELECT DISTINCT family, day FROM held) AS d JOIN since AS s ON s.family = d.family AND s.first_day <= d.day
  GROUP BY d.family, d.day HAVING count(*) > 1
),
meetings AS (
  SELECT m.family, e.id AS event, e.kind, e.happened, e.kind || ', ' || coalesce(e.happened, 'no date') AS says,
         coalesce(e.happened_earliest, DATE '0001-01-01') AS earliest,
         coalesce(e.happened_latest, DATE '9999-12-31') AS latest, list_distinct(list(r.id)) AS records
  FROM members AS m
  JOIN took_part AS p ON p.from_id = m.member
  JOIN event AS e ON e.id = p.to_id
  JOIN states AS t ON t.to_id = e.id
  JOIN record AS r ON r.id = t.from_id
  WHERE e.kind IN ('MARAC', 'strategy discussion', 'conference', 'meeting') AND r.recorded_earliest <= until($as_of)
    AND (e.kind <> 'meeting' OR (SELECT count(*) FROM attending WHERE attending.event = e.id) > 1)
  GROUP BY ALL
),
near AS (
  SELECT d.family, d.day, bool_or(m.earliest >= d.day AND m.latest <= d.limit_day) AS surely_met,
         list(m.says ORDER BY m.kind, m.happened, m.event) AS says, flatten(list(m.records)) AS records
  FROM days AS d JOIN meetings AS m ON m.family = d.family AND m.latest >= d.day AND m.earliest <= d.limit_day
  GROUP BY d.family, d.day
),
open_days AS (
  SELECT d.*, n.says, coalesce(n.records, []) AS meeting_records
  FROM days AS d LEFT JOIN near AS n USING (family, day)
  WHERE NOT coalesce(n.surely_met, false)
),
-- For each agency, the concerns recorded by that day, sorted.
further AS (
  SELECT family, day, list(name || ': ' || array_to_string(categories, ', ') ORDER BY name, agency) AS said,
         flatten(list(records)) AS records
  FROM (
    SELECT h.family, h.day, h.agency, h.name, list_sort(list(DISTINCT h.category)) AS categories, list(h.record) AS records
    FROM held AS h SEMI JOIN open_days AS o ON o.family = h.family AND o.day = h.day
    GROUP BY h.family, h.day, h.agency, h.name
  )
  GROUP BY family, day
),
holders AS (
  SELECT o.family, o.day, list(a.name ORDER BY a.name, a.id) AS holding,
         list(a.name ORDER BY a.name, a.id) FILTER (NOT c.covered) AS uncovered,
         list('rows in quarantine: ' || a.name ORDER BY a.name, a.id) FILTER (a.id IN (FROM in_quarantine)) AS quarantined
  FROM open_days AS o
  JOIN since AS s ON s.family = o.family AND s.first_day <= o.day
  JOIN agency AS a ON a.id = s.agency
  JOIN (
    SELECT DISTINCT o.family, o.day, s.agency, EXISTS (
      SELECT 1 FROM coverage AS c WHERE c.agency = s.agency AND c.first_day <= o.day AND c.last_day >= o.limit_day
    ) AS covered
    FROM open_days AS o JOIN since AS s ON s.family = o.family
  ) AS c ON c.family = o.family AND c.day = o.day AND c.agency = s.agency
  GROUP BY o.family, o.day
),
unsure_families AS (SELECT DISTINCT m.family FROM members AS m SEMI JOIN unsure AS u ON u.id = m.member),
answer AS (
  SELECT o.family, o.day, f.said AS further, h.holding,
         CASE WHEN o.says IS NOT NULL THEN 'perhaps'
              WHEN h.uncovered IS NOT NULL THEN 'no records loaded'
              ELSE 'none recorded' END AS meeting,
         coalesce(o.says, []) AS may_be_within, coalesce(h.uncovered, []) AS no_records_loaded,
         list_concat(
           CASE WHEN o.family IN (FROM unsure_families)
             THEN ['somebody of the family may be recorded as another person too'] ELSE [] END,
           coalesce(h.quarantined, [])
         ) AS rests_on,
         list_concat(f.records, o.meeting_records) AS records
  FROM open_days AS o JOIN further AS f USING (family, day) JOIN holders AS h USING (family, day)
)
SELECT c.name AS child, c.id AS child_id, a.* EXCLUDE (family)
FROM each_child AS c JOIN answer AS a USING (family)
ORDER BY c.name, c.id, a.day, a.records
