-- Which children are in no GP's list, no school and no early years setting on this date?
--
-- sweeps = "U1"
-- considered_on = "on"
-- columns = ["child", "child_id", "born", "answer", "gp", "school", "early_years", "rests_on", "records"]
-- order = "By the child's name."
WITH
each_child AS (FROM children($on, until($as_of))),
places(place, sector) AS (VALUES ('GP list', 'GP'), ('school', 'education'), ('early years', 'early years')),
who AS (
  SELECT id AS child, id AS who, true AS named FROM each_child
  UNION
  SELECT c.id, l.to_id, false FROM each_child AS c JOIN lived_in AS l ON l.from_id = c.id
),
said AS (
  SELECT w.child, l.setting AS place, l.status, coalesce(l.since, l.until) AS when_said, w.named, a.name AS agency,
         CASE WHEN w.named THEN '' ELSE ', said of "' || coalesce(l.who, 'the household') || '"' END AS of_whom,
         coalesce(l.since_earliest, l.until_earliest, DATE '0001-01-01') AS earliest,
         coalesce(l.since_latest, l.until_latest, DATE '9999-12-31') AS latest, l.key, l.records
  FROM who AS w
  JOIN registered_with AS l ON l.from_id = w.who
  JOIN agency AS a ON a.id = l.to_id
  WHERE list_min(l.recorded_from) <= until($as_of)
),
-- Of what is said of a child and a kind of place: what counts as never, what was said last, and a removal after the day.
picked AS (
  SELECT child, place,
         first(one ORDER BY named DESC, latest DESC, earliest DESC, key)
           FILTER (status = 'never registered' AND named AND latest >= $on::DATE) AS never,
         first(one ORDER BY named DESC, latest DESC, earliest DESC, key) FILTER (earliest <= $on::DATE) AS last_said,
         first(one ORDER BY named DESC, latest DESC, earliest DESC, key)
           FILTER (status = 'removed' AND earliest > $on::DATE) AS removed_later
  FROM (SELECT *, {status: status, when_said: when_said, named: named, of_whom: of_whom, agency: agency, records: records} AS one FROM said)
  GROUP BY child, place
),
covered AS (SELECT DISTINCT sector FROM coverage WHERE first_day <= $on::DATE AND last_day >= $on::DATE),
found AS (
  SELECT c.id AS child, p.place,
         CASE WHEN never IS NOT NULL THEN 'not'
              WHEN last_said.status = 'registered' AND last_said.named THEN 'on'
              WHEN last_said.status = 'registered' THEN 'unclear'
              WHEN last_said IS NOT NULL THEN 'not'
              WHEN removed_later IS NOT NULL THEN 'on'
              WHEN p.sector IN (FROM covered) THEN 'not'
              ELSE 'unclear' END AS state,
         CASE WHEN never IS NOT NULL THEN 'never registered (' || never.agency || ', ' || never.when_said || ')'
              WHEN last_said.status = 'registered'
                THEN 'registered with ' || last_said.agency || ', ' || last_said.when_said || last_said.of_whom
              WHEN last_said IS NOT NULL
                THEN last_said.status || ', ' || last_said.agency || ', ' || last_said.when_said || last_said.of_whom
              WHEN p.sector IN (FROM covered) THEN 'none recorded'
              ELSE 'no records loaded' END AS says,
         coalesce(never.records, last_said.records, []) AS records
  FROM each_child AS c CROSS JOIN places AS p LEFT JOIN picked AS k ON k.child = c.id AND k.place = p.place
),
answer AS (
  SELECT child, CASE WHEN bool_and(state = 'not') THEN 'in none' ELSE 'cannot be told' END AS answer,
         max(says) FILTER (place = 'GP list') AS gp, max(says) FILTER (place = 'school') AS school,
         max(says) FILTER (place = 'early years') AS early_years, flatten(list(records)) AS records
  FROM found GROUP BY child HAVING bool_and(state <> 'on')
)
SELECT c.name AS child, c.id AS child_id, c.born, a.answer, a.gp, a.school, a.early_years,
       list_filter([
         CASE WHEN c.born_earliest IS DISTINCT FROM c.born_latest OR c.born_earliest IS NULL THEN 'vague date of birth' END,
         CASE WHEN c.id IN (FROM unsure) THEN 'the child may be recorded as another person too' END
       ], lambda reason: reason IS NOT NULL) AS rests_on,
       a.records
FROM answer AS a JOIN each_child AS c ON c.id = a.child
ORDER BY c.name, c.id
