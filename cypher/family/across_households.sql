-- Which adults connect two or more households with children of concern?
--
-- sweeps = "F3"
-- every = "person"
-- considered_on = "as_of"
-- columns = ["adult", "adult_id", "household", "ties", "children", "concerns", "other_household", "other_ties", "other_children", "other_concerns", "timing", "known", "rests_on", "records"]
-- order = "By the adult's name; of one adult, by the names of the households."
WITH
adults AS (
  SELECT * FROM person AS p
  WHERE (born_earliest + INTERVAL 18 YEAR)::DATE
          <= coalesce($as_of::DATE, (SELECT max(last_day) FROM coverage), DATE '9999-12-31')
     OR born_earliest IS NULL AND (
       id NOT IN (SELECT to_id FROM parent_of) OR id IN (SELECT from_id FROM parent_of)
       OR id IN (SELECT from_id FROM carer_of) OR id IN (SELECT from_id FROM partner_of)
       OR id IN (SELECT to_id FROM partner_of))
),
stays AS (
  SELECT *, coalesce(list_min(recorded) <= until($as_of), false) AS sure FROM lived_in
  WHERE list_min(recorded_from) <= until($as_of)
),
elders AS (
  SELECT from_id, to_id, 'parent' AS role, recorded, recorded_from, records FROM parent_of
  UNION ALL
  SELECT from_id, to_id, 'carer', recorded, recorded_from, records FROM carer_of
),
partners AS (
  SELECT from_id AS one, to_id AS other, * FROM partner_of
  UNION ALL
  SELECT to_id, from_id, * FROM partner_of
),
-- Children of concern, household by household.
young AS (
  SELECT DISTINCT s.to_id AS home, p.id, p.name, p.born_latest,
         coalesce(s.since_earliest, DATE '0001-01-01') AS came, coalesce(s.until_latest, DATE '9999-12-31') AS went
  FROM stays AS s JOIN person AS p ON p.id = s.from_id
  WHERE NOT coalesce(p.expected, false)
    AND p.id IN (SELECT to_id FROM parent_of WHERE list_min(recorded_from) <= until($as_of))
),
worried AS (
  SELECT y.*, a.from_id AS concern, y.name AS whom FROM young AS y JOIN about AS a ON a.to_id = y.id
  UNION
  SELECT y.*, a.from_id, coalesce('"' || a.who || '"', h.name)
  FROM young AS y JOIN household AS h ON h.id = y.home JOIN about AS a ON a.to_id = h.id
),
worries AS (
  SELECT w.home, w.id AS child, w.name, r.id AS record, r.recorded_latest, r.recorded_basis, g.id AS holder,
         c.category || ', ' || coalesce(c.happened, 'no date') || ', ' || g.name || ', about ' || w.whom AS says,
         (coalesce(c.happened_earliest, DATE '0001-01-01'), says, c.id, r.id) AS place
  FROM worried AS w
  JOIN concern AS c ON c.id = w.concern
  JOIN states AS t ON t.to_id = c.id
  JOIN record AS r ON r.id = t.from_id
  JOIN agency AS g ON g.id = r.kept_by
  WHERE r.recorded_earliest <= until($as_of) AND g.sector <> 'partnership'
    AND (w.born_latest IS NULL OR c.happened_earliest IS NULL
         OR (w.born_latest + INTERVAL 18 YEAR)::DATE > c.happened_earliest)
    AND coalesce(c.happened_latest, DATE '9999-12-31') >= w.came
    AND coalesce(c.happened_earliest, DATE '0001-01-01') <= w.went
),
said AS (SELECT home, says, min(place) AS place FROM worries GROUP BY home, says),
homes AS (
  SELECT w.home AS id, h.name, list(DISTINCT w.child) AS child_ids,
         (SELECT list(s.says ORDER BY s.place) FROM said AS s WHERE s.home = w.home) AS concerns,
         (SELECT list(c.name ORDER BY c.name, c.child) FROM (SELECT DISTINCT home, child, name FROM worries) AS c WHERE c.home = w.home) AS children,
         list(DISTINCT w.record) AS records, list(DISTINCT w.holder) AS holders,
         bool_or(w.recorded_latest <= until($as_of)) AS sure, bool_or(w.recorded_basis <> 'stated') AS unstated
  FROM worries AS w JOIN household AS h ON h.id = w.home
  GROUP BY w.home, h.name
),
stays_there AS (SELECT s.* FROM stays AS s SEMI JOIN homes AS h ON h.id = s.to_id),
-- What ties an adult to a household: the days on which it may have been, those on which it surely was, and in words.
ties AS (
  SELECT from_id AS adult, to_id AS home, since_earliest AS may_from, until_latest AS may_until,
         coalesce(since_latest, until_earliest) AS sure_from, coalesce(until_earliest, since_latest) AS sure_until,
         sure, records, 'lived there' || coalesce(', from ' || since, '') || coalesce(', until ' || until, '') AS says
  FROM stays_there
  UNION ALL
  SELECT e.from_id, s.to_id, s.since_earliest, s.until_latest, coalesce(s.since_latest, s.until_earliest),
         coalesce(s.until_earliest, s.since_latest), s.sure AND coalesce(list_min(e.recorded) <= until($as_of), false),
         list_concat(e.records, s.records),
         e.role || ' of ' || y.name || ', who lived there' || coalesce(', from ' || s.since, '') || coalesce(', until ' || s.until, '')
  FROM elders AS e JOIN stays_there AS s ON s.from_id = e.to_id JOIN person AS y ON y.id = e.to_id
  WHERE list_min(e.recorded_from) <= until($as_of)
  UNION ALL
  SELECT p.one, s.to_id, greatest(p.since_earliest, s.since_earliest), least(p.until_latest, s.until_latest),
         CASE WHEN coalesce(p.since_latest, p.until_earliest) IS NOT NULL AND coalesce(s.since_latest, s.until_earliest) IS NOT NULL
           THEN greatest(coalesce(p.since_latest, p.until_earliest), coalesce(s.since_latest, s.until_earliest)) END,
         CASE WHEN coalesce(p.until_earliest, p.since_latest) IS NOT NULL AND coalesce(s.until_earliest, s.since_latest) IS NOT NULL
           THEN least(coalesce(p.until_earliest, p.since_latest), coalesce(s.until_earliest, s.since_latest)) END,
         s.sure AND coalesce(list_min(p.recorded) <= until($as_of), false), list_concat(p.records, s.records),
         'partner of ' || y.name || ', who lived there' || coalesce(', from ' || coalesce(p.since, s.since), '')
           || coalesce(', until ' || coalesce(p.until, s.until), '')
  FROM partners AS p JOIN stays_there AS s ON s.from_id = p.other JOIN person AS y ON y.id = p.other
  WHERE list_min(p.recorded_from) <= until($as_of)
),
spells AS (
  SELECT t.* REPLACE (coalesce(may_from, DATE '0001-01-01') AS may_from, coalesce(may_until, DATE '9999-12-31') AS may_until)
  FROM ties AS t SEMI JOIN adults AS a ON a.id = t.adult
),
residents AS (
  SELECT to_id AS home, list(DISTINCT from_id) AS ids FROM lived_in SEMI JOIN homes ON homes.id = lived_in.to_id GROUP BY to_id
),
tied AS (
  SELECT s.adult, s.home, list_sort(list_distinct(list(s.says))) AS ties, flatten(list(s.records)) AS records,
         bool_or(s.sure) AS sure
  FROM spells AS s
  GROUP BY s.adult, s.home
),
-- One household and then the other, since to hold every household against every other is to do so for a whole borough.
of_two AS MATERIALIZED (
  SELECT a.adult, a.home AS first, b.home AS second, a.ties, b.ties AS other_ties, a.sure AND b.sure AS sure,
         list_concat(a.records, b.records) AS records
  FROM tied AS a JOIN tied AS b ON b.adult = a.adult AND b.home <> a.home
),
with_first AS MATERIALIZED (
  SELECT p.*, one.name, one.child_ids, r.ids
  FROM of_two AS p JOIN homes AS one ON one.id = p.first JOIN residents AS r ON r.home = p.first
),
pairs AS (
  SELECT p.* EXCLUDE (name, child_ids, ids)
  FROM with_first AS p JOIN homes AS two ON two.id = p.second JOIN residents AS q ON q.home = p.second
  WHERE (p.name, p.first) < (two.name, two.id)
    AND NOT list_has_all(q.ids, p.child_ids) AND NOT list_has_all(p.ids, two.child_ids)
),
timed AS (
  SELECT p.adult, p.first, p.second,
         bool_or(coalesce(a.sure_from <= a.sure_until AND b.sure_from <= b.sure_until
                          AND a.sure_from <= b.sure_until AND b.sure_from <= a.sure_until, false)) AS together,
         bool_or(a.may_from <= b.may_until AND b.may_from <= a.may_until) AS perhaps
  FROM pairs AS p
  JOIN spells AS a ON a.adult = p.adult AND a.home = p.first
  JOIN spells AS b ON b.adult = p.adult AND b.home = p.second
  GROUP BY p.adult, p.first, p.second
)
SELECT x.name AS adult, x.id AS adult_id, one.name AS household, p.ties, one.children, one.concerns,
       two.name AS other_household, p.other_ties, two.children AS other_children, two.concerns AS other_concerns,
       CASE WHEN t.together THEN 'at the same time' WHEN t.perhaps THEN 'cannot be told' ELSE 'one after the other' END AS timing,
       CASE WHEN p.sure AND one.sure AND two.sure THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       list_concat(
         list_filter([
           CASE WHEN x.born_earliest IS NULL THEN 'date of birth of the adult not recorded' END,
           CASE WHEN one.unstated OR two.unstated THEN 'date of writing not stated' END,
           CASE WHEN x.id IN (FROM unsure) THEN 'the adult may be recorded as another person too' END,
           CASE WHEN EXISTS (SELECT 1 FROM unsure AS u WHERE list_contains(list_concat(one.child_ids, two.child_ids), u.id))
             THEN 'one of the children may be recorded as another person too' END
         ], lambda reason: reason IS NOT NULL),
         coalesce((
           SELECT list('rows in quarantine: ' || a.name ORDER BY a.name) FROM agency AS a SEMI JOIN in_quarantine AS q ON q.agency = a.id
           WHERE list_contains(list_concat(one.holders, two.holders), a.id)
         ), [])
       ) AS rests_on,
       list_concat(p.records, one.records, two.records) AS records
FROM pairs AS p
JOIN timed AS t USING (adult, first, second)
JOIN person AS x ON x.id = p.adult
JOIN homes AS one ON one.id = p.first
JOIN homes AS two ON two.id = p.second
WHERE $household IS NULL OR $household IN (one.id, two.id)
ORDER BY x.name, x.id, one.name, two.name, one.id, two.id
