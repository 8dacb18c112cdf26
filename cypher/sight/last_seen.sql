-- When was each child last seen, by whom, and how (seen, spoken to, alone, only reported by an adult)?
--
-- sweeps = "V1"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "how", "of_whom", "agency", "last", "days_at_least", "days_at_most", "kind", "known", "records"]
-- order = "By the child's name; of one child, the latest first."
WITH
each_child AS (FROM children(day_of($as_of), until($as_of))),
parts AS (
  SELECT c.id AS child, c.name, p.seen AS how, 'this child' AS of_whom, p.to_id AS event, p.records
  FROM each_child AS c JOIN took_part AS p ON p.from_id = c.id
  WHERE p.seen IS NOT NULL
  UNION ALL
  SELECT DISTINCT c.id, c.name, p.seen, '"' || coalesce(p.who, h.name) || '"', p.to_id, p.records
  FROM each_child AS c
  JOIN lived_in AS l ON l.from_id = c.id
  JOIN household AS h ON h.id = l.to_id
  JOIN took_part AS p ON p.from_id = h.id
  WHERE p.seen IS NOT NULL
),
stated AS (SELECT child, name, how, of_whom, event, unnest(records) AS record FROM parts),
found AS (
  SELECT s.*, a.name AS agency, e.kind, e.happened, e.happened_earliest, e.happened_latest, r.recorded_latest
  FROM stated AS s
  JOIN states AS t ON t.from_id = s.record AND t.to_id = s.event
  JOIN record AS r ON r.id = s.record
  JOIN agency AS a ON a.id = r.kept_by
  JOIN event AS e ON e.id = s.event
  WHERE r.recorded_earliest <= until($as_of) AND coalesce(e.happened_earliest, DATE '0001-01-01') <= until($as_of)
  QUALIFY row_number() OVER (
    PARTITION BY s.child, s.how, s.of_whom, a.id
    ORDER BY coalesce(e.happened_latest, DATE '9999-12-31') DESC,
             coalesce(e.happened_earliest, DATE '0001-01-01') DESC, s.event, s.record
  ) = 1
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
         [record] AS records, coalesce(happened_latest, DATE '9999-12-31') AS latest
  FROM found
  UNION ALL
  SELECT name, id, 'seen, spoken to or alone', 'this child', NULL, 'no record of it loaded', NULL, NULL, NULL, NULL, [],
         DATE '0001-01-01'
  FROM unseen
)
SELECT * EXCLUDE (latest) FROM answer
ORDER BY child, child_id, latest DESC, how, of_whom, agency, records
