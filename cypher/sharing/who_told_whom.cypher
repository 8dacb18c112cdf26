// Between these two dates, who told whom what, and what did they do?
//
// id = "S8"
// tells = """
//   Each telling about the child, the parents, carers, brothers and sisters, or anybody of the child's household between
//   two days, or perhaps between them: who told, who was told, what, and what the receiver's records tie to it."""
// caution = """
//   Where sender and receiver both recorded a telling, there are two rows: the machine does not decide that they are one.
//   'Nothing tied to it is recorded' is said only where the receiver's files cover the two days and all between; the
//   receiver may have acted and not recorded that it was because of this."""
// paragraphs = ["30(xix)"]
// identity = ["told", "sender", "receiver", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "start", meaning = "The first day asked about.", required = true },
//   { name = "end", meaning = "The last day asked about.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "told", type = "vague date", meaning = "When it was told (EDTF)." },
//   { name = "within", type = "text", meaning = "Whether that surely was between the two days, or perhaps." },
//   { name = "sender", type = "text", meaning = "Who told." },
//   { name = "receiver", type = "text", meaning = "Who was told." },
//   { name = "what", type = "list of text", meaning = "The kinds of event and the concerns that were told." },
//   { name = "channel", type = "text", meaning = "How it was told; empty where no record says." },
//   { name = "certainty", type = "text", meaning = "Stated, uncertain or derived from the wording of a record." },
//   { name = "recorded_by", type = "text", meaning = "The agency whose record says so." },
//   { name = "then_did", type = "list of text", meaning = "What the receiver's records tie to it: kind, date, outcome; with 'perhaps' where it may have been written after the date." },
//   { name = "if_nothing", type = "text", meaning = "Whether nothing tied to it is recorded, or no records are loaded to say so." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the telling and of what was done." },
//   { name = "picture", type = "picture", meaning = "Who told whom what, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child", start = "2011-09-12", end = "2011-09-21" }
// because = "48: police and social care told one another in September 2011, no day is stated, so each is perhaps within. 31f: what the practice told the health visitors has no date but that it was by September 2011."
// columns = ["told", "within", "sender", "receiver", "what", "channel", "recorded_by", "then_did", "if_nothing"]
// rows = [
//   ["../2011-09", "perhaps", "GP practice", "Health visiting", ["meeting", "not seen"], "primary health care team", "GP practice", [], "nothing tied to it is recorded"],
//   ["2011-09", "perhaps", "Children's social care", "Police", ["decision"], "request to visit", "Children's social care", ["visit, 2011-09"], ""],
//   ["2011-09", "perhaps", "Police", "Children's social care", ["referral"], "", "Children's social care", ["referral, 2011-09", "decision, 2011-09"], ""],
//   ["2011-09", "perhaps", "Police", "Children's social care", ["antisocial behaviour", "home conditions", "referral", "visit", "whereabouts unclear"], "child protection referral", "Police", ["referral, 2011-09", "decision, 2011-09"], ""],
// ]
//
// [[expect]]
// given = { child = "child", start = "2009-04-01", end = "2009-04-30", as_of = "2009-10-31" }
// only = { sender = "Police" }
// because = "44: sent in April 2009, and no paragraph says that social care did anything."
// columns = ["within", "receiver", "then_did", "if_nothing"]
// rows = [
//   ["yes", "Children's social care", [], "nothing tied to it is recorded"],
// ]
//
// [[expect]]
// given = { child = "child", start = "2007-06-01", end = "2007-12-31" }
// only = { receiver = "Specialist advice service" }
// because = "31c, 41: some day of 2007; the service's files cover no known dates, and the appointments that it offered are not tied to the referral."
// columns = ["within", "sender", "then_did", "if_nothing"]
// rows = [
//   ["perhaps", "Police", [], "no records loaded"],
// ]
//
// [[expect]]
// given = { child = "child", start = "2011-09-12", end = "2011-09-21", as_of = "2011-08-31" }
// because = "Nothing of September 2011 had been told by then; the telling of 31f may have been."
// columns = ["told", "sender"]
// rows = [
//   ["../2011-09", "GP practice"],
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
CALL (family) {
  UNWIND family AS member
  CALL (member) {
    MATCH path = (member)<-[:ABOUT]-(:Concern)<-[:CONVEYED]-(share:Share) RETURN share, path
    UNION
    MATCH path = (member)-[:TOOK_PART]->(:Event)<-[:CONVEYED]-(share:Share) RETURN share, path
  }
  RETURN share, collect(path) AS paths
}
WITH until, share, paths, coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
     coalesce(share.told_latest, date('9999-12-31')) AS latest
WHERE earliest <= until AND earliest <= date($end) AND latest >= date($start)
MATCH (share)<-[:STATES]-(record:Record)<-[:KEPT]-(keeper:Agency) WHERE record.recorded_earliest <= until
OPTIONAL MATCH sent = (sender:Agency)-[:SENT]->(share)
OPTIONAL MATCH received = (share)-[:SENT_TO]->(receiver:Agency)
CALL (share) {
  MATCH (share)-[:CONVEYED]->(fact)
  WITH DISTINCT coalesce(fact.category, fact.kind) AS what ORDER BY what
  RETURN collect(what) AS whats
}
CALL (share, receiver, until) {
  MATCH path = (share)-[:CONVEYED]->(:Event)-[:LED_TO*0..5]->(step:Event)<-[:STATES]-(did:Record)<-[:KEPT]-(doer:Agency)
  WHERE doer = receiver AND did.recorded_earliest <= until
  WITH step, did, collect(path) AS paths, max(length(path)) AS steps
  ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), steps, step.id, did.id
  RETURN collect(DISTINCT step.kind + ', ' + coalesce(step.happened, 'no date') + coalesce(': ' + step.outcome, '')
                          + CASE WHEN did.recorded_latest > until THEN ' (perhaps)' ELSE '' END) AS then_did,
         collect(did.id) AS later, reduce(all = [], each IN collect(paths) | all + each) AS later_paths
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN share.told AS told,
       CASE WHEN earliest >= date($start) AND latest <= date($end) THEN 'yes' ELSE 'perhaps' END AS within,
       coalesce(sender.name, share.from_whom, 'not stated') AS sender, coalesce(receiver.name, 'not stated') AS receiver,
       whats AS what, coalesce(share.channel, '') AS channel, coalesce(share.certainty, 'stated') AS certainty,
       keeper.name AS recorded_by, then_did,
       CASE WHEN size(then_did) > 0 THEN ''
            WHEN any(i IN range(0, size(coalesce(receiver.covered_from, [])) - 1)
                     WHERE receiver.covered_from[i] <= date($start) AND receiver.covered_until[i] >= date($end))
              THEN 'nothing tied to it is recorded'
            ELSE 'no records loaded' END AS if_nothing,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN earliest <> latest THEN 'vague date' END,
          CASE WHEN latest > until THEN 'it may have been told after the date' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (receiver)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + receiver.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record.id] + later AS records, paths + later_paths + [sent, received] AS picture
ORDER BY earliest, latest, recorded_by, sender, receiver, share.id, record.id
