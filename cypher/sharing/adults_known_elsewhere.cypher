// What was known about adults of the household by services for adults, and not by services for children?
//
// id = "S6"
// tells = """
//   Each concern about an adult of the child's family or household, and each incident, report, arrest or court hearing
//   that such an adult had part in, that an agency had recorded by the date; and how it stood with each service for
//   children that had to do with the family. What only a service for children held is listed too, beside the other
//   services for children."""
// caution = """
//   Whom an agency serves is what the key table says. Adults are parents, carers and their partners, and anybody of the
//   household whose date of birth says that they were 18 when it happened. 'Never told' means that no telling is recorded
//   inside the dates that both agencies' files cover. A part in an event is no finding about anybody."""
// paragraphs = ["49f", "49h", "49r"]
// identity = ["person", "agency", "what", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "person", type = "text", meaning = "The adult." },
//   { name = "agency", type = "text", meaning = "The agency that held it." },
//   { name = "serves", type = "text", meaning = "Whom that agency serves: children, adults or both." },
//   { name = "what", type = "text", meaning = "What the concern is about, or the kind of event." },
//   { name = "part", type = "text", meaning = "The adult's part in the event, in the record's words; empty for a concern." },
//   { name = "happened", type = "vague date", meaning = "When it happened (EDTF)." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "told", type = "list of text", meaning = "Services for children that were told, that told it, or that were there." },
//   { name = "perhaps_told", type = "list of text", meaning = "Those that may have been told: the date is vague, or only the wording of a record points to it." },
//   { name = "held_alike", type = "list of text", meaning = "Those whose own records hold a concern of the same kind, or an event with the same adult, at dates that overlap; it may be the same." },
//   { name = "never_told", type = "list of text", meaning = "Those for which no telling is recorded, inside the dates that both files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Those for which nothing can be said." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The adult, what was known, and who knew it." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { person = "father" }
// because = "33, 39, 40, 43: what police and probation held of him; 40: social care's own record of 2007 speaks of him at the same dates; no paragraph says that anybody told a service for children any of it. School nursing and youth offending have no dates of coverage; education has no record of the family yet."
// columns = ["agency", "serves", "what", "happened", "told", "held_alike", "never_told", "no_records_loaded"]
// rows = [
//   ["Police", "both", "incident", "2006/2007-02", [], ["Children's social care"], ["Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
//   ["Police", "both", "report", "2007", [], ["Children's social care"], ["Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
//   ["Police", "both", "arrest", "2008-09/2008-12", [], [], ["Children's social care", "Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
//   ["Police", "both", "incident", "2008-12", [], [], ["Children's social care", "Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
//   ["Probation", "adults", "offending", "2008-12", [], [], ["Children's social care", "Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
//   ["Probation", "adults", "offending", "2008-12/..", [], [], ["Children's social care", "Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// only = { person = "father" }
// because = "39: the incident shortly after the child came to the police may have been written by the end of 2006 or not until February 2007; the school and the youth offending team had no record of the family."
// columns = ["agency", "what", "known", "held_alike", "never_told", "no_records_loaded"]
// rows = [
//   ["Police", "incident", "perhaps by this date", [], ["Children's social care", "Early childhood service", "Health visiting"], ["School nursing"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { person = "mother", agency = "Midwifery service" }
// because = "34: low mood and depression with all pregnancies; no dates of coverage, so nothing is said not to have been told."
// columns = ["what", "happened", "known", "never_told", "no_records_loaded"]
// rows = [
//   ["adult mental health", "1985~/..", "perhaps by this date", [], ["Children's social care", "Early childhood service", "Health visiting", "Primary school", "School nursing", "Youth offending team"]],
//   ["health care missed", "1985~/..", "perhaps by this date", [], ["Children's social care", "Early childhood service", "Health visiting", "Primary school", "School nursing", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { person = "mother", what = "alcohol" }
// because = "37: the health visitors alone; it may have been noted before any file begins."
// columns = ["agency", "serves", "never_told", "no_records_loaded"]
// rows = [
//   ["Health visiting", "children", [], ["Children's social care", "Early childhood service", "Primary school", "School nursing", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { person = "mother", what = "under the influence" }
// because = "44: the police told social care."
// columns = ["agency", "told", "never_told"]
// rows = [
//   ["Police", ["Children's social care"], ["Early childhood service", "Health visiting", "Primary school"]],
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
WITH child, until, collect(DISTINCT member) AS family
CALL (family, until) {
  CALL (family, until) {
    UNWIND family AS member
    MATCH (member)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record)<-[:KEPT]-(agency:Agency)
    WHERE record.recorded_earliest <= until
    RETURN agency
    UNION
    UNWIND family AS member
    MATCH (member)-[:ABOUT|TOOK_PART]-()<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[:SENT|SENT_TO]-(agency:Agency)
    WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
    RETURN agency
    UNION
    UNWIND family AS member
    MATCH (member)-[:ABOUT|TOOK_PART]-()<-[:RAISED*0..1]-(event:Event)<-[:ATTENDED]-()-[:WORKS_FOR*0..1]->(agency:Agency)
    WHERE coalesce(event.happened_earliest, date('0001-01-01')) <= until
    RETURN agency
  }
  WITH DISTINCT agency WHERE agency.serves = 'children' AND agency.sector <> 'partnership'
  WITH agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS for_children
}
CALL (child) {
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(adult:Person) RETURN adult, true AS grown
  UNION
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(:Person)-[:PARTNER_OF]-(adult:Person) RETURN adult, true AS grown
  UNION
  MATCH (child)-[:LIVED_IN]->(:Household)<-[:LIVED_IN]-(adult:Person)
  WHERE adult <> child AND NOT (child)<-[:PARENT_OF|CARER_OF]-(adult)
    AND NOT EXISTS { (child)<-[:PARENT_OF|CARER_OF]-(:Person)-[:PARTNER_OF]-(adult) }
  RETURN adult, false AS grown
}
CALL (adult, until) {
  MATCH path = (adult)<-[:ABOUT]-(fact:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
  WHERE record.recorded_earliest <= until
  RETURN fact, fact.category AS what, null AS part, holder, record, path
  UNION
  MATCH path = (adult)-[took:TOOK_PART]->(fact:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
  WHERE record.recorded_earliest <= until AND fact.kind IN ['incident', 'report', 'arrest', 'court']
    AND NOT EXISTS { (fact)-[:RAISED]->(:Concern)-[:ABOUT]->(adult) }
  RETURN fact, fact.kind AS what, took.role AS part, holder, record, path
}
WITH * WHERE holder.sector <> 'partnership'
  AND (grown OR fact.happened_earliest >= adult.born_latest + duration('P18Y'))
WITH until, for_children, adult, fact, what, part, holder, record ORDER BY record.recorded_latest, record.id
WITH until, for_children, adult, fact, what, part, holder, collect(DISTINCT record) AS records,
     min(record.recorded_earliest) AS first, min(record.recorded_latest) AS surely
CALL (fact, until) {
  MATCH told = (fact)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(receiver:Agency)
  OPTIONAL MATCH (sender:Agency)-[:SENT]->(share)
  RETURN collect({receiver: receiver, sender: sender,
                  sure: share.certainty <> 'derived' AND coalesce(share.told_latest, date('9999-12-31')) <= until}) AS tellings,
         collect(told) + collect(received) AS told_paths
}
CALL (fact, until) {
  MATCH path = (fact)<-[:RAISED*0..1]-(event:Event)<-[:ATTENDED]-()-[:WORKS_FOR*0..1]->(there:Agency)
  WHERE coalesce(event.happened_earliest, date('0001-01-01')) <= until
  RETURN collect({receiver: there, sender: null, sure: coalesce(event.happened_latest, date('9999-12-31')) <= until}) AS present,
         collect(path) AS present_paths
}
CALL (adult, fact, what, until) {
  MATCH (adult)<-[:ABOUT]-(alike:Concern {category: what})<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND alike <> fact
    AND coalesce(alike.happened_earliest, date('0001-01-01')) <= coalesce(fact.happened_latest, date('9999-12-31'))
    AND coalesce(alike.happened_latest, date('9999-12-31')) >= coalesce(fact.happened_earliest, date('0001-01-01'))
  RETURN collect(agency) AS same_worry
}
CALL (adult, fact, until) {
  MATCH (adult)-[:TOOK_PART]->(alike:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE fact:Event AND record.recorded_earliest <= until AND alike <> fact
    AND coalesce(alike.happened_earliest, date('0001-01-01')) <= coalesce(fact.happened_latest, date('9999-12-31'))
    AND coalesce(alike.happened_latest, date('9999-12-31')) >= coalesce(fact.happened_earliest, date('0001-01-01'))
  RETURN collect(agency) AS same_time
}
WITH *, [a IN for_children WHERE a <> holder] AS others
WITH *, coalesce(date($as_of), reduce(day = first, a IN others + [holder] |
       CASE WHEN coalesce(a.covered_until[-1], day) > day THEN a.covered_until[-1] ELSE day END)) AS last
WITH *, [a IN others WHERE any(t IN tellings + present WHERE t.sure AND (t.receiver = a OR t.sender = a))] AS told
WITH *, [a IN others WHERE NOT a IN told
          AND any(t IN tellings + present WHERE t.receiver IS NULL OR t.receiver = a OR t.sender = a)] AS perhaps
WITH *, [a IN others WHERE NOT a IN told + perhaps AND a IN same_worry + same_time] AS alike,
     [a IN others + [holder] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
        WHERE a.covered_from[i] <= first AND a.covered_until[i] >= last)] AS covered
WITH *, [a IN others WHERE NOT a IN told + perhaps + alike] AS silent
WITH *, [a IN silent WHERE a IN covered AND holder IN covered] AS never
CALL (records, fact, adult) {
  UNWIND records AS record
  MATCH path = (:Agency)-[:KEPT]->(record)-[:STATES]->(fact)-[:ABOUT|TOOK_PART]-(adult)
  RETURN collect(path) AS paths
}
RETURN adult.name AS person, holder.name AS agency, holder.serves AS serves, what, part, fact.happened AS happened,
       fact.summary AS summary, CASE WHEN surely <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [a IN told | a.name] AS told, [a IN perhaps | a.name] AS perhaps_told, [a IN alike | a.name] AS held_alike,
       [a IN never | a.name] AS never_told, [a IN silent WHERE NOT a IN never | a.name] AS no_records_loaded,
       [reason IN [
          CASE WHEN none(r IN records WHERE r.recorded_basis = 'stated') THEN 'date of writing not stated' END,
          CASE WHEN EXISTS { (adult)-[:COULD_BE]-() } THEN 'the adult may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN never + [holder] WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       [r IN records | r.id] AS records, paths + told_paths + present_paths AS picture
ORDER BY person, first, agency, happened, what, fact.id, adult.id
