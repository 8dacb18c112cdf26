// How many professionals did this child have, for how long each, with what caseload?
//
// id = "P1"
// tells = """
//   Each professional whom a record names as having worked with this child, the parents or carers, brothers and sisters, or
//   'the children' of the household, or as having been at an event with one of them: between which dates, for how long at
//   the least and at the most, with how many cases, and from which to which contact."""
// caution = """
//   A row is a professional whom some record names; many records name nobody, so that there may have been more. 'For how
//   long' is from the beginning to the end of the work as a record states it; where none does, there are only the contacts,
//   and the work may have begun before the first and gone on after the last. A caseload is what was recorded then, and
//   judges nobody's work."""
// paragraphs = ["30(xv)", "49n", "31c", "31e", "31g", "46", "47", "48"]
// identity = ["professional", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "professional", type = "text", meaning = "The name or code of the professional." },
//   { name = "role", type = "text", meaning = "What the professional does, as recorded." },
//   { name = "agency", type = "list of text", meaning = "For whom." },
//   { name = "with_whom", type = "list of text", meaning = "With whom of the family; in quotation marks where the record names nobody." },
//   { name = "worked", type = "list of text", meaning = "From when until when, as records state it." },
//   { name = "days_at_least", type = "number", meaning = "Days from the first beginning to the last end of that work, at the least that the dates allow; empty where a beginning or end is not recorded." },
//   { name = "days_at_most", type = "number", meaning = "The most that they allow." },
//   { name = "caseload", type = "list of text", meaning = "How many cases, as recorded." },
//   { name = "contacts", type = "number", meaning = "How many events the professional is recorded at." },
//   { name = "first_contact", type = "vague date", meaning = "The first of them (EDTF)." },
//   { name = "last_contact", type = "vague date", meaning = "The last of them (EDTF)." },
//   { name = "known", type = "text", meaning = "Whether some record of this had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that name the professional." },
//   { name = "picture", type = "picture", meaning = "The professional, the work and the first and last contact with the family, and the agency." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "47: the attendance officer, July 2011; 37, 31e, 46: the health visitor, by 2005, in 2005 and in 2010; 46: the offender manager; 31c, 42: the officer whom the mother trusted; 8, 48: the officer who found the body; 31k, 48: the police community support officer; 31b: the registrar; 31g: the school nurse. Of no work a beginning, an end or a caseload is stated (49n names workloads in general)."
// columns = ["professional", "role", "agency", "with_whom", "worked", "caseload", "contacts", "first_contact", "last_contact"]
// rows = [
//   ["EWO1", "school attendance officer", ["Education service"], ['"four of the children"', "child"], [], [], 2, "2011-07", "2011-07"],
//   ["HV1", "health visitor", ["Health visiting"], ['"her babies"', '"the younger children"', "mother"], [], [], 3, "../2005", "2010"],
//   ["OM1", "offender manager", ["Probation"], ['"the two eldest children"', "father"], [], [], 1, "2010", "2010"],
//   ["PC1", "police officer", ["Police"], ["mother"], [], [], 2, "2007-22", "2008-04"],
//   ["PC2", "uniformed police officer", ["Police"], ["child"], [], [], 1, "2011-09", "2011-09"],
//   ["PCSO1", "police community support officer", ["Police"], ['"the household"', '"the younger children"', "mother"], [], [], 3, "2011-09", "2011-09"],
//   ["REG1", "registrar", ["Registrar"], ["mother", "sibling 3"], [], [], 1, "../2011-09", "../2011-09"],
//   ["SN1", "school nurse", ["School nursing"], ['"the children"'], [], [], 1, "../2011-09", "../2011-09"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2007-12-31" }
// because = "37, 31e: by 2005 and in 2005; 31c: summer 2007; 31b, 31g: no date but the end of the period that the review looked at."
// columns = ["professional", "contacts", "last_contact", "known"]
// rows = [
//   ["HV1", 2, "2005", "by this date"],
//   ["PC1", 1, "2007-22", "by this date"],
//   ["REG1", 1, "../2011-09", "perhaps by this date"],
//   ["SN1", 1, "../2011-09", "perhaps by this date"],
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
CALL (member, until) {
  MATCH path = (member)<-[work:WORKED_WITH]-(worker:Professional)
  WHERE any(day IN work.recorded_from WHERE day <= until)
  RETURN worker, member.name AS name, path, work, null AS event,
         [i IN range(0, size(work.records) - 1) WHERE work.recorded_from[i] <= until | work.records[i]] AS sources,
         any(day IN work.recorded WHERE day <= until) AS sure
  UNION
  MATCH path = (member)-[part:TOOK_PART]->(event:Event)<-[at:ATTENDED]-(worker:Professional)
  WHERE any(day IN at.recorded_from WHERE day <= until)
  RETURN worker, coalesce('"' + part.who + '"', member.name) AS name, path, null AS work, event,
         [i IN range(0, size(at.records) - 1) WHERE at.recorded_from[i] <= until | at.records[i]] AS sources,
         any(day IN at.recorded WHERE day <= until) AS sure
}
WITH until, worker, name, path, work, event, sources, sure ORDER BY name
WITH until, worker, collect(DISTINCT name) AS names, collect({event: event, path: path}) AS drawn,
     collect(DISTINCT work) AS works, collect(DISTINCT event) AS events, reduce(all = [], each IN collect(sources) | all + each) AS sources,
     any(each IN collect(sure) WHERE each) AS sure
CALL (works) {
  UNWIND works AS work
  WITH DISTINCT coalesce('from ' + work.since, 'beginning not recorded') + coalesce(' until ' + work.until, ', end not recorded')
       AS says, coalesce(work.since_earliest, date('0001-01-01')) AS since ORDER BY since, says
  RETURN collect(says) AS worked
}
CALL (works) {
  UNWIND works AS work
  WITH DISTINCT work.caseload AS cases, coalesce(work.since_earliest, date('0001-01-01')) AS since
  WHERE cases IS NOT NULL
  WITH cases, min(since) AS since ORDER BY since, cases
  RETURN collect(cases) AS caseload
}
CALL (works) {
  UNWIND works AS work
  WITH min(work.since_earliest) AS from_earliest, min(work.since_latest) AS from_latest, max(work.until_earliest) AS to_earliest,
       max(work.until_latest) AS to_latest, count(work) AS all, count(work.since_earliest) AS begun, count(work.until_latest) AS ended
  RETURN CASE WHEN all = begun AND all = ended THEN duration.inDays(from_latest, to_earliest).days END AS least,
         CASE WHEN all = begun AND all = ended THEN duration.inDays(from_earliest, to_latest).days END AS most
}
CALL (events) {
  UNWIND events AS event
  WITH event ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')), event.id
  // Of many contacts only the first and the last are drawn.
  WITH collect(event) AS ordered
  RETURN [event IN ordered | event.happened] AS days, [head(ordered), last(ordered)] AS ends
}
CALL (worker) {
  // The agency alone: the link to it rests on every record that names the worker.
  OPTIONAL MATCH (worker)-[:WORKS_FOR]->(agency:Agency)
  WITH DISTINCT agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS employers
}
CALL (sources) {
  UNWIND sources AS source
  MATCH (record:Record {id: source})
  RETURN collect(DISTINCT record.id) AS cited, any(record IN collect(record) WHERE record.recorded_basis <> 'stated') AS vague
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN worker.name AS professional, coalesce(worker.role, '') AS role, [a IN employers | a.name] AS agency, names AS with_whom, worked,
       CASE WHEN least < 0 THEN 0 ELSE least END AS days_at_least, most AS days_at_most, caseload,
       size(events) AS contacts, coalesce(head(days), '') AS first_contact, coalesce(last(days), '') AS last_contact,
       CASE WHEN sure THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN vague THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       cited AS records, [d IN drawn WHERE d.event IS NULL OR d.event IN ends | d.path] + employers AS picture
ORDER BY professional, worker.id
