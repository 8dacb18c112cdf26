-- Which incidents about any child's family form one series, but were each closed on their own?
--
-- sweeps = "R2"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "series", "happened", "agency", "kind", "about", "outcome", "told_to", "earlier_of_its_own", "earlier_of_others", "tied", "known", "rests_on", "records"]
-- order = "By the child's name; of one child, by the kind of concern, then by the day of the incident."
WITH RECURSIVE
each_child AS (
  SELECT c.id, c.name, f.family FROM children(day_of($as_of), until($as_of)) AS c JOIN child_family AS f ON f.child = c.id
),
families AS (SELECT DISTINCT family FROM each_child),
-- Each record of an incident, once for each kind of concern that it raised.
incidents_of_all AS (
  SELECT m.family, c.category, e.id AS event, e.kind, e.happened, e.happened_earliest, e.happened_latest, e.outcome,
         r.id AS record, r.recorded_earliest, r.recorded_latest, r.recorded_basis, a.id AS agency, a.name AS agency_name,
         list_sort(list(DISTINCT coalesce('"' || b.who || '"', w.name))) AS about
  FROM family_member AS m SEMI JOIN families USING (family)
  JOIN about AS b ON b.to_id = m.member
  JOIN concern AS c ON c.id = b.from_id
  JOIN raised AS s ON s.to_id = c.id
  JOIN event AS e ON e.id = s.from_id AND e.kind IN ('incident', 'report', 'attendance', 'arrest')
  JOIN states AS t ON t.to_id = e.id
  JOIN record AS r ON r.id = t.from_id
  JOIN agency AS a ON a.id = r.kept_by AND a.sector <> 'partnership'
  JOIN who AS w ON w.id = m.member
  WHERE r.recorded_earliest <= until($as_of)
  GROUP BY ALL
),
-- Those of a series of two or more.
incidents AS (FROM incidents_of_all QUALIFY count(*) OVER (PARTITION BY family, category) > 1),
earlier AS (
  SELECT i.family, i.category, i.event, i.record, count(*) FILTER (o.agency = i.agency) AS of_its_own,
         count(*) FILTER (o.agency <> i.agency) AS of_others
  FROM incidents AS i JOIN incidents AS o
    ON o.family = i.family AND o.category = i.category AND o.recorded_latest < i.happened_earliest
  GROUP BY i.family, i.category, i.event, i.record
),
-- The events that a record ties to one of a series, over three links at most.
links AS (
  SELECT from_id, to_id FROM (
    SELECT from_id, to_id, recorded_from FROM led_to UNION ALL SELECT to_id, from_id, recorded_from FROM led_to
    UNION ALL SELECT from_id, to_id, recorded_from FROM part_of UNION ALL SELECT to_id, from_id, recorded_from FROM part_of
  ) WHERE list_min(recorded_from) <= until($as_of)
),
reached AS (
  SELECT event, event AS other, 0 AS far FROM incidents
  UNION
  SELECT r.event, l.to_id, r.far + 1 FROM reached AS r JOIN links AS l ON l.from_id = r.other WHERE r.far < 3
),
ties AS (
  SELECT DISTINCT i.family, i.category, i.event
  FROM reached AS r
  JOIN incidents AS i ON i.event = r.event
  SEMI JOIN incidents AS o ON o.family = i.family AND o.category = i.category AND o.event = r.other
  WHERE r.other <> r.event
),
told AS (
  SELECT event, list_sort(list(DISTINCT name)) AS names FROM (
    SELECT v.to_id AS event, a.name || CASE WHEN s.certainty = 'derived'
             OR coalesce(s.told_latest, DATE '9999-12-31') > until($as_of) THEN ' (perhaps)' ELSE '' END AS name
    FROM conveyed AS v
    JOIN share AS s ON s.id = v.from_id
    JOIN sent_to AS y ON y.from_id = s.id
    JOIN agency AS a ON a.id = y.to_id
    WHERE v.to_id IN (SELECT event FROM incidents) AND coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
  ) GROUP BY event
),
answer AS (
  SELECT i.family, i.category AS series, i.happened, i.agency_name AS agency, i.kind, i.about,
         coalesce(i.outcome, '') AS outcome, coalesce(t.names, []) AS told_to,
         coalesce(b.of_its_own, 0) AS earlier_of_its_own, coalesce(b.of_others, 0) AS earlier_of_others,
         CASE WHEN (i.family, i.category, i.event) IN (SELECT (family, category, event) FROM ties) THEN 'tied to another'
              WHEN EXISTS (
                SELECT 1 FROM coverage AS c WHERE c.agency = i.agency AND c.first_day <= i.recorded_earliest
                AND c.last_day >= coalesce($as_of::DATE, i.recorded_latest)
              ) THEN 'no tie recorded'
              ELSE 'no records loaded' END AS tied,
         CASE WHEN i.recorded_latest <= until($as_of) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
         list_filter([
           CASE WHEN i.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
           CASE WHEN i.happened_earliest IS DISTINCT FROM i.happened_latest OR i.happened_earliest IS NULL THEN 'vague date' END,
           CASE WHEN i.agency IN (FROM in_quarantine) THEN 'rows in quarantine: ' || i.agency_name END
         ], lambda reason: reason IS NOT NULL) AS rests_on,
         [i.record] AS records, i.event, coalesce(i.happened_earliest, DATE '0001-01-01') AS earliest,
         coalesce(i.happened_latest, DATE '9999-12-31') AS latest
  FROM incidents AS i
  LEFT JOIN earlier AS b ON b.family = i.family AND b.category = i.category AND b.event = i.event AND b.record = i.record
  LEFT JOIN told AS t ON t.event = i.event
)
SELECT c.name AS child, c.id AS child_id, a.* EXCLUDE (family, event, earliest, latest)
FROM each_child AS c JOIN answer AS a USING (family)
ORDER BY c.name, c.id, a.series, a.earliest, a.latest, a.agency, a.event, a.records
