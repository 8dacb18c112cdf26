-- In which periods that were or may have been a year or more did nobody see each child? Which siblings were seen meanwhile?
--
-- sweeps = "V2"
-- considered_on = "as_of"
-- at_least = { days_at_most = 365 }
-- columns = ["child", "child_id", "from", "begins_with", "to", "ends_with", "days_at_least", "days_at_most", "siblings_seen", "not_named", "no_records_loaded", "rests_on", "records"]
-- order = "By the child's name; of one child, by the day with which the period begins."
WITH
each_child AS (FROM children(day_of($as_of), until($as_of))),
services AS (
  SELECT id AS agency, name, covered_until[-1] AS covered_last FROM agency WHERE sector <> 'partnership'
),
-- Those that had to do with the close family, as a record of theirs mentions one of it.
concerned AS NOT MATERIALIZED (
  SELECT DISTINCT c.id AS child, k.agency
  FROM each_child AS c
  JOIN close_family AS f ON f.child = c.id
  JOIN known_to AS k ON k.id = f.member
  SEMI JOIN services AS s ON s.agency = k.agency
  WHERE k.first_day <= until($as_of)
),
last_covered AS (
  SELECT k.child, max(s.covered_last) AS day FROM concerned AS k JOIN services AS s USING (agency)
  WHERE $end IS NULL AND $as_of IS NULL
  GROUP BY k.child
),
asked AS (
  SELECT row_number() OVER () AS number, c.id AS child, coalesce($start::DATE, c.born_earliest) AS first,
         coalesce($end::DATE, $as_of::DATE, l.day, DATE '0001-01-01') AS last
  FROM each_child AS c LEFT JOIN last_covered AS l ON l.child = c.id
),
seen AS (
  SELECT who, how, moment, earliest, latest FROM sightings
  WHERE recorded_earliest <= until($as_of) AND earliest <= until($as_of) AND how IN ('alone', 'spoken to', 'seen', 'not stated')
),
-- What periods begin and end with: the first day, each sight of the child by name, the last day.
points AS (
  SELECT number, 0 AS moment, first AS earliest, first AS latest FROM asked
  UNION ALL
  SELECT a.number, s.moment, s.earliest, s.latest
  FROM asked AS a JOIN seen AS s ON s.who = a.child
  WHERE s.how <> 'not stated' AND s.latest >= a.first AND s.earliest <= a.last
  UNION ALL
  SELECT number, 2147483647, last, last FROM asked
),
following AS (
  SELECT number, moment AS opens, earliest AS opens_earliest, latest AS opens_latest, lead(moment) OVER following AS closes,
         lead(earliest) OVER following AS closes_earliest, lead(latest) OVER following AS closes_latest
  FROM points
  WINDOW following AS (PARTITION BY number ORDER BY moment)
),
periods AS MATERIALIZED (
  SELECT a.child, f.*
  FROM following AS f JOIN asked AS a USING (number)
  WHERE f.closes IS NOT NULL AND coalesce(f.closes_latest - f.opens_earliest, 365) >= 365
),
-- Brothers and sisters, of whom what is said by name counts, and households.
kin AS (
  SELECT from_id AS child, to_id AS who, true AS named FROM sibling_of SEMI JOIN periods AS p ON p.child = from_id
  UNION
  SELECT to_id, from_id, true FROM sibling_of SEMI JOIN periods AS p ON p.child = to_id
  UNION
  SELECT from_id, to_id, false FROM lived_in SEMI JOIN periods AS p ON p.child = from_id
),
near AS MATERIALIZED (
  SELECT p.child, p.opens, k.named, k.who, s.moment
  FROM kin AS k
  JOIN periods AS p ON p.child = k.child
  JOIN seen AS s ON s.who = k.who AND s.latest >= p.opens_earliest AND s.earliest <= p.closes_latest
  WHERE NOT k.named OR s.how <> 'not stated'
),
meanwhile AS (
  SELECT n.child, n.opens,
         list(w.name || ', ' || s.happened || ', ' || s.agency_name ORDER BY s.moment) FILTER (n.named) AS siblings_seen,
         list('"' || coalesce(s.wording, w.name) || '", ' || s.happened || ', ' || s.agency_name || ', ' || s.how ORDER BY s.moment)
           FILTER (NOT n.named) AS not_named,
         list(s.record) AS records
  FROM near AS n JOIN sightings AS s USING (moment) JOIN who AS w ON w.id = n.who
  GROUP BY n.child, n.opens
),
of_periods AS (SELECT k.* FROM concerned AS k SEMI JOIN periods AS p ON p.child = k.child),
-- A service's files do not cover a period where it can be told that none of them does: not where the first day is unknown.
uncovered AS (
  SELECT p.child, p.opens, list(s.name ORDER BY s.name, s.agency) AS names
  FROM periods AS p JOIN of_periods AS k USING (child) JOIN services AS s USING (agency)
  WHERE NOT EXISTS (
    SELECT 1 FROM coverage AS v
    WHERE v.agency = k.agency AND (v.first_day <= p.opens_earliest AND v.last_day >= p.closes_latest) IS DISTINCT FROM false
  )
  GROUP BY p.child, p.opens
),
quarantined AS (
  SELECT child, list('rows in quarantine: ' || name ORDER BY name, agency) AS reasons
  FROM of_periods SEMI JOIN in_quarantine USING (agency) JOIN services USING (agency)
  GROUP BY child
)
SELECT c.name AS child, c.id AS child_id,
       coalesce(b.happened, p.opens_earliest::VARCHAR) AS "from",
       coalesce(b.how || ', ' || b.agency_name, 'first day asked about') AS begins_with,
       coalesce(e.happened, p.closes_latest::VARCHAR) AS "to",
       coalesce(e.how || ', ' || e.agency_name, 'last day asked about') AS ends_with,
       CASE WHEN p.opens_latest >= p.closes_earliest THEN 0 ELSE p.closes_earliest - p.opens_latest END AS days_at_least,
       p.closes_latest - p.opens_earliest AS days_at_most,
       coalesce(m.siblings_seen, []) AS siblings_seen, coalesce(m.not_named, []) AS not_named,
       coalesce(u.names, []) AS no_records_loaded,
       list_concat(
         CASE WHEN c.id IN (FROM unsure) THEN ['the child may be recorded as another person too'] ELSE [] END,
         coalesce(q.reasons, [])
       ) AS rests_on,
       list_concat(list_filter([b.record, e.record], lambda id: id IS NOT NULL), coalesce(m.records, [])) AS records
FROM periods AS p
JOIN each_child AS c ON c.id = p.child
LEFT JOIN sightings AS b ON b.moment = p.opens
LEFT JOIN sightings AS e ON e.moment = p.closes
LEFT JOIN meanwhile AS m ON m.child = p.child AND m.opens = p.opens
LEFT JOIN uncovered AS u ON u.child = p.child AND u.opens = p.opens
LEFT JOIN quarantined AS q ON q.child = p.child
ORDER BY c.name, c.id, p.opens_earliest, p.opens_latest, p.opens, records
