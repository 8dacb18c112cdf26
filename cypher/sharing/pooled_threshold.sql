-- When did the pooled picture of any child's family first meet a rule?
--
-- sweeps = "S4"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "rule", "whose", "met", "earliest", "latest", "days_at_least", "days_at_most", "may_rest_on", "surely_rests_on", "fewest_tellings", "would_have_met_it", "receivers", "tellings", "rests_on", "records"]
-- only = { whose = "all agencies together" }
-- order = "By the child's name; of one child, by the name of the rule."
WITH
each_child AS (
  SELECT c.id, c.name, f.family FROM children(day_of($as_of), until($as_of)) AS c JOIN child_family AS f ON f.child = c.id
),
families AS (SELECT family, list({name: name, id: id} ORDER BY name, id) AS children FROM each_child GROUP BY family),
members AS (SELECT m.* FROM family_member AS m SEMI JOIN families USING (family)),
-- Which facts each telling conveyed: what was told of, and what that raised.
told_of AS (
  SELECT v.from_id AS share, v.to_id AS fact FROM conveyed AS v SEMI JOIN concern AS c ON c.id = v.to_id
  UNION
  SELECT v.from_id, r.to_id FROM conveyed AS v JOIN raised AS r ON r.from_id = v.to_id
),
ends AS (
  SELECT from_id AS share, to_id AS agency, 'told' AS how FROM sent_to
  UNION ALL
  SELECT to_id, from_id, 'told others' FROM sent
),
-- In which ways each agency came to know of each fact.
known AS (
  SELECT t.to_id AS fact, r.kept_by AS agency, 'its own record' AS how, r.recorded AS since,
         r.recorded_earliest AS earliest, r.recorded_latest AS latest, r.recorded_basis = 'stated' AS stated, r.id AS record
  FROM concern AS c JOIN states AS t ON t.to_id = c.id JOIN record AS r ON r.id = t.from_id
  WHERE r.recorded_earliest <= until($as_of)
  UNION
  SELECT f.fact, x.agency, CASE s.certainty WHEN 'derived' THEN 'perhaps ' ELSE '' END || x.how, s.told,
         coalesce(s.told_earliest, DATE '0001-01-01'),
         CASE s.certainty WHEN 'derived' THEN DATE '9999-12-31' ELSE coalesce(s.told_latest, DATE '9999-12-31') END,
         true, r.from_id
  FROM told_of AS f
  JOIN share AS s ON s.id = f.share
  JOIN ends AS x ON x.share = s.id
  JOIN states AS r ON r.to_id = s.id
  WHERE coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
  UNION
  SELECT r.to_id, a.agency, 'was there', e.happened, coalesce(e.happened_earliest, DATE '0001-01-01'),
         coalesce(e.happened_latest, DATE '9999-12-31'), true, t.from_id
  FROM raised AS r
  JOIN event AS e ON e.id = r.from_id
  JOIN attending AS a ON a.event = e.id
  JOIN states AS t ON t.to_id = e.id
  WHERE coalesce(e.happened_earliest, DATE '0001-01-01') <= until($as_of)
),
-- What a rule needs, and the families that have as many facts of every need of some rule; of the others none can meet it.
needs AS (SELECT unnest($needs, recursive := true)),
facts AS (
  SELECT m.family, b.from_id AS fact, list_sort(list(DISTINCT coalesce('"' || b.who || '"', w.name))) AS about
  FROM members AS m JOIN about AS b ON b.to_id = m.member JOIN who AS w ON w.id = m.member
  GROUP BY m.family, b.from_id
),
enough AS (
  SELECT DISTINCT family FROM (
    SELECT family, rule FROM (
      SELECT f.family, n.rule, n.need
      FROM facts AS f
      JOIN concern AS c ON c.id = f.fact
      JOIN needs AS n ON n.category = c.category
      SEMI JOIN known AS k ON k.fact = f.fact
      GROUP BY f.family, n.rule, n.need, n.least HAVING count(DISTINCT f.fact) >= n.least
    ) AS met GROUP BY family, rule
    HAVING count(*) = (SELECT count(DISTINCT n.need) FROM needs AS n WHERE n.rule = met.rule)
  )
),
unsure_families AS (SELECT DISTINCT m.family FROM members AS m SEMI JOIN unsure AS u ON u.id = m.member)
SELECT f.family, p.children, c.id AS fact, c.category AS concern, f.about, c.happened,
       coalesce(c.happened_earliest, DATE '0001-01-01') AS happened_earliest,
       coalesce(c.happened_latest, DATE '9999-12-31') AS happened_latest,
       a.name AS agency, a.id AS agency_id, k.how, k.since AS known_from, k.earliest AS known_earliest,
       k.latest AS known_latest, a.covered_from, a.covered_until,
       list_filter([
         CASE WHEN NOT k.stated THEN 'date of writing not stated' END,
         CASE WHEN c.happened_earliest IS DISTINCT FROM c.happened_latest OR c.happened_earliest IS NULL THEN 'vague date' END,
         CASE WHEN k.how LIKE 'perhaps%' THEN 'a telling that only the wording of a record points to' END,
         CASE WHEN f.family IN (FROM unsure_families)
           THEN 'somebody of the family may be recorded as another person too' END,
         CASE WHEN a.id IN (FROM in_quarantine) THEN 'rows in quarantine: ' || a.name END
       ], lambda reason: reason IS NOT NULL) AS rests_on,
       [k.record] AS records
FROM enough AS e
JOIN families AS p USING (family)
JOIN facts AS f USING (family)
JOIN concern AS c ON c.id = f.fact
JOIN known AS k ON k.fact = f.fact
JOIN agency AS a ON a.id = k.agency AND a.sector <> 'partnership'
ORDER BY f.family, a.name, happened_earliest, concern, happened_latest, k.how, c.id, records
