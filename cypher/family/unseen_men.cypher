// Which men of the household carry concerns, and were never met by services for children?
//
// id = "F7"
// tells = """
//   Each man of the child's family or household about whom a concern is recorded, or who had part in an incident, report,
//   arrest or court hearing that raised one of domestic abuse or of harm to a child; and which services for children met
//   him face to face, or were in contact with him, by everything recorded by the date."""
// caution = """
//   A part in an event is no finding about anybody. 'Not met' means that no record says that he was at a visit,
//   attendance, appointment or sighting of that service, inside the dates that its files cover; he may have been there
//   and not been written down. Which services are for children is what the key table says."""
// paragraphs = ["49r"]
// identity = ["man"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "man", type = "text", meaning = "The man." },
//   { name = "carries", type = "list of text", meaning = "The concerns and events: what, when, recorded by whom." },
//   { name = "met_by", type = "list of text", meaning = "Services for children that met him: service, kind of event, when." },
//   { name = "in_contact", type = "list of text", meaning = "Those whose records have any other event with him: service, kind, when." },
//   { name = "not_met", type = "list of text", meaning = "Those with no record of having met him since the first of these, inside the dates that their files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Those for which nothing can be said." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The man, the events and concerns, and the services." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// because = "33, 39, 40, 43: what police and probation held of the father; 40: social care's record of 2007 speaks of him, and no paragraph says that a service for children met him. School nursing and youth offending have no dates of coverage. Sibling 8 was a child in 2007."
// columns = ["man", "carries", "met_by", "in_contact", "not_met", "no_records_loaded"]
// rows = [
//   ["father", ["incident (domestic abuse), 2006/2007-02, Police", "report (physical harm), 2007, Police", "arrest (domestic abuse), 2008-09/2008-12, Police", "incident (domestic abuse), 2008-12, Police", "incident (domestic abuse), 2008-12, Probation", "offending, 2008-12, Probation", "offending, 2008-12/.., Probation"], [], ["Children's social care, decision, 2007"], ["Children's social care", "Early childhood service", "Health visiting", "Primary school"], ["School nursing", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "39: what may have been written by the end of 2006; the school and the youth offending team had no record of the family yet."
// columns = ["man", "carries", "in_contact", "not_met", "no_records_loaded", "rests_on"]
// rows = [
//   ["father", ["incident (domestic abuse), 2006/2007-02, Police"], [], ["Children's social care", "Early childhood service", "Health visiting"], ["School nursing"], ["nothing of it had surely been written by the date"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2005-12-31" }
// because = "35: the violence reported from 1996 is recorded as harm to the mother; no record by 2005 gives anybody else a part."
// columns = ["man"]
// rows = [
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
  UNWIND family AS member
  MATCH (member)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record)<-[:KEPT]-(agency:Agency {serves: 'children'})
  WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
  WITH DISTINCT agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS for_children
}
CALL (child) {
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(him:Person {sex: 'male'}) RETURN him, true AS grown
  UNION
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(:Person)-[:PARTNER_OF]-(him:Person {sex: 'male'}) RETURN him, true AS grown
  UNION
  MATCH (child)-[:LIVED_IN]->(:Household)<-[:LIVED_IN]-(him:Person {sex: 'male'})
  WHERE him <> child AND NOT (child)<-[:PARENT_OF|CARER_OF]-(him)
    AND NOT EXISTS { (child)<-[:PARENT_OF|CARER_OF]-(:Person)-[:PARTNER_OF]-(him) }
  RETURN him, false AS grown
}
CALL (him, grown, until) {
  CALL (him, until) {
    MATCH path = (him)<-[:ABOUT]-(fact:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
    WHERE record.recorded_earliest <= until
    RETURN fact, fact.category AS what, record, agency, path
    UNION
    MATCH path = (him)-[:TOOK_PART]->(fact:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
    WHERE record.recorded_earliest <= until AND fact.kind IN ['incident', 'report', 'arrest', 'court']
    MATCH (fact)-[:RAISED]->(worry:Concern)
    WHERE worry.category IN ['domestic abuse', 'physical harm', 'sexual harm', 'emotional harm']
    RETURN fact, fact.kind + ' (' + worry.category + ')' AS what, record, agency, path
  }
  WITH * WHERE agency.sector <> 'partnership'
    AND (grown OR fact.happened_earliest >= him.born_latest + duration('P18Y'))
  WITH what + ', ' + coalesce(fact.happened, 'no date') + ', ' + agency.name AS says, fact, record, path
  ORDER BY coalesce(fact.happened_earliest, date('0001-01-01')), coalesce(fact.happened_latest, date('9999-12-31')),
           says, fact.id, record.id
  RETURN collect(says) AS burdens, collect(record) AS records, collect(path) AS paths
}
WITH * WHERE size(burdens) > 0
CALL (him, for_children, until) {
  UNWIND for_children AS service
  MATCH path = (him)-[:TOOK_PART]->(event:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(keeper:Agency)
  WHERE keeper = service AND record.recorded_earliest <= until
  WITH service, event, record, path, event.kind IN ['visit', 'attendance', 'appointment', 'sighting'] AS met,
       service.name + ', ' + event.kind + ', ' + coalesce(event.happened, 'no date') AS says
  ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), says, event.id, record.id
  RETURN collect(CASE WHEN met THEN says END) AS met_by, collect(CASE WHEN NOT met THEN says END) AS in_contact,
         collect(CASE WHEN met THEN service END) AS meeters, collect(record.id) AS more_records, collect(path) AS more_paths
}
WITH *, reduce(day = date('9999-12-31'), r IN records |
       CASE WHEN r.recorded_earliest < day THEN r.recorded_earliest ELSE day END) AS first
WITH *, [a IN for_children WHERE NOT a IN meeters] AS others, coalesce(date($as_of), first) AS last
WITH *, [a IN others WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
       WHERE a.covered_from[i] <= first AND a.covered_until[i] >= last)] AS not_met
RETURN him.name AS man, burdens AS carries, met_by, in_contact, [a IN not_met | a.name] AS not_met,
       [a IN others WHERE NOT a IN not_met | a.name] AS no_records_loaded,
       [reason IN [
          CASE WHEN none(r IN records WHERE r.recorded_latest <= until) THEN 'nothing of it had surely been written by the date' END,
          CASE WHEN EXISTS { (him)-[:COULD_BE]-() } THEN 'he may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN others WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       [r IN records | r.id] + more_records AS records, paths + more_paths AS picture
ORDER BY man, him.id
