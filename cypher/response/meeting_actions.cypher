// Which actions agreed at a meeting were not completed?
//
// id = "R5"
// tells = """
//   Each meeting about the family recorded by the date, and each action that a record says was agreed at it: who was to do
//   it and by when, and what is recorded to have come of it. A meeting of which no action is loaded has a row of its own."""
// caution = """
//   'Not completed' is said only where a record says so. That no completion is recorded is said only where the files of
//   everybody who was to do it cover the time from the meeting to the day of knowledge, or else to the day by which it was
//   to be done; it may have been done and not written down. Each agency's own record of a meeting is a row of its own."""
// paragraphs = ["30(xii)", "31f", "43"]
// identity = ["meeting", "happened", "action", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When the meeting was (EDTF)." },
//   { name = "meeting", type = "text", meaning = "What kind of meeting it was." },
//   { name = "agency", type = "text", meaning = "Whose record of the meeting it is." },
//   { name = "action", type = "text", meaning = "What was agreed, in the record's words; empty where no action is loaded." },
//   { name = "for_whom", type = "list of text", meaning = "Who was to do it." },
//   { name = "due", type = "vague date", meaning = "By when (EDTF); empty where no record says." },
//   { name = "state", type = "text", meaning = "What is recorded to have come of it, by the date." },
//   { name = "completed", type = "vague date", meaning = "When it was completed (EDTF); empty where no record says." },
//   { name = "in_time", type = "text", meaning = "Whether that was by the day agreed, as far as the dates decide it; empty where either is missing." },
//   { name = "completed_by", type = "list of text", meaning = "Events that records say completed it: kind, date, agency; with 'perhaps' where it may have been written after the date." },
//   { name = "known", type = "text", meaning = "Whether the meeting, and the action, had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the meeting, the action and what completed it." },
//   { name = "picture", type = "picture", meaning = "The meeting, the action, who was to do it, and what completed it." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "43: a MARAC discussed the family in 2008, and 31f: the practice and the health visitors met on some day up to September 2011. No paragraph says what was agreed at either; the Board's files cover no known dates, and those of the practice not every day on which it may have met."
// columns = ["happened", "meeting", "agency", "action", "for_whom", "due", "state"]
// rows = [
//   ["../2011-09", "meeting", "GP practice", "", [], "", "no records loaded"],
//   ["2008", "MARAC", "Safeguarding Children Board", "", [], "", "no records loaded"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// because = "43, 24: that there was a MARAC is known only from the review, commissioned in November 2011."
// columns = ["meeting", "known"]
// rows = [
//   ["meeting", "perhaps by this date"],
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
MATCH took = (member)-[:TOOK_PART]->(session:Event)
WHERE session.kind IN ['MARAC', 'strategy discussion', 'conference', 'meeting']
WITH until, session, collect(took) AS parts
MATCH kept = (session)<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
WHERE own.recorded_earliest <= until
CALL (session, until) {
  OPTIONAL MATCH path = (session)<-[:PART_OF]-(task:Event {kind: 'action'})<-[:STATES]-(record:Record)<-[:KEPT]-(:Agency)
  WHERE record.recorded_earliest <= until
  RETURN task, record, path
}
CALL (task) {
  OPTIONAL MATCH path = (task)-[:TO_BE_DONE_BY]->(doer)
  OPTIONAL MATCH (doer)-[:WORKS_FOR]->(employer:Agency)
  WITH path, doer, coalesce(employer, CASE WHEN doer:Agency THEN doer END) AS agency ORDER BY doer.name, doer.id, agency.id
  RETURN collect(DISTINCT doer.name) AS doers, collect(path) AS doer_paths, collect(DISTINCT agency) AS answerable,
         count(CASE WHEN doer IS NOT NULL AND agency IS NULL THEN 1 END) AS strangers
}
CALL (task, until) {
  OPTIONAL MATCH path = (task)<-[:COMPLETED]-(done:Event)<-[:STATES]-(written:Record)<-[:KEPT]-(agency:Agency)
  WHERE written.recorded_earliest <= until
  WITH path, done, written, agency
  ORDER BY coalesce(done.happened_earliest, date('0001-01-01')), done.id, written.id
  RETURN collect(path) AS done_paths, collect({event: done, record: written, sure: written.recorded_latest <= until,
           says: done.kind + ', ' + coalesce(done.happened, 'no date') + ', ' + agency.name
                 + CASE WHEN written.recorded_latest > until THEN ' (perhaps)' ELSE '' END}) AS doings
}
WITH *, [d IN doings WHERE d.event IS NOT NULL] AS steps,
     CASE WHEN coalesce(task.completed_earliest, date('0001-01-01')) <= until THEN task.completion END AS stated,
     coalesce(session.happened_earliest, date('0001-01-01')) AS since
WITH *, coalesce(date($as_of), task.due_latest, task.happened_latest, session.happened_latest, date('9999-12-31')) AS upto,
     CASE WHEN size(answerable) = 0 THEN [keeper] ELSE answerable END AS held_by
WITH *, strangers = 0 AND all(a IN held_by WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
       WHERE a.covered_from[i] <= since AND a.covered_until[i] >= upto)) AS covered,
     CASE WHEN stated = 'completed' AND task.completed IS NOT NULL THEN task ELSE head([s IN steps | s.event]) END AS finish
WITH *, CASE WHEN finish = task THEN task.completed ELSE finish.happened END AS finished,
     CASE WHEN finish = task THEN task.completed_earliest ELSE finish.happened_earliest END AS finished_earliest,
     CASE WHEN finish = task THEN task.completed_latest ELSE finish.happened_latest END AS finished_latest
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN session.happened AS happened, session.kind AS meeting, keeper.name AS agency,
       CASE WHEN task IS NULL THEN '' ELSE coalesce(task.summary, 'not stated') END AS action,
       doers AS for_whom, coalesce(task.due, '') AS due,
       CASE WHEN task IS NULL AND covered THEN 'no action recorded'
            WHEN task IS NULL THEN 'no records loaded'
            WHEN stated IS NOT NULL THEN stated
            WHEN any(s IN steps WHERE s.sure) THEN 'completed'
            WHEN size(steps) > 0 THEN 'perhaps completed'
            WHEN task.due_earliest > until THEN 'not yet due'
            WHEN covered THEN 'no completion recorded' ELSE 'no records loaded' END AS state,
       coalesce(finished, '') AS completed,
       CASE WHEN finished_latest <= task.due_earliest THEN 'by the day agreed'
            WHEN finished_earliest > task.due_latest THEN 'after the day agreed'
            WHEN finished IS NULL OR task.due IS NULL THEN ''
            ELSE 'cannot be told, as the dates are vague' END AS in_time,
       [s IN steps | s.says] AS completed_by,
       CASE WHEN own.recorded_latest <= until AND coalesce(record.recorded_latest <= until, true)
              THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' OR record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN any(a IN held_by WHERE EXISTS { (a)<-[:MISSING_FROM]-() })
            THEN 'rows in quarantine: ' + reduce(all = '', a IN [a IN held_by
              WHERE EXISTS { (a)<-[:MISSING_FROM]-() }] |
              all + CASE WHEN all = '' THEN '' ELSE ', ' END + a.name) END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [id IN [own.id, record.id] WHERE id IS NOT NULL] + [s IN steps | s.record.id] AS records,
       [kept] + parts + [p IN [path] WHERE p IS NOT NULL] + doer_paths + done_paths AS picture
ORDER BY coalesce(session.happened_earliest, date('0001-01-01')), coalesce(session.happened_latest, date('9999-12-31')),
         agency, session.id, own.id, coalesce(task.due_earliest, date('9999-12-31')), task.id, record.id
