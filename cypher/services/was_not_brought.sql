-- Which appointments and checks of any child's close family were missed, over time, by service?
--
-- sweeps = "U4"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "happened", "how_long", "agency", "kind", "who", "missed", "told_to", "known", "rests_on", "records"]
-- order = "By the child's name; of one child, by the day of the appointment."
WITH
each_child AS (FROM children(day_of($as_of), until($as_of))),
-- What an event itself says was missed; that somebody was not brought counts for the families of those in it.
said AS (
  SELECT r.from_id AS event, c.category AS what
  FROM raised AS r JOIN concern AS c ON c.id = r.to_id JOIN event AS e ON e.id = r.from_id
  WHERE c.category = 'health care missed' OR c.category = 'withdrawal from services' AND e.kind = 'appointment'
  UNION
  SELECT id, 'missed' FROM event WHERE offer = 'missed'
),
parts AS (
  SELECT p.from_id AS member, p.to_id AS event, p.seen, coalesce('"' || p.who || '"', w.name) AS name
  FROM took_part AS p JOIN who AS w ON w.id = p.from_id
  WHERE p.to_id IN (SELECT event FROM said) OR p.to_id IN (SELECT to_id FROM took_part WHERE seen = 'was not brought')
),
missed AS (
  SELECT c.id AS child, p.event, list_sort(list(DISTINCT p.name)) AS who,
         list_sort(list_distinct(list_concat(
           list(DISTINCT p.seen) FILTER (p.seen = 'was not brought'), list(DISTINCT s.what) FILTER (s.what IS NOT NULL)
         ))) AS said
  FROM each_child AS c
  JOIN close_family AS f ON f.child = c.id
  JOIN parts AS p ON p.member = f.member
  LEFT JOIN said AS s ON s.event = p.event
  GROUP BY c.id, p.event
  HAVING len(said) > 0
),
told AS (
  SELECT event, list_sort(list(DISTINCT name)) AS names FROM (
    SELECT v.to_id AS event, a.name || CASE WHEN s.certainty = 'derived'
             OR coalesce(s.told_latest, DATE '9999-12-31') > until($as_of) THEN ' (perhaps)' ELSE '' END AS name
    FROM conveyed AS v
    JOIN share AS s ON s.id = v.from_id
    JOIN sent_to AS y ON y.from_id = s.id
    JOIN agency AS a ON a.id = y.to_id
    WHERE v.to_id IN (SELECT event FROM missed) AND coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
  ) GROUP BY event
)
SELECT c.name AS child, c.id AS child_id, e.happened,
       CASE e.lasting WHEN true THEN 'all that time' WHEN false THEN 'once' ELSE 'not stated' END AS how_long,
       a.name AS agency, e.kind, m.who,
       -- That it was missed adds nothing where the record says more.
       list_filter(m.said, lambda what: what <> 'missed' OR len(m.said) = 1) AS missed, coalesce(t.names, []) AS told_to,
       CASE WHEN r.recorded_latest <= until($as_of) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       list_filter([
         CASE WHEN r.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
         CASE WHEN a.id IN (FROM in_quarantine) THEN 'rows in quarantine: ' || a.name END
       ], lambda reason: reason IS NOT NULL) AS rests_on,
       [r.id] AS records
FROM missed AS m
JOIN each_child AS c ON c.id = m.child
JOIN event AS e ON e.id = m.event
JOIN states AS x ON x.to_id = e.id
JOIN record AS r ON r.id = x.from_id AND r.recorded_earliest <= until($as_of)
JOIN agency AS a ON a.id = r.kept_by AND a.sector <> 'partnership'
LEFT JOIN told AS t ON t.event = m.event
WHERE $agency IS NULL OR a.id = $agency
ORDER BY c.name, c.id, coalesce(e.happened_earliest, DATE '0001-01-01'), coalesce(e.happened_latest, DATE '9999-12-31'),
         a.name, e.id, r.id
