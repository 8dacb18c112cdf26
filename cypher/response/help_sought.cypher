// Who asked for help, of whom, and what did they get?
//
// id = "R3"
// tells = """
//   Each concern recorded by the date that a child or an adult of the family asked for help: who asked, which agency, what
//   came of it, who was told, what followed, and, where the record names who asked, what other services recorded of
//   them from then until six months after."""
// caution = """
//   What other services recorded meanwhile may have nothing to do with the asking: no record ties it. Where a record says
//   'one of the children', nobody can tell whose other records belong to it, and none are listed. 'Nothing recorded' is
//   said only where the agency's files cover the time."""
// paragraphs = ["30(ii)", "38", "40", "41"]
// identity = ["happened", "agency", "asked", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "who", type = "list of text", meaning = "Who asked; in quotation marks where the record names nobody." },
//   { name = "asked", type = "text", meaning = "Whether the record says that a child asked, or an adult." },
//   { name = "agency", type = "text", meaning = "The agency whose record says so." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "outcome", type = "text", meaning = "What the record says came of it; empty where it says nothing." },
//   { name = "told_to", type = "list of text", meaning = "Agencies that it told; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "followed_by", type = "list of text", meaning = "What the records say followed: kind, date, agency; with 'perhaps' where it may have been written after the date." },
//   { name = "answer", type = "text", meaning = "Something recorded, nothing recorded, or no records loaded." },
//   { name = "meanwhile", type = "list of text", meaning = "What other services recorded of the same person from then until six months after, with no tie: kind, date, agency." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it and of what followed." },
//   { name = "picture", type = "picture", meaning = "Who asked whom, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "38 to 41: the child of 2006 by two agencies' records, the mother shortly after, sibling 8 and social care's record of 2007, the mother in summer 2007 with police and youth offending. 31c, 31d, 41: what others recorded of her in 2007; the appointments (41) she could not take up."
// columns = ["happened", "who", "asked", "agency", "told_to", "followed_by", "answer", "meanwhile"]
// rows = [
//   ["2006", ['"one of the children"'], "child asked for help", "Children's social care", [], [], "something recorded", []],
//   ["2006", ['"one of the children"'], "child asked for help", "Police", ["Children's social care"], ["decision, 2006, Children's social care"], "something recorded", []],
//   ["2006/2007-02", ["mother"], "adult asked for help", "Police", [], [], "nothing recorded", ["appointment, 2007, Specialist advice service", "referral, 2007, Housing service", "visit, 2007?, Ambulance service", "contact, 2007-22, Youth offending team"]],
//   ["2007", ['"one of the children"'], "child asked for help", "Children's social care", [], [], "something recorded", []],
//   ["2007", ["sibling 8"], "child asked for help", "Hospital A&E", ["Children's social care", "Police"], [], "something recorded", []],
//   ["2007-22", ["mother"], "adult asked for help", "Police", ["Housing service", "Specialist advice service"], [], "something recorded", ["appointment, 2007, Specialist advice service", "referral, 2007, Housing service", "visit, 2007?, Ambulance service", "contact, 2007-22, Youth offending team"]],
//   ["2007-22", ["mother"], "adult asked for help", "Youth offending team", [], [], "no records loaded", ["appointment, 2007, Specialist advice service", "referral, 2007, Housing service", "visit, 2007?, Ambulance service", "contact, 2007-22, Police"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "38: 2006; 39: shortly after, in 2006 or by February 2007; nothing of 2007 was known."
// columns = ["happened", "agency", "known", "meanwhile"]
// rows = [
//   ["2006", "Children's social care", "by this date", []],
//   ["2006", "Police", "by this date", []],
//   ["2006/2007-02", "Police", "perhaps by this date", []],
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
MATCH asked_path = (member)<-[about:ABOUT]-(worry:Concern)<-[:RAISED]-(event:Event)
WHERE worry.category IN ['child asked for help', 'adult asked for help']
WITH until, worry.category AS category, event, member, asked_path,
     coalesce('"' + about.who + '"', member.name) AS name ORDER BY name
WITH until, category, event, collect(DISTINCT name) AS names, collect(asked_path) AS paths,
     [m IN collect(DISTINCT member) WHERE m:Person] AS named
MATCH kept = (event)<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
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
  WITH step, record, agency, collect(path) AS paths, min(length(path)) AS away
  ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), away, step.id, record.id
  RETURN collect(step) AS steps, collect(step.kind + ', ' + coalesce(step.happened, 'no date') + ', ' + agency.name
                   + CASE WHEN record.recorded_latest > until THEN ' (perhaps)' ELSE '' END) AS followed_by,
         collect(record.id) AS later_records, reduce(all = [], each IN collect(paths) | all + each) AS later_paths
}
CALL (event, keeper, named, steps, until) {
  UNWIND named AS who
  MATCH path = (who)-[:TOOK_PART]->(other:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE agency <> keeper AND agency.sector <> 'partnership' AND record.recorded_earliest <= until AND NOT other IN steps
    AND other.kind IN ['contact', 'visit', 'appointment', 'referral', 'assessment', 'decision']
    AND other.happened_latest >= event.happened_earliest
    AND other.happened_earliest <= event.happened_latest + duration('P6M')
  WITH other, record, path, other.kind + ', ' + other.happened + ', ' + agency.name AS says
  ORDER BY other.happened_earliest, other.happened_latest, says, other.id, record.id
  RETURN collect(says) AS meanwhile, collect(record.id) AS other_records, collect(path) AS other_paths
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
RETURN event.happened AS happened, names AS who, category AS asked, keeper.name AS agency, event.summary AS summary,
       coalesce(event.outcome, '') AS outcome, told_to, followed_by,
       CASE WHEN coalesce(event.outcome, '') <> '' OR size(told_to) + size(followed_by) > 0 THEN 'something recorded'
            WHEN covered THEN 'nothing recorded' ELSE 'no records loaded' END AS answer,
       meanwhile, CASE WHEN own.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (keeper)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + keeper.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [own.id] + later_records + other_records AS records, [kept] + paths + told_paths + later_paths + other_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, asked, event.id, own.id
