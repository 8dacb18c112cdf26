// Which decisions had supervision or specialist advice recorded?
//
// id = "P2"
// tells = """
//   Each decision, assessment, strategy discussion and conference about the family recorded by the date, with the
//   supervision or advice that a record says was about it; and each supervision or advice that no record ties to one of
//   them, with what it was about."""
// caution = """
//   Advice counts for a decision only where a record says that it was about it. 'None recorded' is said only where the
//   agency's files cover the time from the decision to the day of knowledge; supervision is often written in files of its
//   own, which may not have been loaded. What was advised, the record's own words say, as far as they do."""
// paragraphs = ["30(xvi)", "31e", "31k", "37"]
// identity = ["happened", "agency", "kind", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "kind", type = "text", meaning = "What it was: a decision or the like, or supervision that is tied to none." },
//   { name = "workers", type = "list of text", meaning = "Professionals recorded at it." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "outcome", type = "text", meaning = "What the record says came of it." },
//   { name = "advice", type = "list of text", meaning = "The supervision or advice that a record says was about it: date, agency, workers; with 'perhaps' where it may have been written after the date." },
//   { name = "about", type = "list of text", meaning = "Of supervision that is tied to no decision: what else a record says that it was about." },
//   { name = "answer", type = "text", meaning = "Recorded, perhaps recorded, none recorded, no records loaded, or tied to no decision." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it and of the advice." },
//   { name = "picture", type = "picture", meaning = "The decision, who made it, and the advice on it." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "31e, 37: the health visitor's advice of 2005, on no decision that a paragraph names; 31k: the police community support officer's, on the visits of 48; 38, 40, 48: social care's decisions, of which no paragraph says that they had supervision, and whose files cover each time; 43: probation's decision is dated since December 2008, and its files do not cover every day since."
// columns = ["happened", "agency", "kind", "workers", "advice", "about", "answer"]
// rows = [
//   ["2005", "Health visiting", "supervision", ["HV1"], [], [], "tied to no decision"],
//   ["2006", "Children's social care", "decision", [], [], [], "none recorded"],
//   ["2007", "Children's social care", "decision", [], [], [], "none recorded"],
//   ["2008-12/..", "Probation", "decision", [], [], [], "no records loaded"],
//   ["2011-09", "Children's social care", "decision", [], [], [], "none recorded"],
//   ["2011-09", "Police", "supervision", ["PCSO1"], [], ["visit, 2011-09, Police"], "tied to no decision"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-06-30" }
// because = "38: the decision of 2006 may have been written by then."
// columns = ["happened", "agency", "answer", "known"]
// rows = [
//   ["2005", "Health visiting", "tied to no decision", "by this date"],
//   ["2006", "Children's social care", "none recorded", "perhaps by this date"],
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
}
MATCH took = (member)-[:TOOK_PART]->(event:Event)
WHERE event.kind IN ['decision', 'assessment', 'strategy discussion', 'conference', 'supervision']
WITH until, event, collect(took) AS parts
MATCH kept = (event)<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
WHERE own.recorded_earliest <= until AND keeper.sector <> 'partnership'
CALL (event, until) {
  OPTIONAL MATCH path = (event)<-[:ADVISED_ON]-(advice:Event)<-[:STATES]-(written:Record)<-[:KEPT]-(adviser:Agency)
  WHERE written.recorded_earliest <= until
  OPTIONAL MATCH (advice)<-[:ATTENDED]-(worker:Professional)
  WITH path, advice, written, adviser, worker ORDER BY worker.name, worker.id
  WITH path, advice, written, adviser, collect(DISTINCT worker.name) AS named
  ORDER BY coalesce(advice.happened_earliest, date('0001-01-01')), adviser.name, advice.id, written.id
  RETURN collect(path) AS advice_paths, collect({event: advice, record: written.id, sure: written.recorded_latest <= until,
           says: coalesce(advice.happened, 'no date') + ', ' + adviser.name + reduce(all = '', name IN named | all + ', ' + name)
                 + CASE WHEN written.recorded_latest > until THEN ' (perhaps)' ELSE '' END}) AS given
}
CALL (event, until) {
  OPTIONAL MATCH path = (event)-[:ADVISED_ON]->(subject:Event)<-[:STATES]-(written:Record)<-[:KEPT]-(holder:Agency)
  WHERE written.recorded_earliest <= until
  WITH path, subject, holder, written ORDER BY coalesce(subject.happened_earliest, date('0001-01-01')), subject.id, written.id
  RETURN collect(path) AS about_paths,
         [each IN collect({event: subject, holder: holder, record: written.id}) WHERE each.event IS NOT NULL] AS subjects
}
CALL (event) {
  OPTIONAL MATCH path = (event)<-[:ATTENDED]-(worker:Professional)
  WITH worker, path ORDER BY worker.name, worker.id
  RETURN collect(DISTINCT worker.name) AS workers, collect(path) AS worker_paths
}
WITH *, [g IN given WHERE g.event IS NOT NULL] AS advices
WHERE event.kind <> 'supervision'
   OR NOT any(s IN subjects WHERE s.event.kind IN ['decision', 'assessment', 'strategy discussion', 'conference'])
WITH *, any(i IN range(0, size(coalesce(keeper.covered_from, [])) - 1)
       WHERE keeper.covered_from[i] <= own.recorded_earliest
         AND keeper.covered_until[i] >= coalesce(date($as_of), own.recorded_latest)) AS covered
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened, keeper.name AS agency, event.kind AS kind, workers, event.summary AS summary,
       coalesce(event.outcome, '') AS outcome, [a IN advices | a.says] AS advice,
       [s IN subjects | s.event.kind + ', ' + coalesce(s.event.happened, 'no date') + ', ' + s.holder.name] AS about,
       CASE WHEN event.kind = 'supervision' THEN 'tied to no decision'
            WHEN any(a IN advices WHERE a.sure) THEN 'recorded'
            WHEN size(advices) > 0 THEN 'perhaps recorded'
            WHEN covered THEN 'none recorded' ELSE 'no records loaded' END AS answer,
       CASE WHEN own.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (keeper)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + keeper.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [own.id] + [a IN advices | a.record] + [s IN subjects | s.record] AS records,
       [kept] + parts + advice_paths + about_paths + worker_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, own.id
