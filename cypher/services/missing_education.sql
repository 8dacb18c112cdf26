-- Which children of school age have no enrolment?
--
-- sweeps = "U3"
-- considered_on = "on"
-- columns = ["child", "child_id", "born", "of_school_age", "answer", "school", "education_told", "rests_on", "records"]
-- order = "By the child's name."
WITH
-- Of the two ends of a vague date of birth: from when, and until when, somebody born that day is of school age.
ages AS (
  SELECT id, min(starts) AS starts_earliest, max(starts) AS starts_latest,
         min(june - ((isodow(june) + 2) % 7)::INTEGER) AS ends_earliest, max(june - ((isodow(june) + 2) % 7)::INTEGER) AS ends_latest
  FROM (
    SELECT id,
           make_date(year(fifth), CASE WHEN month(fifth) <= 3 THEN 3 WHEN month(fifth) <= 8 THEN 8 ELSE 12 END, 31) AS starts,
           make_date(year(sixteenth) + CASE WHEN month(sixteenth) > 8 THEN 1 ELSE 0 END, 6, 30) AS june
    FROM (
      SELECT id, (born + INTERVAL 5 YEAR)::DATE AS fifth, (born + INTERVAL 16 YEAR)::DATE AS sixteenth
      FROM (SELECT id, unnest([born_earliest, born_latest]) AS born FROM person)
    )
  )
  GROUP BY id
),
each_child AS (
  SELECT p.id, p.name, p.born,
         CASE WHEN p.born_earliest IS NULL AND p.born_latest IS NULL THEN 'date of birth not recorded'
              WHEN p.born_latest IS NOT NULL AND g.ends_latest < $on::DATE THEN 'no'
              WHEN p.born_earliest IS NOT NULL AND g.starts_earliest > $on::DATE THEN 'no'
              WHEN p.born_earliest IS NOT NULL AND p.born_latest IS NOT NULL
                AND g.starts_latest <= $on::DATE AND g.ends_earliest >= $on::DATE THEN 'yes'
              ELSE 'perhaps' END AS of_school_age
  FROM children($on, until($as_of)) AS p JOIN ages AS g USING (id)
  WHERE of_school_age <> 'no'
),
who AS (
  SELECT id AS child, id AS who, true AS named FROM each_child
  UNION
  SELECT c.id, l.to_id, false FROM each_child AS c JOIN lived_in AS l ON l.from_id = c.id
),
said AS (
  SELECT w.child, l.status, coalesce(l.since, l.until) AS when_said, w.named, a.name AS school,
         CASE WHEN w.named THEN '' ELSE ', said of "' || coalesce(l.who, 'the household') || '"' END AS of_whom,
         coalesce(l.since_earliest, l.until_earliest, DATE '0001-01-01') AS earliest,
         coalesce(l.since_latest, l.until_latest, DATE '9999-12-31') AS latest, l.key, l.records
  FROM who AS w
  JOIN registered_with AS l ON l.from_id = w.who AND l.setting = 'school'
  JOIN agency AS a ON a.id = l.to_id
  WHERE list_min(l.recorded_from) <= until($as_of)
),
picked AS (
  SELECT child,
         first(one ORDER BY named DESC, latest DESC, earliest DESC, key)
           FILTER (status = 'never registered' AND named AND latest >= $on::DATE) AS never,
         first(one ORDER BY named DESC, latest DESC, earliest DESC, key) FILTER (earliest <= $on::DATE) AS last_said
  FROM (SELECT *, {status: status, when_said: when_said, named: named, of_whom: of_whom, school: school, records: records} AS one FROM said)
  GROUP BY child
),
-- Whether any file of an education service covers the day.
covering AS (
  SELECT count(*) > 0 AS covered FROM coverage
  WHERE sector = 'education' AND first_day <= $on::DATE AND last_day >= $on::DATE
),
found AS (
  SELECT c.*, k.never, k.last_said, covered,
         CASE WHEN never IS NOT NULL THEN 'not enrolled'
              WHEN last_said.status = 'registered' AND last_said.named THEN 'enrolled'
              WHEN last_said.status = 'registered' THEN 'cannot be told'
              WHEN last_said.named THEN 'not enrolled'
              WHEN last_said IS NOT NULL THEN 'cannot be told'
              WHEN covered THEN 'none recorded'
              ELSE 'cannot be told' END AS answer
  FROM each_child AS c CROSS JOIN covering LEFT JOIN picked AS k ON k.child = c.id
  WHERE answer <> 'enrolled'
),
-- What education services were told of the child by name.
facts AS (
  SELECT f.id AS child, p.to_id AS fact FROM found AS f JOIN took_part AS p ON p.from_id = f.id
  UNION
  SELECT f.id, a.from_id FROM found AS f JOIN about AS a ON a.to_id = f.id
),
tellings AS (
  SELECT f.child, list_sort(list_distinct(list(
           e.name || ', ' || coalesce(s.told, 'no date') || ', by ' || coalesce(b.name, s.from_whom, 'somebody not named')
         ))) AS told, list_distinct(list(r.from_id)) AS records
  FROM facts AS f
  JOIN conveyed AS v ON v.to_id = f.fact
  JOIN share AS s ON s.id = v.from_id
  JOIN sent_to AS y ON y.from_id = s.id
  JOIN agency AS e ON e.id = y.to_id AND e.sector = 'education'
  JOIN states AS r ON r.to_id = s.id
  LEFT JOIN sent AS x ON x.to_id = s.id
  LEFT JOIN agency AS b ON b.id = x.from_id
  WHERE coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
  GROUP BY f.child
),
parents AS (
  SELECT to_id AS child, flatten(list(records)) AS records FROM parent_of SEMI JOIN found ON found.id = parent_of.to_id
  WHERE list_min(recorded_from) <= until($as_of)
  GROUP BY to_id
)
SELECT f.name AS child, f.id AS child_id, f.born, f.of_school_age, f.answer,
       CASE WHEN never IS NOT NULL THEN 'never registered (' || never.school || ', ' || never.when_said || ')'
            WHEN last_said.status = 'registered'
              THEN 'registered with ' || last_said.school || ', ' || last_said.when_said || last_said.of_whom
            WHEN last_said IS NOT NULL
              THEN last_said.status || ', ' || last_said.school || ', ' || last_said.when_said || last_said.of_whom
            WHEN covered THEN 'none recorded'
            ELSE 'no records loaded' END AS school,
       coalesce(t.told, []) AS education_told,
       list_filter([
         CASE WHEN f.of_school_age = 'perhaps' THEN 'vague date of birth' END,
         CASE WHEN f.id IN (FROM unsure) THEN 'the child may be recorded as another person too' END
       ], lambda reason: reason IS NOT NULL) AS rests_on,
       list_concat(coalesce(never.records, last_said.records, []), coalesce(t.records, []), coalesce(p.records, [])) AS records
FROM found AS f
LEFT JOIN tellings AS t ON t.child = f.id
LEFT JOIN parents AS p ON p.child = f.id
ORDER BY f.name, f.id
