// Which referrals were sent and not received, allocated, visited or answered?
//
// id = "S9"
// tells = """
//   Each referral about the child, the parents, brothers and sisters, or anybody of the household, from whom to whom, and
//   the first step after which nothing further is recorded: received, then a visit or an assessment, then an answer.
//   A referral that went all the way is not listed. An allocation that is recorded is shown; a visit stands for it."""
// caution = """
//   A step is said to be missing only where the receiver's files cover the time from the referral to the date.
//   Steps count when a record ties them to the referral; what the receiver recorded of the family in the three months
//   after it, without such a tie, is named beside it, as it may belong to it."""
// paragraphs = ["44", "47"]
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
//   { name = "stops_at", type = "text", meaning = "The first step for which there is no record, or that no records are loaded." },
//   { name = "received", type = "vague date", meaning = "When the receiver recorded it (EDTF); empty where it did not." },
//   { name = "allocated", type = "vague date", meaning = "When it was given to a worker (EDTF)." },
//   { name = "visited", type = "vague date", meaning = "When a visit or assessment followed (EDTF)." },
//   { name = "answered", type = "vague date", meaning = "When the receiver told the sender something of it (EDTF)." },
//   { name = "outcome", type = "text", meaning = "What the records say came of it." },
//   { name = "may_belong", type = "list of text", meaning = "What the receiver recorded of the family within three months, with no tie to the referral." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the referral and its steps." },
//   { name = "picture", type = "picture", meaning = "The referral, who sent it to whom, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "44: sent, and no record that it was received; 47: received, with no home visit; 31c: what housing did is not loaded; the referral of September 2011 (48) led to a visit."
// columns = ["sent", "sender", "receiver", "about", "stops_at"]
// rows = [
//   ["2007", "Police", "Housing service", ["mother"], "no records loaded"],
//   ["2009-04", "Police", "Children's social care", ['"the household"'], "not received"],
//   ["2011-03", "anonymous", "Children's social care", ['"the children"'], "not visited"],
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { sender = "anonymous" }
// because = "47."
// columns = ["received", "outcome", "may_belong"]
// rows = [
//   ["2011-03", "No home visit.", []],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-03-31" }
// because = "Nothing after the date is seen."
// columns = ["sent"]
// rows = [
//   ["2007"],
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
WITH until, collect(DISTINCT member) AS family
UNWIND family AS member
MATCH part_path = (member)-[part:TOOK_PART]->(referral:Event {kind: 'referral'})<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
WHERE own.recorded_earliest <= until AND NOT EXISTS { (referral)<-[:LED_TO]-(:Event {kind: 'referral'}) }
WITH until, family, referral, own, keeper, collect(DISTINCT part_path) AS parts,
     collect(DISTINCT CASE WHEN part.who IS NULL THEN member.name ELSE '"' + part.who + '"' END) AS whom
OPTIONAL MATCH (share:Share)-[:CONVEYED]->(referral)
WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
OPTIONAL MATCH (from:Agency)-[:SENT]->(share)
OPTIONAL MATCH (share)-[:SENT_TO]->(to:Agency)
WITH until, family, referral, own, keeper, parts, whom, share, from, to
// A referral that its receiver recorded also tells others whom it consulted: those are not referrals.
WHERE share IS NULL OR to = keeper OR from = keeper AND NOT EXISTS {
  (keeper)<-[:SENT_TO]-(:Share)-[:CONVEYED]->(referral)
}
WITH *, CASE WHEN share IS NULL THEN keeper ELSE to END AS receiver,
     coalesce(from.name, share.from_whom, 'not stated') AS sender,
     coalesce(share.told_earliest, referral.happened_earliest, date('0001-01-01')) AS first
CALL (referral, until) {
  MATCH path = (referral)-[:LED_TO*0..5]->(step:Event)
  MATCH (step)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency) WHERE record.recorded_earliest <= until
  WITH path, step, record, agency ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), step.id
  RETURN collect({step: step, record: record, agency: agency}) AS steps, collect(DISTINCT path) AS chain
}
CALL (steps, receiver, from, until) {
  UNWIND steps AS each
  WITH each.step AS step, receiver, from, until
  MATCH (step)<-[:CONVEYED]-(reply:Share)<-[:SENT]-(answerer:Agency)
  WHERE answerer = receiver AND (reply)-[:SENT_TO]->(from) AND coalesce(reply.told_earliest, date('0001-01-01')) <= until
  RETURN min(reply.told) AS answered
}
CALL (family, receiver, steps, first, until) {
  UNWIND family AS member
  MATCH (member)-[:TOOK_PART]->(later:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(doer:Agency)
  WHERE doer = receiver AND record.recorded_earliest <= until AND NOT later IN [each IN steps | each.step]
    AND later.happened_earliest <= first + duration('P3M') AND later.happened_latest >= first
  WITH DISTINCT later ORDER BY later.happened_earliest, later.id
  RETURN collect(later.kind + ', ' + later.happened) AS may_belong
}
WITH *,
     [each IN steps WHERE each.agency = receiver | each.record.recorded][0] AS received,
     [each IN steps WHERE each.step.kind = 'allocation' | each.step.happened][0] AS allocated,
     [each IN steps WHERE each.step.kind IN ['visit', 'assessment'] AND each.step <> referral | each.step.happened][0] AS visited,
     any(i IN range(0, size(coalesce(receiver.covered_from, [])) - 1)
       WHERE receiver.covered_from[i] <= first AND receiver.covered_until[i] >= coalesce(date($as_of), first)) AS covered
WHERE received IS NULL OR visited IS NULL OR (answered IS NULL AND from IS NOT NULL)
CALL (share) { OPTIONAL MATCH path = (:Agency)-[:SENT]->(share) RETURN collect(path) AS sent_paths }
CALL (share) { OPTIONAL MATCH path = (share)-[:SENT_TO]->(:Agency) RETURN collect(path) AS to_paths }
CALL (share, referral) {
  OPTIONAL MATCH path = (share)-[:CONVEYED]->(referral) RETURN collect(path) AS conveyed_paths
}
CALL (whom) { UNWIND whom AS name WITH name ORDER BY name RETURN collect(name) AS names }
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN coalesce(share.told, referral.happened) AS sent, sender, receiver.name AS receiver, names AS about,
       referral.summary AS summary,
       CASE WHEN NOT covered THEN 'no records loaded'
            WHEN received IS NULL THEN 'not received'
            WHEN visited IS NULL THEN 'not visited'
            ELSE 'not answered' END AS stops_at,
       received, allocated, visited, answered,
       [each IN steps WHERE each.step.outcome IS NOT NULL AND each.step.outcome <> '' | each.step.outcome][-1] AS outcome,
       may_belong, [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (receiver)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + receiver.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [each IN steps | each.record.id] AS records,
       parts + chain + sent_paths + to_paths + conveyed_paths AS picture
ORDER BY first, sender, receiver, referral.id, share.id
