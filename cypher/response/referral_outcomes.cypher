// What came of each referral: visit, assessment, no further action? How long did it take?
//
// id = "R1"
// tells = """
//   Each referral about the child, the parents, brothers and sisters, or anybody of the household: the first decision,
//   allocation, visit or assessment of the receiver that a record ties to it, how long that took at the least and at the
//   most, and what the records say came of it."""
// caution = """
//   Guidance in England asks children's social care to decide what to do with a referral within one working day; that it
//   has done so since April 2001 could be checked in no source (docs/timescales.md). It is compared only where the dates
//   decide it; weekdays are counted, and a bank holiday between would make one day more allowed. What the receiver did without tying it to the referral is not counted as its outcome."""
// paragraphs = ["30(v)", "30(xiv)", "47"]
// identity = ["sent", "sender", "receiver", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "sent", type = "vague date", meaning = "When it was sent (EDTF)." },
//   { name = "sender", type = "text", meaning = "Who sent it." },
//   { name = "receiver", type = "text", meaning = "To whom." },
//   { name = "about", type = "list of text", meaning = "Whom it was about; in quotation marks where the record names nobody." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "first_step", type = "text", meaning = "The receiver's first decision, allocation, visit or assessment: kind and date; or none recorded, or no records loaded." },
//   { name = "days_at_least", type = "number", meaning = "Days from the referral to that, at the least that the dates allow; empty where there is none." },
//   { name = "days_at_most", type = "number", meaning = "The most that they allow." },
//   { name = "weekdays_at_least", type = "number", meaning = "Weekdays from the referral to that, at the least." },
//   { name = "weekdays_at_most", type = "number", meaning = "Weekdays, at the most." },
//   { name = "timescale", type = "text", meaning = "Whether that was within one working day, as far as the dates decide it." },
//   { name = "steps", type = "list of text", meaning = "All that the records tie to the referral: kind, date, agency, outcome; with 'perhaps' where it may have been written after the date." },
//   { name = "outcome", type = "text", meaning = "What the records say came of it; empty where they say nothing." },
//   { name = "known", type = "text", meaning = "Whether the referral had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the referral and its steps." },
//   { name = "picture", type = "picture", meaning = "The referral, whom it was about, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "31c: what housing did is not loaded; 44: nothing more is said of the referral of April 2009; 47: no home visit; 48: social care asked for a visit, and the body was found; no day in September 2011 is stated."
// columns = ["sent", "sender", "receiver", "first_step", "timescale", "steps", "outcome"]
// rows = [
//   ["2007", "Police", "Housing service", "no records loaded", "none that is known here", [], ""],
//   ["2009-04", "Police", "Children's social care", "none recorded", "no step recorded", [], ""],
//   ["2011-03", "anonymous", "Children's social care", "none recorded", "no step recorded", [], "No home visit."],
//   ["2011-09", "Police", "Children's social care", "decision, 2011-09", "cannot be told, as the dates are vague", ["referral, 2011-09, Children's social care", "decision, 2011-09, Children's social care", "visit, 2011-09, Police"], ""],
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { sent = "2011-09" }
// because = "48: both some day of September 2011, of which the first was a Thursday and the last a Friday."
// columns = ["days_at_least", "days_at_most", "weekdays_at_least", "weekdays_at_most"]
// rows = [
//   [0, 29, 0, 21],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-12-31" }
// because = "The referrals of 2011 had not been made."
// columns = ["sent", "first_step", "known"]
// rows = [
//   ["2007", "no records loaded", "by this date"],
//   ["2009-04", "none recorded", "by this date"],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(:Household)<-[:LIVED_IN]-(member:Person) RETURN member
}
MATCH took = (member)-[part:TOOK_PART]->(referral:Event {kind: 'referral'})
// The receiver's own record of a referral is a step of it, not another one.
WHERE NOT EXISTS { (referral)<-[:LED_TO]-(:Event {kind: 'referral'}) }
WITH until, referral, took, coalesce('"' + part.who + '"', member.name) AS name ORDER BY name
WITH until, referral, collect(took) AS parts, collect(DISTINCT name) AS names
MATCH (referral)<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
WHERE own.recorded_earliest <= until
OPTIONAL MATCH (share:Share)-[:CONVEYED]->(referral)
WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
OPTIONAL MATCH (from:Agency)-[:SENT]->(share)
OPTIONAL MATCH (share)-[:SENT_TO]->(to:Agency)
WITH until, referral, parts, names, own, keeper, share, from, to
// A referral that its receiver recorded also tells others whom it consulted: those are not referrals.
WHERE share IS NULL OR to = keeper OR from = keeper AND NOT EXISTS {
  (keeper)<-[:SENT_TO]-(:Share)-[:CONVEYED]->(referral)
}
WITH *, CASE WHEN share IS NULL THEN keeper ELSE to END AS taker,
     coalesce(from.name, share.from_whom, 'not stated') AS sent_by,
     CASE WHEN share IS NULL THEN referral.happened ELSE share.told END AS sent_on,
     coalesce(CASE WHEN share IS NULL THEN referral.happened_earliest ELSE share.told_earliest END, date('0001-01-01')) AS earliest,
     coalesce(CASE WHEN share IS NULL THEN referral.happened_latest ELSE share.told_latest END, date('9999-12-31')) AS latest
CALL (referral, until) {
  MATCH path = (referral)-[:LED_TO*1..5]->(step:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until
  WITH step, record, agency, collect(path) AS paths, min(length(path)) AS away
  ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), away, step.id, record.id
  RETURN collect({step: step, record: record, agency: agency}) AS steps,
         reduce(all = [], each IN collect(paths) | all + each) AS chain
}
WITH *, [s IN steps WHERE s.agency = taker
           AND s.step.kind IN ['decision', 'allocation', 'visit', 'assessment', 'strategy discussion', 'conference']][0].step AS did,
     any(i IN range(0, size(coalesce(taker.covered_from, [])) - 1)
       WHERE taker.covered_from[i] <= earliest AND taker.covered_until[i] >= coalesce(date($as_of), latest)) AS covered
WITH *, CASE WHEN did.happened_earliest IS NULL THEN null
             WHEN did.happened_earliest < latest THEN latest ELSE did.happened_earliest END AS soonest
// The first of January of the year 1 was a Monday: weekdays up to a day are five for each week, and those of the rest.
CALL (earliest, latest, soonest, did) {
  WITH [day IN [earliest, latest, soonest, did.happened_latest] |
         CASE WHEN day IS NULL THEN null ELSE duration.inDays(date('0001-01-01'), day).days END] AS days
  WITH days, [n IN days | CASE WHEN n IS NULL THEN null
                               ELSE n / 7 * 5 + CASE WHEN n % 7 < 5 THEN n % 7 + 1 ELSE 5 END END] AS weekdays
  RETURN days[2] - days[1] AS least, days[3] - days[0] AS most,
         weekdays[2] - weekdays[1] AS week_least, weekdays[3] - weekdays[0] AS week_most
}
CALL (referral, share) {
  OPTIONAL MATCH conveyed = (share)-[:CONVEYED]->(referral)
  OPTIONAL MATCH sent = (:Agency)-[:SENT]->(share)
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(:Agency)
  RETURN [conveyed, sent, received] AS told_paths
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN sent_on AS sent, sent_by AS sender, taker.name AS receiver, names AS about, referral.summary AS summary,
       CASE WHEN did IS NOT NULL THEN did.kind + ', ' + coalesce(did.happened, 'no date')
            WHEN covered THEN 'none recorded' ELSE 'no records loaded' END AS first_step,
       least AS days_at_least, most AS days_at_most, week_least AS weekdays_at_least, week_most AS weekdays_at_most,
       CASE WHEN coalesce(taker.sector, '') <> 'children\'s social care' OR earliest < date('2001-04-01')
              THEN 'none that is known here'
            WHEN did IS NULL AND covered THEN 'no step recorded'
            WHEN did IS NULL THEN 'no records loaded'
            WHEN week_most <= 1 THEN 'within one working day'
            WHEN week_least > 1 THEN 'later than one working day'
            ELSE 'cannot be told, as the dates are vague' END AS timescale,
       [s IN steps | s.step.kind + ', ' + coalesce(s.step.happened, 'no date') + ', ' + s.agency.name
                     + coalesce(': ' + s.step.outcome, '')
                     + CASE WHEN s.record.recorded_latest > until THEN ' (perhaps)' ELSE '' END] AS steps,
       coalesce([e IN [referral] + [s IN steps | s.step] WHERE coalesce(e.outcome, '') <> '' | e.outcome][-1], '') AS outcome,
       CASE WHEN own.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (taker)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + taker.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [own.id] + [s IN steps | s.record.id] AS records, parts + chain + told_paths AS picture
ORDER BY earliest, latest, sender, receiver, referral.id, share.id, own.id
