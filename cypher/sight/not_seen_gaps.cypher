// In which periods did nobody see this child? Which siblings were seen meanwhile?
//
// id = "V2"
// tells = """
//   Each period between two records that say that this child, by name, was seen, spoken to or seen alone, or from the
//   first day asked about, or to the last; with the brothers and sisters who were seen meanwhile, and what was seen of
//   'the children' without a name."""
// caution = """
//   'Nobody saw this child' means that no record loaded says so. It is certain only as far as the agencies' files cover
//   the period: 'no_records_loaded' names those that had to do with the family and whose files do not cover all of it."""
// paragraphs = ["30(iii)"]
// identity = ["from", "to"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "start", meaning = "The first day asked about; left out, the first day on which the child may have been born.", required = false },
//   { name = "end", meaning = "The last day asked about; left out, the day of knowledge, or the last day that any file covers.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "from", type = "vague date", meaning = "The sight that the period begins with, or the first day (EDTF)." },
//   { name = "begins_with", type = "text", meaning = "What that was." },
//   { name = "to", type = "vague date", meaning = "The sight that it ends with, or the last day (EDTF)." },
//   { name = "ends_with", type = "text", meaning = "What that was." },
//   { name = "days_at_least", type = "number", meaning = "How long it was, at the least that the dates allow." },
//   { name = "days_at_most", type = "number", meaning = "The most that they allow." },
//   { name = "siblings_seen", type = "list of text", meaning = "Brothers and sisters seen meanwhile: who, when, by which agency." },
//   { name = "not_named", type = "list of text", meaning = "What was seen of the household meanwhile, where the record names nobody: wording, when, by which agency, how." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Agencies that had to do with the family, whose files do not cover all of the period." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of what was seen." },
//   { name = "picture", type = "picture", meaning = "The child, who was seen, and when." },
//   { name = "things", type = "things drawn", meaning = "All of these, for every row, in the first." },
// ]
//
// [[expect]]
// given = { child = "child", start = "2005-06-01", as_of = "2011-09-21" }
// because = "30(iii) asks about June 2005 to September 2011; no paragraph says that this child was seen in it; 31h, 40: sibling 8 was; the others are not named."
// columns = ["from", "begins_with", "to", "ends_with", "days_at_least", "days_at_most", "siblings_seen", "not_named", "no_records_loaded"]
// rows = [
//   ["2005-06-01", "first day asked about", "2011-09-21", "last day asked about", 2303, 2303, ["sibling 8, 2007, Hospital A&E"], ['"one of the children", 2006, Police, spoken to', '"the children", 2007?, Ambulance service, not stated', '"the household", 2009-04, Police, not stated', '"three of the children", 2009-04, Primary school, seen', '"at least one of the children", 2010, Primary school, seen', '"the household", ../2011-09, Early childhood service, not stated'], ["Housing service", "Midwifery service", "Registrar", "School nursing", "Specialist advice service", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "sibling 8", start = "2005-06-01", end = "2011-09-21" }
// because = "31h, 40: sibling 8 was spoken to at A&E on some day of 2007."
// columns = ["from", "to", "days_at_least", "days_at_most"]
// rows = [
//   ["2005-06-01", "2007", 579, 943],
//   ["2007", "2011-09-21", 1360, 1724],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child, until) {
  CALL (child) {
    RETURN child AS member
    UNION
    MATCH (child)<-[:PARENT_OF|CARER_OF]-(member:Person) RETURN member
    UNION
    MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
    UNION
    MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
  }
  MATCH (member)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
  WITH DISTINCT agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS involved
}
WITH child, until, involved, coalesce(date($start), child.born_earliest) AS first,
     coalesce(date($end), date($as_of), reduce(day = date('0001-01-01'), a IN involved |
       CASE WHEN coalesce(a.covered_until[-1], day) > day THEN a.covered_until[-1] ELSE day END)) AS last
CALL (child, until) {
  CALL (child) {
    MATCH (child)-[part:TOOK_PART]->(event:Event) WHERE part.seen IN ['alone', 'spoken to', 'seen']
    RETURN child AS who, part, event, 'child' AS as_whom
    UNION
    MATCH (child)-[:SIBLING_OF]-(sibling:Person)-[part:TOOK_PART]->(event:Event)
    WHERE part.seen IN ['alone', 'spoken to', 'seen']
    RETURN sibling AS who, part, event, 'sibling' AS as_whom
    UNION
    MATCH (child)-[:LIVED_IN]->(home:Household)-[part:TOOK_PART]->(event:Event)
    WHERE part.seen IN ['alone', 'spoken to', 'seen', 'not stated']
    RETURN home AS who, part, event, 'household' AS as_whom
  }
  UNWIND range(0, size(part.records) - 1) AS i
  WITH who, part, event, as_whom, part.records[i] AS id, until
  MATCH (agency:Agency)-[:KEPT]->(record:Record {id: id})-[:STATES]->(event)
  WHERE record.recorded_earliest <= until AND coalesce(event.happened_earliest, date('0001-01-01')) <= until
  WITH *, coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
       coalesce(event.happened_latest, date('9999-12-31')) AS latest
  ORDER BY latest, earliest, agency.name, event.id, record.id
  RETURN collect({who: who, part: part, event: event, as_whom: as_whom, agency: agency.name, record: record.id,
                  holder: agency, earliest: earliest, latest: latest}) AS seen
}
WITH *, [{when: toString(first), what: 'first day asked about', earliest: first, latest: first, records: [], drawn: []}]
     + [s IN seen WHERE s.as_whom = 'child' AND s.latest >= first AND s.earliest <= last |
         {when: s.event.happened, what: s.part.seen + ', ' + s.agency, earliest: s.earliest, latest: s.latest,
          records: [s.record], drawn: [s.part, s.holder.id]}]
     + [{when: toString(last), what: 'last day asked about', earliest: last, latest: last, records: [], drawn: []}] AS points
// Many rows draw the same things: each is sent with the first row, and the rows name it.
CALL (seen, first, last) {
  UNWIND [s IN seen WHERE s.latest >= first AND s.earliest <= last] AS s
  UNWIND [s.who, s.event, s.holder] AS node
  RETURN collect(DISTINCT node) AS things
}
UNWIND range(0, size(points) - 2) AS i
WITH *, points[i] AS opens, points[i + 1] AS closes
WITH *, [s IN seen WHERE s.as_whom = 'sibling' AND s.latest >= opens.earliest AND s.earliest <= closes.latest] AS siblings,
     [s IN seen WHERE s.as_whom = 'household' AND s.latest >= opens.earliest AND s.earliest <= closes.latest] AS unnamed
RETURN opens.when AS from, opens.what AS begins_with, closes.when AS to, closes.what AS ends_with,
       CASE WHEN opens.latest >= closes.earliest THEN 0
            ELSE duration.inDays(opens.latest, closes.earliest).days END AS days_at_least,
       duration.inDays(opens.earliest, closes.latest).days AS days_at_most,
       [s IN siblings | s.who.name + ', ' + s.event.happened + ', ' + s.agency] AS siblings_seen,
       [s IN unnamed | '"' + coalesce(s.part.who, s.who.name) + '", ' + s.event.happened + ', ' + s.agency + ', '
                       + s.part.seen] AS not_named,
       [a IN involved WHERE none(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
          WHERE a.covered_from[i] <= opens.earliest AND a.covered_until[i] >= closes.latest) | a.name] AS no_records_loaded,
       [reason IN [
          CASE WHEN EXISTS { (child)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN involved WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       opens.records + closes.records + [s IN siblings + unnamed | s.record] AS records,
       [child.id] + opens.drawn + closes.drawn + [s IN siblings + unnamed | [s.part, s.holder.id]] AS picture,
       CASE i WHEN 0 THEN [child] + things END AS things
ORDER BY opens.earliest, opens.latest, i
