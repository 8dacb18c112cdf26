-- When was each child last seen, by whom, and how (seen, spoken to, alone, only reported by an adult)?
--
-- sweeps = "V1"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "how", "of_whom", "agency", "last", "days_at_least", "days_at_most", "kind", "known", "rests_on", "records"]
-- order = "By the child's name; of one child, the latest first."
WITH
each_child AS (FROM children(day_of($as_of), until($as_of))),
-- Of each person and household, for each way and agency, the last.
last_of AS (
  SELECT who, how, wording, agency, min(place) AS place
  FROM sightings
  WHERE recorded_earliest <= until($as_of) AND earliest <= until($as_of)
  GROUP BY who, how, wording, agency
),
of_each AS (
  SELECT c.id AS child, c.name, s.how, 'this child' AS of_whom, s.agency, s.place
  FROM each_child AS c JOIN last_of AS s ON s.who = c.id
  UNION ALL
  SELECT c.id, c.name, s.how, '"' || coalesce(s.wording, h.name) || '"', s.agency, s.place
  FROM each_child AS c
  JOIN lived_in AS l ON l.from_id = c.id
  JOIN household AS h ON h.id = l.to_id
  JOIN last_of AS s ON s.who = h.id
),
found AS (
  SELECT g.child, g.name, g.how, g.of_whom, s.agency_name AS agency, s.agency AS of_agency, s.kind, s.happened, s.happened_earliest,
         s.happened_latest, s.recorded_latest, s.record, r.recorded_basis
  FROM (
    SELECT child, name, how, of_whom, agency, min(place) AS place FROM of_each GROUP BY child, name, how, of_whom, agency
  ) AS g JOIN sightings AS s USING (place) JOIN record AS r ON r.id = s.record
),
unseen AS (
  SELECT id, name FROM each_child
  WHERE id NOT IN (SELECT child FROM found WHERE of_whom = 'this child' AND how IN ('alone', 'spoken to', 'seen'))
),
answer AS (
  SELECT name AS child, child AS child_id, how, of_whom, agency, happened AS last,
         CASE WHEN $as_of IS NULL THEN NULL
              WHEN coalesce(happened_latest, DATE '9999-12-31') >= until($as_of) THEN 0
              ELSE until($as_of) - happened_latest END AS days_at_least,
         CASE WHEN $as_of IS NULL OR happened_earliest IS NULL THEN NULL
              ELSE until($as_of) - happened_earliest END AS days_at_most,
         kind, CASE WHEN recorded_latest <= until($as_of) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
         list_filter([
           CASE WHEN recorded_basis <> 'stated' THEN 'date of writing not stated' END,
           CASE WHEN happened_earliest IS DISTINCT FROM happened_latest OR happened_earliest IS NULL THEN 'vague date' END,
           CASE WHEN child IN (FROM unsure) THEN 'the child may be recorded as another person too' END,
           CASE WHEN of_agency IN (FROM in_quarantine) THEN 'rows in quarantine: ' || agency END
         ], lambda reason: reason IS NOT NULL) AS rests_on,
         [record] AS records, coalesce(happened_latest, DATE '9999-12-31') AS latest
  FROM found
  UNION ALL
  SELECT name, id, 'seen, spoken to or alone', 'this child', NULL, 'no record of it loaded', NULL, NULL, NULL, NULL,
         CASE WHEN id IN (FROM unsure) THEN ['the child may be recorded as another person too'] ELSE [] END, [],
         DATE '0001-01-01'
  FROM unseen
)
SELECT * EXCLUDE (latest) FROM answer
ORDER BY child, child_id, latest DESC, how, of_whom, agency, records
