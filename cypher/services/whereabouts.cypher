// Which accounts of where a child is contradict each other, and what checks them?
//
// id = "U5"
// tells = """
//   Each account on record of where this child or 'the children' of the household were said to be, or that it was unclear,
//   beside the households in which records put the child, and the checks, visits and sightings that may have been at the
//   same time or later."""
// caution = """
//   Accounts are shown side by side; whether two contradict each other is for a reader to judge. An account of 'the
//   younger children' names nobody. A check is listed because of its date, not because a record says that it was made to
//   test the account; one of which no record says when it began is left out."""
// paragraphs = ["28", "30(ix)", "46", "47"]
// identity = ["happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When the account was given (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "of_whom", type = "list of text", meaning = "Of whom; in quotation marks where the record names nobody." },
//   { name = "account", type = "list of text", meaning = "What makes it one: only reported by an adult, whereabouts unclear, or the part in the record's words." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "on_record", type = "list of text", meaning = "The households in which records put the child." },
//   { name = "checks", type = "list of text", meaning = "Checks, visits and sightings at the same time or later: kind, date, agency, how children were seen." },
//   { name = "known", type = "text", meaning = "Whether the account had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the account, the household and the checks." },
//   { name = "picture", type = "picture", meaning = "The account, the household, and the checks." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "46: with relatives in the south, said the mother in 2010, and the two eldest with their father, said he; 47: the inquiries of 2011 about four of the children, this child among them, and another authority that had no information; 48: September 2011; 28: checks by the review, that the children had always lived in the area. 46: meanwhile the school saw at least one of the children."
// columns = ["happened", "agency", "of_whom", "account", "on_record", "checks"]
// rows = [
//   ["2010", "Health visiting", ['"the younger children"'], ["only reported by an adult", "whereabouts unclear"], ["mother's household"], ["check, 2010, Health visiting: not seen", "sighting, 2010, Primary school: seen", "check, 2011, Education service", "check, 2011-07, Education service", "visit, 2011-09, Police", "visit, 2011-09, Police: not seen at the door", "check, 2011-11-28/.., Safeguarding Children Board"]],
//   ["2010", "Probation", ['"the two eldest children"'], ["said to live with father"], ["mother's household"], ["check, 2010, Health visiting: not seen", "sighting, 2010, Primary school: seen", "check, 2011, Education service", "check, 2011-07, Education service", "visit, 2011-09, Police", "visit, 2011-09, Police: not seen at the door", "check, 2011-11-28/.., Safeguarding Children Board"]],
//   ["2011", "Education service", ['"the children"'], ["whereabouts unclear"], ["mother's household"], ["check, 2011-07, Education service", "visit, 2011-09, Police", "visit, 2011-09, Police: not seen at the door", "check, 2011-11-28/.., Safeguarding Children Board"]],
//   ["2011-07", "Education service", ['"four of the children"', "child"], ["whereabouts unclear"], ["mother's household"], ["check, 2011, Education service", "visit, 2011-09, Police", "visit, 2011-09, Police: not seen at the door", "check, 2011-11-28/.., Safeguarding Children Board"]],
//   ["2011-09", "Police", ['"the younger children"'], ["whereabouts unclear"], ["mother's household"], ["check, 2011, Education service", "visit, 2011-09, Police", "check, 2011-11-28/.., Safeguarding Children Board"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2010-12-31" }
// because = "46: by the end of 2010 nobody but the health visitors and the school had looked."
// columns = ["happened", "agency", "known", "checks"]
// rows = [
//   ["2010", "Health visiting", "by this date", ["check, 2010, Health visiting: not seen", "sighting, 2010, Primary school: seen"]],
//   ["2010", "Probation", "by this date", ["check, 2010, Health visiting: not seen", "sighting, 2010, Primary school: seen"]],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
}
WITH child, until, collect(DISTINCT member) AS whose
CALL (child, until) {
  MATCH path = (child)-[stay:LIVED_IN]->(home:Household)
  WHERE any(day IN stay.recorded_from WHERE day <= until)
  WITH stay, path, home.name + coalesce(', since ' + stay.since, '') + coalesce(', until ' + stay.until, '') AS says ORDER BY says
  RETURN collect(DISTINCT says) AS homes, collect(path) AS home_paths,
         reduce(all = [], each IN collect(stay.records) | all + each) AS home_records
}
CALL (whose, until) {
  UNWIND whose AS member
  MATCH path = (member)-[part:TOOK_PART]->(event:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND event.happened_earliest IS NOT NULL
    AND (event.kind IN ['check', 'visit', 'sighting'] OR part.seen IN ['alone', 'spoken to', 'seen'])
  WITH event, agency, record, path, event.kind + ', ' + event.happened + ', ' + agency.name + coalesce(': ' + part.seen, '') AS says
  ORDER BY event.happened_earliest, coalesce(event.happened_latest, date('9999-12-31')), says, event.id, record.id
  RETURN collect({event: event, record: record.id, path: path, says: says}) AS looked
}
CALL (whose) {
  UNWIND whose AS member
  MATCH path = (member)-[part:TOOK_PART {seen: 'only reported by an adult'}]->(event:Event)
  RETURN event, coalesce('"' + part.who + '"', member.name) AS name, part.seen AS what, path
  UNION
  UNWIND whose AS member
  MATCH path = (member)-[part:TOOK_PART]->(event:Event) WHERE part.said = 'spoken of'
  RETURN event, coalesce('"' + part.who + '"', member.name) AS name, CASE WHEN part.role IN ['subject', 'other person'] THEN part.said ELSE part.role END AS what, path
  UNION
  UNWIND whose AS member
  MATCH path = (member)<-[about:ABOUT]-(worry:Concern {category: 'whereabouts unclear'})<-[:RAISED]-(event:Event)
  RETURN event, coalesce('"' + about.who + '"', member.name) AS name, worry.category AS what, path
}
WITH child, until, homes, home_paths, home_records, looked, event, name, what, path ORDER BY name, what
WITH child, until, homes, home_paths, home_records, looked, event, collect(DISTINCT name) AS names, collect(path) AS paths,
     collect(what) AS unsorted
CALL (unsorted) { UNWIND unsorted AS what WITH DISTINCT what ORDER BY what RETURN collect(what) AS whats }
MATCH kept = (event)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
WHERE record.recorded_earliest <= until AND holder.sector <> 'partnership'
WITH *, [l IN looked WHERE l.event <> event
           AND coalesce(l.event.happened_latest, date('9999-12-31')) >= coalesce(event.happened_earliest, date('0001-01-01'))] AS later
CALL (later) {
  UNWIND range(0, size(later) - 1) AS i
  WITH later[i].says AS says, min(i) AS place ORDER BY place
  RETURN collect(says) AS checks
}
RETURN event.happened AS happened, holder.name AS agency, names AS of_whom, whats AS account, event.summary AS summary,
       homes AS on_record, checks,
       CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN EXISTS { (child)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record.id] + home_records + [l IN later | l.record] AS records,
       [kept] + paths + home_paths + [l IN later | l.path] AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, record.id
