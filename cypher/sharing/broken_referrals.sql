-- Which referrals about any child's family were sent and not received, allocated, visited or answered?
--
-- sweeps = "S9"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "sent", "sender", "receiver", "about", "stops_at", "received", "allocated", "visited", "answered", "outcome", "may_belong", "rests_on", "records"]
-- order = "By the child's name; of one child, by the day on which the referral was sent."
WITH
each_child AS (
  SELECT c.id, c.name, f.family FROM children(day_of($as_of), until($as_of)) AS c JOIN child_family AS f ON f.child = c.id
),
families AS (SELECT DISTINCT family FROM each_child),
-- The referrals that do not follow from another, once for each record of one.
referrals AS (
  SELECT m.family, e.id AS referral, e.happened, e.happened_earliest, r.id AS own, r.recorded_basis, r.kept_by AS keeper,
         list_sort(list(DISTINCT CASE WHEN p.who IS NULL THEN w.name ELSE '"' || p.who || '"' END)) AS about
  FROM family_member AS m SEMI JOIN families USING (family)
  JOIN took_part AS p ON p.from_id = m.member
  JOIN event AS e ON e.id = p.to_id AND e.kind = 'referral'
  JOIN states AS t ON t.to_id = e.id
  JOIN record AS r ON r.id = t.from_id AND r.kept_by IS NOT NULL
  JOIN who AS w ON w.id = m.member
  WHERE r.recorded_earliest <= until($as_of)
    AND e.id NOT IN (SELECT l.to_id FROM led_to AS l JOIN event AS b ON b.id = l.from_id AND b.kind = 'referral')
  GROUP BY ALL
),
those AS (SELECT DISTINCT referral FROM referrals),
tellings AS (
  SELECT v.to_id AS referral, s.id AS share, s.told, s.told_earliest, s.from_whom, x.from_id AS sender, y.to_id AS receiver
  FROM conveyed AS v SEMI JOIN those ON those.referral = v.to_id
  JOIN share AS s ON s.id = v.from_id
  LEFT JOIN sent AS x ON x.to_id = s.id
  LEFT JOIN sent_to AS y ON y.from_id = s.id
  WHERE coalesce(s.told_earliest, DATE '0001-01-01') <= until($as_of)
),
told_of AS (
  SELECT v.to_id AS referral, y.to_id AS receiver
  FROM conveyed AS v SEMI JOIN those ON those.referral = v.to_id JOIN sent_to AS y ON y.from_id = v.from_id
),
-- A referral that its receiver recorded also tells others whom it consulted: those are not referrals.
sent_ones AS (
  SELECT r.*, t.share, t.sender, t.from_whom, coalesce(t.told, r.happened) AS sent_on,
         CASE WHEN t.share IS NULL THEN r.keeper ELSE t.receiver END AS receiver,
         coalesce(t.told_earliest, r.happened_earliest, DATE '0001-01-01') AS first
  FROM referrals AS r LEFT JOIN tellings AS t USING (referral)
  WHERE t.share IS NULL OR t.receiver = r.keeper
     OR t.sender = r.keeper AND (r.referral, r.keeper) NOT IN (SELECT (referral, receiver) FROM told_of)
),
steps AS (
  SELECT c.referral, e.id AS step, e.kind, e.happened, e.outcome, r.kept_by AS agency, r.recorded, r.id AS record,
         (coalesce(e.happened_earliest, DATE '0001-01-01'), e.id, r.id) AS place
  FROM step_of AS c SEMI JOIN those USING (referral)
  JOIN event AS e ON e.id = c.step
  JOIN states AS t ON t.to_id = e.id
  JOIN record AS r ON r.id = t.from_id AND r.kept_by IS NOT NULL
  WHERE r.recorded_earliest <= until($as_of)
),
followed AS (
  SELECT referral, first(happened ORDER BY place) FILTER (kind = 'allocation') AS allocated,
         first(happened ORDER BY place) FILTER (kind IN ('visit', 'assessment') AND step <> referral) AS visited,
         last(outcome ORDER BY place) FILTER (outcome <> '') AS outcome, list(record) AS records
  FROM steps GROUP BY referral
),
received AS (
  SELECT referral, agency AS receiver, first(recorded ORDER BY place) AS received FROM steps GROUP BY referral, agency
),
answers AS (
  SELECT s.referral, x.from_id AS receiver, y.to_id AS sender, min(r.told) AS answered
  FROM (SELECT DISTINCT referral, step FROM steps) AS s
  JOIN conveyed AS v ON v.to_id = s.step
  JOIN share AS r ON r.id = v.from_id
  JOIN sent AS x ON x.to_id = r.id
  JOIN sent_to AS y ON y.from_id = r.id
  WHERE coalesce(r.told_earliest, DATE '0001-01-01') <= until($as_of)
  GROUP BY s.referral, x.from_id, y.to_id
),
open_ones AS (
  SELECT o.*, f.* EXCLUDE (referral), g.received, a.answered
  FROM sent_ones AS o
  JOIN followed AS f USING (referral)
  LEFT JOIN received AS g USING (referral, receiver)
  LEFT JOIN answers AS a USING (referral, receiver, sender)
  WHERE received IS NULL OR visited IS NULL OR (answered IS NULL AND sender IS NOT NULL)
),
-- What the receiver recorded of the family within three months, and which is no step.
-- Step by step, since to go from a receiver to all that it ever recorded is to go through a borough for each referral.
near AS MATERIALIZED (
  SELECT DISTINCT o.family, o.referral, o.receiver, o.first, e.id AS event, e.kind, e.happened, e.happened_earliest
  FROM (SELECT DISTINCT family, referral, receiver, first FROM open_ones) AS o
  JOIN family_member AS m USING (family)
  JOIN took_part AS p ON p.from_id = m.member
  JOIN event AS e ON e.id = p.to_id
  WHERE e.happened_earliest <= (o.first + INTERVAL 3 MONTH)::DATE AND e.happened_latest >= o.first
),
written AS MATERIALIZED (
  SELECT n.*, r.kept_by FROM near AS n JOIN states AS t ON t.to_id = n.event JOIN record AS r ON r.id = t.from_id
  WHERE r.recorded_earliest <= until($as_of)
),
later AS (
  SELECT DISTINCT family, referral, receiver, first, event, kind, happened, happened_earliest
  FROM written WHERE kept_by = receiver AND (referral, event) NOT IN (SELECT (referral, step) FROM steps)
),
belonging AS (
  SELECT family, referral, receiver, first, list(kind || ', ' || happened ORDER BY happened_earliest, event) AS may_belong
  FROM later GROUP BY family, referral, receiver, first
),
answer AS (
  SELECT o.family, o.first, o.referral, o.share, o.sent_on AS sent, coalesce(x.name, o.from_whom, 'not stated') AS sender,
         y.name AS receiver, o.about,
         CASE WHEN NOT EXISTS (
                SELECT 1 FROM coverage AS c WHERE c.agency = o.receiver AND c.first_day <= o.first
                AND c.last_day >= coalesce($as_of::DATE, o.first)
              ) THEN 'no records loaded'
              WHEN o.received IS NULL THEN 'not received'
              WHEN o.visited IS NULL THEN 'not visited'
              ELSE 'not answered' END AS stops_at,
         o.received, o.allocated, o.visited, o.answered, o.outcome, coalesce(b.may_belong, []) AS may_belong,
         list_filter([
           CASE WHEN o.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
           CASE WHEN o.receiver IN (FROM in_quarantine) THEN 'rows in quarantine: ' || y.name END
         ], lambda reason: reason IS NOT NULL) AS rests_on,
         o.records
  FROM open_ones AS o
  LEFT JOIN belonging AS b USING (family, referral, receiver, first)
  LEFT JOIN agency AS x ON x.id = o.sender
  LEFT JOIN agency AS y ON y.id = o.receiver
)
SELECT c.name AS child, c.id AS child_id, a.* EXCLUDE (family, first, referral, share)
FROM each_child AS c JOIN answer AS a USING (family)
ORDER BY c.name, c.id, a.first, a.sender, a.receiver, a.referral, a.share, a.records
