// When was a child heard, and what followed?
//
// id = "V4"
// tells = """
//   Each event recorded by the date in which this child, a brother or sister, or somebody of 'the children' of the
//   household was spoken to or seen alone, asked for help, reported or told something; and what is tied to it: the
//   outcome, who was told of it, and what followed."""
// caution = """
//   What the child said, the record's own text says, as far as it does. A wording such as 'one of the children' is shown
//   in quotation marks: it may or may not mean this child. That nothing is recorded to have followed is said only where
//   the agency's files cover the time."""
// paragraphs = ["30(xiii)", "49a", "49o", "49s"]
// identity = ["happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "who", type = "list of text", meaning = "Who was heard; in quotation marks where the record names nobody." },
//   { name = "how", type = "list of text", meaning = "How they were heard, or their part in it as recorded." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "outcome", type = "text", meaning = "What the record says came of it." },
//   { name = "told_to", type = "list of text", meaning = "Agencies that this agency told of it; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "followed_by", type = "list of text", meaning = "What the records say followed from it: kind, date, agency, outcome; with 'perhaps' where it may have been written after the date." },
//   { name = "answer", type = "text", meaning = "Something recorded, nothing recorded, or no records loaded." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it and of what followed." },
//   { name = "picture", type = "picture", meaning = "Who was heard, by whom, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "38: to the police in 2006, and social care returned the child home; 31h, 40: at A&E in 2007, sibling 8, and social care's own record of it; 35: at least one of the reports of violence was a child's. No paragraph says that this child was heard."
// columns = ["happened", "agency", "who", "how", "outcome", "told_to", "followed_by", "answer"]
// rows = [
//   ["1996/2008", "Police", ['"one of the children"'], ["made the report"], "", [], [], "nothing recorded"],
//   ["2006", "Children's social care", ['"one of the children"'], ["asked for help"], "Child returned home.", [], [], "something recorded"],
//   ["2006", "Police", ['"one of the children"'], ["asked for help", "spoken to"], "The child was returned home by social care.", ["Children's social care"], ["decision, 2006, Children's social care: Child returned home."], "something recorded"],
//   ["2007", "Children's social care", ['"one of the children"'], ["injured; asked for help"], "No further action.", [], [], "something recorded"],
//   ["2007", "Hospital A&E", ["sibling 8"], ["spoken to"], "Other services were contacted; care went on while plans were made.", ["Children's social care", "Police"], [], "something recorded"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "38: both records of 2006; 35: the child's report between 1996 and 2008 may have been written by then; 40 was later."
// columns = ["happened", "agency", "known"]
// rows = [
//   ["1996/2008", "Police", "perhaps by this date"],
//   ["2006", "Children's social care", "by this date"],
//   ["2006", "Police", "by this date"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "1995-12-31" }
// because = "35: the first report was made in 1996."
// columns = ["happened"]
// rows = [
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
}
CALL (member) {
  MATCH path = (member)-[part:TOOK_PART]->(event:Event) WHERE part.seen IN ['alone', 'spoken to']
  RETURN event, coalesce('"' + part.who + '"', member.name) AS who, part.seen AS how, 1 AS rank, path
  UNION
  MATCH path = (member)-[part:TOOK_PART]->(event:Event)
  WHERE part.said IN ['asked for help', 'reported', 'made contact', 'gave an account']
  RETURN event, coalesce('"' + part.who + '"', member.name) AS who, CASE WHEN part.role IN ['subject', 'other person'] THEN part.said ELSE part.role END AS how, 1 AS rank, path
  UNION
  MATCH path = (member)<-[about:ABOUT]-(:Concern {category: 'child asked for help'})<-[:RAISED]-(event:Event)
  RETURN event, coalesce('"' + about.who + '"', member.name) AS who, 'child asked for help' AS how, 2 AS rank, path
}
WITH until, event, who, how, rank, path ORDER BY who, how
WITH until, event, collect(path) AS heard_paths, collect(DISTINCT who) AS whom, min(rank) AS best,
     collect({how: how, rank: rank}) AS ways
CALL (ways, best) {
  UNWIND ways AS way
  WITH way, best WHERE way.rank = best
  WITH DISTINCT way.how AS how ORDER BY how
  RETURN collect(how) AS how_heard
}
MATCH own_path = (event)<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
WHERE own.recorded_earliest <= until AND keeper.sector <> 'partnership'
CALL (event, keeper, until) {
  MATCH path = (event)<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(to:Agency)
  WHERE (share)<-[:SENT]-(keeper) AND coalesce(share.told_earliest, date('0001-01-01')) <= until
  WITH to.name + CASE WHEN share.certainty = 'derived' OR coalesce(share.told_latest, date('9999-12-31')) > until
                      THEN ' (perhaps)' ELSE '' END AS name, path ORDER BY name
  RETURN collect(DISTINCT name) AS told_to, collect(path) AS told_paths
}
CALL (event, until) {
  MATCH path = (event)-[:LED_TO*1..5]->(step:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until
  WITH path, step, record, agency ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), step.id, record.id
  RETURN collect(DISTINCT step.kind + ', ' + coalesce(step.happened, 'no date') + ', ' + agency.name
                          + coalesce(': ' + step.outcome, '')
                          + CASE WHEN record.recorded_latest > until THEN ' (perhaps)' ELSE '' END) AS followed_by,
         collect(record.id) AS later_records, collect(path) AS later_paths
}
WITH *, any(i IN range(0, size(coalesce(keeper.covered_from, [])) - 1)
       WHERE keeper.covered_from[i] <= own.recorded_earliest
         AND keeper.covered_until[i] >= coalesce(date($as_of), own.recorded_latest)) AS covered
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened, keeper.name AS agency, whom AS who, how_heard AS how, event.summary AS summary,
       coalesce(event.outcome, '') AS outcome, told_to, followed_by,
       CASE WHEN coalesce(event.outcome, '') <> '' OR size(told_to) + size(followed_by) > 0 THEN 'something recorded'
            WHEN covered THEN 'nothing recorded' ELSE 'no records loaded' END AS answer,
       CASE WHEN own.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (keeper)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + keeper.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [own.id] + later_records AS records, [own_path] + heard_paths + told_paths + later_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, own.id
