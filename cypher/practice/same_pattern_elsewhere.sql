-- In which cases does this pattern occur?
--
-- sweeps = "P4"
-- cases = true
-- considered_on = "as_of"
-- columns = ["child", "child_id", "pattern", "pattern_in_words", "answer", "features", "cannot_be_told", "rests_on", "records"]
-- order = "By the child's name."
WITH
-- `shown` has a row for each child and feature that the records show, or of which it cannot be told: it is made of the
-- features' own questions, each of every child whom those before it leave.
showing AS (
  SELECT child_id AS id, list(feature ORDER BY place) FILTER (answer = 'yes') AS features,
         list(feature ORDER BY place) FILTER (answer <> 'yes') AS unsure,
         flatten(list(rests_on)) AS reasons, flatten(list(records)) AS records
  FROM shown GROUP BY child_id HAVING count(*) = len($features) AND features IS NOT NULL
),
parents AS (
  SELECT to_id AS id, flatten(list(records)) AS records FROM parent_of SEMI JOIN showing ON showing.id = parent_of.to_id
  WHERE list_min(recorded_from) <= until($as_of)
  GROUP BY to_id
),
reasons AS (
  SELECT s.id, list_distinct(list_concat(
           s.reasons,
           CASE WHEN s.id IN (FROM unsure) THEN ['the child may be recorded as another person too'] ELSE [] END
         )) AS said
  FROM showing AS s
)
SELECT c.name AS child, c.id AS child_id, $title AS pattern, $in_words AS pattern_in_words,
       CASE WHEN s.unsure IS NULL THEN 'shows all' ELSE 'cannot be told' END AS answer,
       s.features, coalesce(s.unsure, []) AS cannot_be_told,
       -- What the dates leave open, then what was set aside.
       list_concat(
         list_sort(list_filter(r.said, lambda reason: NOT starts_with(reason, 'rows in quarantine'))),
         list_sort(list_filter(r.said, lambda reason: starts_with(reason, 'rows in quarantine')))
       ) AS rests_on,
       list_concat(s.records, coalesce(p.records, [])) AS records
FROM showing AS s
JOIN person AS c ON c.id = s.id
JOIN reasons AS r ON r.id = s.id
LEFT JOIN parents AS p ON p.id = s.id
ORDER BY c.name, c.id
