-- Made once, when the mirror is built: what every sweep asks of the tables, in one place and with one meaning.

-- A child's close family: the child, its parents and carers, brothers and sisters, and its households. Neither this nor
-- the family moves with the day of knowledge; what was recorded of their members does.
CREATE TABLE close_family AS
SELECT child, member FROM (
  SELECT id AS child, id AS member FROM person
  UNION SELECT to_id, from_id FROM parent_of
  UNION SELECT to_id, from_id FROM carer_of
  UNION SELECT from_id, to_id FROM sibling_of
  UNION SELECT to_id, from_id FROM sibling_of
  UNION SELECT from_id, to_id FROM lived_in
)
WHERE child IN (SELECT to_id FROM parent_of);

-- A child's family: these, and whoever lived in one of the households.
CREATE TABLE family AS
SELECT child, member FROM close_family
UNION
SELECT one.from_id, other.from_id FROM lived_in AS one JOIN lived_in AS other USING (to_id)
WHERE one.from_id IN (SELECT to_id FROM parent_of);

-- Children with the very same family have it under one number, so that it is looked at once: brothers and sisters mostly.
CREATE TABLE child_family AS
SELECT child, dense_rank() OVER (ORDER BY members)::INTEGER AS family
FROM (SELECT child, list_sort(list(member)) AS members FROM family GROUP BY child);

CREATE TABLE family_member AS
SELECT DISTINCT c.family, f.member FROM child_family AS c JOIN family AS f USING (child) ORDER BY family;

-- Whoever may be a member of a family, by name.
CREATE TABLE who AS SELECT id, name FROM person UNION ALL SELECT id, name FROM household;

-- Who may be recorded as another person too.
CREATE TABLE unsure AS
SELECT from_id AS id FROM could_be UNION SELECT to_id FROM could_be;

-- For each person or household mentioned, and each agency: the first day on which one of its records of them may have
-- been written.
CREATE TABLE known_to AS
SELECT m.to_id AS id, r.kept_by AS agency, min(r.recorded_earliest) AS first_day
FROM mentions AS m JOIN record AS r ON r.id = m.from_id
GROUP BY ALL;

-- Who was there for a service: as the agency, or as a worker of it.
CREATE TABLE attending AS
SELECT a.to_id AS event, a.from_id AS agency FROM attended AS a SEMI JOIN agency ON agency.id = a.from_id
UNION
SELECT a.to_id, w.to_id FROM attended AS a JOIN works_for AS w ON w.from_id = a.from_id;

-- What is known of each member of a family, and whatever raised it.
CREATE TEMP TABLE facts AS SELECT to_id AS member, from_id AS fact FROM about UNION SELECT from_id, to_id FROM took_part;
CREATE TEMP TABLE raised_facts AS
SELECT member, fact FROM facts UNION SELECT f.member, r.from_id FROM facts AS f JOIN raised AS r ON r.to_id = f.fact;

-- For each member, and each agency that had to do with them: the first day on which it may have, by a record that mentions
-- them or states something of them, by a telling, or by being there.
CREATE TABLE involved AS
SELECT member, agency, min(first_day) AS first_day FROM (
  SELECT id AS member, agency, first_day FROM known_to
  UNION ALL
  SELECT f.member, r.kept_by, r.recorded_earliest
  FROM facts AS f JOIN states AS t ON t.to_id = f.fact JOIN record AS r ON r.id = t.from_id
  UNION ALL
  SELECT f.member, x.agency, coalesce(s.told_earliest, DATE '0001-01-01')
  FROM raised_facts AS f
  JOIN conveyed AS v ON v.to_id = f.fact
  JOIN share AS s ON s.id = v.from_id
  JOIN (SELECT to_id AS id, from_id AS agency FROM sent UNION ALL SELECT from_id, to_id FROM sent_to) AS x ON x.id = s.id
  UNION ALL
  SELECT f.member, a.agency, coalesce(e.happened_earliest, DATE '0001-01-01')
  FROM raised_facts AS f JOIN event AS e ON e.id = f.fact JOIN attending AS a ON a.event = e.id
)
GROUP BY member, agency;
DROP TABLE raised_facts;
DROP TABLE facts;

-- What followed from each referral, over five links at most, and the referral itself.
CREATE TABLE step_of AS
WITH RECURSIVE chain AS (
  SELECT id AS referral, id AS step, 0 AS far FROM event WHERE kind = 'referral'
  UNION
  SELECT c.referral, l.to_id, c.far + 1 FROM chain AS c JOIN led_to AS l ON l.from_id = c.step WHERE c.far < 5
)
SELECT DISTINCT referral, step FROM chain;

-- How somebody, or a household with or without a wording, was seen or not: a row for each record of it. `place` is their
-- order, the latest first, so that the last of any of them is the one with the least place; `moment` is their order in
-- time, the earliest first.
CREATE TABLE sightings AS
SELECT row_number() OVER (
         ORDER BY coalesce(e.happened_latest, DATE '9999-12-31') DESC,
                  coalesce(e.happened_earliest, DATE '0001-01-01') DESC, e.id, r.id
       )::INTEGER AS place,
       row_number() OVER (
         ORDER BY coalesce(e.happened_latest, DATE '9999-12-31'), coalesce(e.happened_earliest, DATE '0001-01-01'), a.name,
                  e.id, r.id
       )::INTEGER AS moment,
       p.from_id AS who, p.seen AS how, p.who AS wording, e.kind, e.happened, e.happened_earliest, e.happened_latest,
       coalesce(e.happened_earliest, DATE '0001-01-01') AS earliest,
       coalesce(e.happened_latest, DATE '9999-12-31') AS latest, a.id AS agency, a.name AS agency_name,
       r.recorded_earliest, r.recorded_latest, r.id AS record
FROM (SELECT *, unnest(records) AS said_by FROM took_part WHERE seen IS NOT NULL) AS p
JOIN states AS t ON t.from_id = p.said_by AND t.to_id = p.to_id
JOIN record AS r ON r.id = p.said_by
JOIN agency AS a ON a.id = r.kept_by
JOIN event AS e ON e.id = p.to_id
ORDER BY place;

-- The periods for which all that an agency has is loaded.
CREATE TABLE coverage AS
SELECT id AS agency, sector, unnest(covered_from) AS first_day, unnest(covered_until) AS last_day FROM agency;

-- Agencies some of whose rows were set aside.
CREATE TABLE in_quarantine AS
SELECT DISTINCT to_id AS agency FROM missing_from;

-- "Now", where no day of knowledge is given: the last day that any file covers, or, where no file says what it covers, the
-- last day by which anything loaded had surely been written.
CREATE TABLE latest AS
SELECT coalesce((SELECT max(last_day) FROM coverage), max(recorded_latest)) AS day
FROM record WHERE recorded_latest < DATE '9999-12-31';

-- The end of what is known: the day of knowledge, or no end.
CREATE MACRO until(as_of) AS coalesce(as_of::DATE, DATE '9999-12-31');

-- The day on which a sweep considers who is a child, where it asks about no other.
CREATE MACRO day_of(as_of) AS coalesce(as_of::DATE, (SELECT day FROM latest));

-- The children considered: see docs/sweeps.md. The same words stand in U1 and U3.
CREATE MACRO children(on_day, known_by) AS TABLE
SELECT * FROM person
WHERE id IN (SELECT to_id FROM parent_of)
  AND coalesce(born_latest, DATE '9999-12-31') > (on_day::DATE - INTERVAL 18 YEAR)::DATE
  AND coalesce(born_earliest, DATE '0001-01-01') <= on_day::DATE
  AND NOT (coalesce(died_latest, DATE '9999-12-31') < on_day::DATE
           AND coalesce(died_recorded, DATE '0001-01-01') <= known_by);

-- The cases in which a pattern is looked for: as these, but those who have died among them, and nobody who is only
-- expected; the family of the child whose case it is, where one is given, is left out.
CREATE MACRO cases(on_day, of_child) AS TABLE
SELECT * FROM person
WHERE id IN (SELECT to_id FROM parent_of)
  AND NOT coalesce(expected, false)
  AND coalesce(born_latest, DATE '9999-12-31') > (on_day::DATE - INTERVAL 18 YEAR)::DATE
  AND coalesce(born_earliest, DATE '0001-01-01') <= on_day::DATE
  AND id NOT IN (SELECT child FROM family WHERE member = of_child);
