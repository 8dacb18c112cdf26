-- Made once, when the mirror is built: what every sweep asks of the tables, in one place and with one meaning.

-- A child's family: the child, its parents and carers, brothers and sisters, its households, and whoever lived in one of
-- these. It does not move with the day of knowledge; what was recorded of its members does.
CREATE TABLE family AS
SELECT child, member FROM (
  SELECT id AS child, id AS member FROM person
  UNION SELECT to_id, from_id FROM parent_of
  UNION SELECT to_id, from_id FROM carer_of
  UNION SELECT from_id, to_id FROM sibling_of
  UNION SELECT to_id, from_id FROM sibling_of
  UNION SELECT from_id, to_id FROM lived_in
  UNION SELECT one.from_id, other.from_id FROM lived_in AS one JOIN lived_in AS other USING (to_id)
)
WHERE child IN (SELECT to_id FROM parent_of);

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
