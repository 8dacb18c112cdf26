-- Which accounts of where any child is contradict each other, and what checks them?
--
-- sweeps = "U5"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "happened", "agency", "of_whom", "account", "on_record", "checks", "known", "rests_on", "records"]
-- order = "By the child's name; of one child, by the day on which the account was given."
WITH
each_child AS (FROM children(day_of($as_of), until($as_of))),
whose AS (
  SELECT id AS child, id AS member, name FROM each_child
  UNION
  SELECT c.id, l.to_id, h.name FROM each_child AS c JOIN lived_in AS l ON l.from_id = c.id JOIN household AS h ON h.id = l.to_id
),
parts AS (
  SELECT w.child, w.name, p.to_id AS event, p.who, p.seen, p.role, p.said
  FROM whose AS w JOIN took_part AS p ON p.from_id = w.member
),
accounts AS (
  SELECT child, event, coalesce('"' || who || '"', name) AS whom, seen AS what FROM parts WHERE seen = 'only reported by an adult'
  UNION
  SELECT child, event, coalesce('"' || who || '"', name),
         CASE WHEN role IN ('subject', 'other person') THEN said ELSE role END
  FROM parts WHERE said = 'spoken of'
  UNION
  SELECT w.child, r.from_id, coalesce('"' || b.who || '"', w.name), c.category
  FROM concern AS c
  JOIN about AS b ON b.from_id = c.id
  JOIN raised AS r ON r.to_id = c.id
  JOIN whose AS w ON w.member = b.to_id
  WHERE c.category = 'whereabouts unclear'
),
-- One row for each record of an account.
given AS (
  SELECT g.*, e.happened, e.happened_earliest, e.happened_latest, r.id AS record, r.recorded_latest, r.recorded_basis,
         a.name AS agency
  FROM (
    SELECT child, event, list_sort(list(DISTINCT whom)) AS of_whom, list_sort(list(DISTINCT what)) AS account
    FROM accounts GROUP BY child, event
  ) AS g
  JOIN event AS e ON e.id = g.event
  JOIN states AS t ON t.to_id = e.id
  JOIN record AS r ON r.id = t.from_id
  JOIN agency AS a ON a.id = r.kept_by AND a.sector <> 'partnership'
  WHERE r.recorded_earliest <= until($as_of)
),
homes AS (
  SELECT l.from_id AS child, flatten(list(l.records)) AS records,
         list_sort(list(DISTINCT h.name || coalesce(', since ' || l.since, '') || coalesce(', until ' || l.until, ''))) AS says
  FROM lived_in AS l JOIN household AS h ON h.id = l.to_id SEMI JOIN given AS g ON g.child = l.from_id
  WHERE list_min(l.recorded_from) <= until($as_of)
  GROUP BY l.from_id
),
looked AS (
  SELECT p.child, e.id AS event, e.happened_earliest, coalesce(e.happened_latest, DATE '9999-12-31') AS latest, r.id AS record,
         e.kind || ', ' || e.happened || ', ' || a.name || coalesce(': ' || p.seen, '') AS says
  FROM parts AS p SEMI JOIN given AS g ON g.child = p.child
  JOIN event AS e ON e.id = p.event
  JOIN states AS t ON t.to_id = e.id
  JOIN record AS r ON r.id = t.from_id
  JOIN agency AS a ON a.id = r.kept_by
  WHERE r.recorded_earliest <= until($as_of) AND e.happened_earliest IS NOT NULL
    AND (e.kind IN ('check', 'visit', 'sighting') OR p.seen IN ('alone', 'spoken to', 'seen'))
),
-- Each check once, where it first stands.
said AS (
  SELECT g.child, g.event, l.says, list(l.record) AS records,
         min((l.happened_earliest, l.latest, l.says, l.event, l.record)) AS place
  FROM (SELECT DISTINCT child, event, happened_earliest FROM given) AS g
  JOIN looked AS l
    ON l.child = g.child AND l.event <> g.event AND l.latest >= coalesce(g.happened_earliest, DATE '0001-01-01')
  GROUP BY g.child, g.event, l.says
),
checked AS (
  SELECT child, event, list(says ORDER BY place) AS checks, flatten(list(records)) AS records FROM said GROUP BY child, event
)
SELECT c.name AS child, c.id AS child_id, g.happened, g.agency, g.of_whom, g.account,
       coalesce(h.says, []) AS on_record, coalesce(k.checks, []) AS checks,
       CASE WHEN g.recorded_latest <= until($as_of) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       list_filter([
         CASE WHEN g.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
         CASE WHEN c.id IN (FROM unsure) THEN 'the child may be recorded as another person too' END
       ], lambda reason: reason IS NOT NULL) AS rests_on,
       list_concat([g.record], coalesce(h.records, []), coalesce(k.records, [])) AS records
FROM given AS g
JOIN each_child AS c ON c.id = g.child
LEFT JOIN homes AS h ON h.child = g.child
LEFT JOIN checked AS k ON k.child = g.child AND k.event = g.event
ORDER BY c.name, c.id, coalesce(g.happened_earliest, DATE '0001-01-01'), coalesce(g.happened_latest, DATE '9999-12-31'),
         g.agency, g.event, records
