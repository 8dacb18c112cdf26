// What did members of the family themselves report, and what was done?
//
// id = "S7"
// tells = """
//   Each event recorded by the date in which a child or adult of the family asked for help, reported, said or told
//   something, or in which somebody who was no agency told of the family; and what is tied to it: the outcome, who was told
//   of it, and what followed."""
// caution = """
//   Who spoke is taken from a column that says so, or a wording of somebody's part that is declared to ('asked for help',
//   'said so'), from a concern that somebody asked for help, or from the column that says who told; what stands only in
//   the text of a record is not read. 'Nothing recorded' is said only where the agency's files cover the time; something may have been done and not
//   tied to it."""
// paragraphs = ["30(ii)", "49s", "41"]
// identity = ["happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "who", type = "list of text", meaning = "Who spoke; in quotation marks where the record names nobody." },
//   { name = "how", type = "list of text", meaning = "Their part in it as recorded, or the concern that says so." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "outcome", type = "text", meaning = "What the record says came of it." },
//   { name = "told_to", type = "list of text", meaning = "Agencies that this agency told of it; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "followed_by", type = "list of text", meaning = "What the records say followed from it: kind, date, agency; with 'perhaps' where it may have been written after the date." },
//   { name = "answer", type = "text", meaning = "Something recorded, nothing recorded, or no records loaded." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it and of what followed." },
//   { name = "picture", type = "picture", meaning = "Who spoke, to whom, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "35, 38 to 42, 46, 47: what members of the family told or asked, and the anonymous referral. 33, 46: the father told the offender manager. 41: the youth offending team's files cover no known dates."
// columns = ["happened", "who", "how", "agency", "outcome", "told_to", "followed_by", "answer"]
// rows = [
//   ["1996/2008", ['"one of the children"'], ["made the report"], "Police", "", [], [], "nothing recorded"],
//   ["2006", ['"one of the children"'], ["asked for help"], "Children's social care", "Child returned home.", [], [], "something recorded"],
//   ["2006", ['"one of the children"'], ["asked for help"], "Police", "The child was returned home by social care.", ["Children's social care"], ["decision, 2006, Children's social care"], "something recorded"],
//   ["2006/2007-02", ["mother"], ["asked for help"], "Police", "", [], [], "nothing recorded"],
//   ["2007", ['"one of the children"'], ["injured; asked for help"], "Children's social care", "No further action.", [], [], "something recorded"],
//   ["2007", ["sibling 8"], ["child asked for help"], "Hospital A&E", "Other services were contacted; care went on while plans were made.", ["Children's social care", "Police"], [], "something recorded"],
//   ["2007-22", ["mother"], ["asked for help"], "Police", "", ["Housing service", "Specialist advice service"], [], "something recorded"],
//   ["2007-22", ["mother"], ["adult asked for help"], "Youth offending team", "", [], [], "no records loaded"],
//   ["2008", ["mother"], ["made contact"], "Police", "", [], [], "nothing recorded"],
//   ["2010", ["father"], ["said so"], "Probation", "", [], [], "nothing recorded"],
//   ["2011-03", ["anonymous"], ["told the agency"], "Children's social care", "No home visit.", ["Education service", "Primary school"], [], "something recorded"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "38: written in 2006; 35, 39: the report between 1996 and 2008 and the incident shortly after may have been written by then, or later."
// columns = ["happened", "agency", "known"]
// rows = [
//   ["1996/2008", "Police", "perhaps by this date"],
//   ["2006", "Children's social care", "by this date"],
//   ["2006", "Police", "by this date"],
//   ["2006/2007-02", "Police", "perhaps by this date"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2007-06-30" }
// only = { agency = "Hospital A&E" }
// because = "31h, 40: some day of 2007; by June it may not have been written, nor told."
// columns = ["known", "told_to"]
// rows = [
//   ["perhaps by this date", ["Children's social care (perhaps)", "Police (perhaps)"]],
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
  MATCH path = (member)-[part:TOOK_PART]->(event:Event)
  WHERE part.said IN ['asked for help', 'reported', 'made contact', 'gave an account']
  RETURN event, coalesce('"' + part.who + '"', member.name) AS who, CASE WHEN part.role IN ['subject', 'other person'] THEN part.said ELSE part.role END AS how, 1 AS rank, path
  UNION
  UNWIND family AS member
  MATCH path = (member)<-[about:ABOUT]-(:Concern {category: 'child asked for help'})<-[:RAISED]-(event:Event)
  RETURN event, coalesce('"' + about.who + '"', member.name) AS who, 'child asked for help' AS how, 2 AS rank, path
  UNION
  UNWIND family AS member
  MATCH path = (member)<-[about:ABOUT]-(:Concern {category: 'adult asked for help'})<-[:RAISED]-(event:Event)
  RETURN event, coalesce('"' + about.who + '"', member.name) AS who, 'adult asked for help' AS how, 2 AS rank, path
  UNION
  UNWIND family AS member
  MATCH path = (member)-[:TOOK_PART]->(event:Event)<-[:CONVEYED]-(share:Share)
  WHERE share.from_whom IS NOT NULL AND NOT EXISTS { (share)<-[:SENT]-() }
  RETURN event, share.from_whom AS who, coalesce(share.channel, 'told the agency') AS how, 1 AS rank, path
}
WITH until, event, who, how, rank, path ORDER BY who, how
WITH until, event, collect(path) AS said_paths, collect(DISTINCT who) AS whom, min(rank) AS best,
     collect({how: how, rank: rank}) AS ways
CALL (ways, best) {
  UNWIND ways AS way
  WITH way, best WHERE way.rank = best
  WITH DISTINCT way.how AS how ORDER BY how
  RETURN collect(how) AS how_said
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
                          + CASE WHEN record.recorded_latest > until THEN ' (perhaps)' ELSE '' END) AS followed_by,
         collect(record.id) AS later_records, collect(path) AS later_paths
}
WITH *, any(i IN range(0, size(coalesce(keeper.covered_from, [])) - 1)
       WHERE keeper.covered_from[i] <= own.recorded_earliest
         AND keeper.covered_until[i] >= coalesce(date($as_of), own.recorded_latest)) AS covered
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened, whom AS who, how_said AS how, keeper.name AS agency, event.summary AS summary,
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
       [own.id] + later_records AS records, [own_path] + said_paths + told_paths + later_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, own.id
