// When was this child last seen, by whom, and how (seen, spoken to, alone, only reported by an adult)?
//
// id = "V1"
// tells = """
//   For each way of seeing or not seeing, and each agency, the last time on record, and how long before the date that
//   was. Being seen alone, spoken to, seen, not seen, not seen at the door, not brought, and only spoken of by an adult
//   are different things and stay apart. Where no record says that the child was seen, the first row says so."""
// caution = """
//   A row about 'the children' of the household names nobody, so it does not say that this child was among them. 'Not
//   stated' means that a worker was there and the record does not say who was seen. That no sight is recorded is said of
//   what is loaded."""
// paragraphs = ["30(iii)", "30(xiii)", "54"]
// identity = ["how", "of_whom", "agency"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge, from which the days are counted; left out, everything loaded and no count.", required = false },
// ]
//
// columns = [
//   { name = "how", type = "text", meaning = "How the child was seen or not seen." },
//   { name = "of_whom", type = "text", meaning = "This child by name, or the wording about the household." },
//   { name = "agency", type = "text", meaning = "The agency whose record says so." },
//   { name = "last", type = "vague date", meaning = "The last time (EDTF)." },
//   { name = "days_at_least", type = "number", meaning = "Days from then to the date, at the least that the dates allow." },
//   { name = "days_at_most", type = "number", meaning = "The most that they allow; empty where there is no limit." },
//   { name = "kind", type = "text", meaning = "What kind of event it was." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The record that says so." },
//   { name = "picture", type = "picture", meaning = "The child or household, the event, and whose record it is." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2011-09-21" }
// because = "No paragraph says that anybody saw this child; 31d, 31e, 31j, 36, 38, 44 to 48 say what was seen of the children without names."
// columns = ["how", "of_whom", "last"]
// rows = [
//   ["seen, spoken to or alone", "this child", "no record of it loaded"],
//   ["spoken to", '"one of the children"', "2006"],
//   ["seen", '"at least one of the children"', "2010"],
//   ["seen", '"three of the children"', "2009-04"],
//   ["not stated", '"the children"', "2007?"],
//   ["not stated", '"the household"', "../2011-09"],
//   ["not stated", '"the household"', "2009-04"],
//   ["not seen", '"her babies"', "2005"],
//   ["not seen", '"the children"', "1985~/.."],
//   ["not seen", '"the younger children"', "2010"],
//   ["not seen at the door", '"the younger children"', "2011-09"],
//   ["only reported by an adult", '"the younger children"', "2010"],
//   ["was not brought", '"the children"', "../2009-10"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { how = "not stated", agency = "Police" }
// because = "44: the visit of April 2009, when a worker was in the home; from 30 April or from 1 April."
// columns = ["last", "days_at_least", "days_at_most"]
// rows = [
//   ["2009-04", 184, 213],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2011-09-21" }
// only = { how = "not stated", agency = "Police" }
// because = "The same visit, nearly two and a half years before."
// columns = ["last", "days_at_least", "days_at_most"]
// rows = [
//   ["2009-04", 874, 903],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { how = "not seen" }
// because = "As of 2009 the letters of 2010 had not been written."
// columns = ["of_whom"]
// rows = [
//   ['"her babies"'],
//   ['"the children"'],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until,
     ['alone', 'spoken to', 'seen', 'not stated', 'not seen', 'not seen at the door', 'only reported by an adult',
      'was not brought'] AS ways
CALL (child, until) {
  CALL (child) {
    MATCH (child)-[part:TOOK_PART]->(event:Event) WHERE part.seen IS NOT NULL
    RETURN child AS who, part, event, 'this child' AS of_whom
    UNION
    MATCH (child)-[:LIVED_IN]->(home:Household)-[part:TOOK_PART]->(event:Event) WHERE part.seen IS NOT NULL
    RETURN home AS who, part, event, '"' + coalesce(part.who, home.name) + '"' AS of_whom
  }
  UNWIND range(0, size(part.records) - 1) AS i
  WITH who, part, event, of_whom, part.records[i] AS id, until
  MATCH (agency:Agency)-[kept:KEPT]->(record:Record {id: id})-[states:STATES]->(event)
  WHERE record.recorded_earliest <= until AND coalesce(event.happened_earliest, date('0001-01-01')) <= until
  WITH who, part, event, of_whom, agency, kept, record, states
  ORDER BY coalesce(event.happened_latest, date('9999-12-31')) DESC,
           coalesce(event.happened_earliest, date('0001-01-01')) DESC, event.id, record.id
  WITH part.seen AS how, of_whom, agency,
       collect({who: who, part: part, event: event, kept: kept, record: record, states: states})[0] AS last
  RETURN collect({how: how, of_whom: of_whom, agency: agency, last: last}) AS found
}
WITH until, ways, found + CASE
       WHEN any(each IN found WHERE each.of_whom = 'this child' AND each.how IN ['alone', 'spoken to', 'seen']) THEN []
       ELSE [{how: 'seen, spoken to or alone', of_whom: 'this child', last: null}] END AS found
UNWIND found AS each
WITH until, ways, each, each.agency AS found_by, each.last.event AS event, each.last.record AS record,
     coalesce(each.last.event.happened_latest, date('9999-12-31')) AS latest
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() } AS unsure_who
}
RETURN each.how AS how, each.of_whom AS of_whom, each.agency.name AS agency,
       CASE WHEN event IS NULL THEN 'no record of it loaded' ELSE event.happened END AS last,
       CASE WHEN $as_of IS NULL OR event IS NULL THEN null
            WHEN latest >= until THEN 0 ELSE duration.inDays(latest, until).days END AS days_at_least,
       CASE WHEN $as_of IS NULL OR event.happened_earliest IS NULL THEN null
            ELSE duration.inDays(event.happened_earliest, until).days END AS days_at_most,
       event.kind AS kind, event.summary AS summary,
       CASE WHEN record IS NULL THEN null WHEN record.recorded_latest <= until THEN 'by this date'
            ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN event IS NOT NULL AND (event.happened_earliest <> event.happened_latest OR event.happened_earliest IS NULL
                 OR event.happened_latest IS NULL) THEN 'vague date' END,
          CASE WHEN unsure_who THEN 'the child may be recorded as another person too' END,
          CASE WHEN EXISTS { (found_by)<-[:MISSING_FROM]-() } THEN 'rows in quarantine: ' + found_by.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       CASE WHEN record IS NULL THEN [] ELSE [record.id] END AS records,
       [each.last.who, each.last.part, event, each.last.states, record, each.last.kept, each.agency] AS picture
ORDER BY reduce(rank = 0, i IN range(0, size(ways) - 1) | CASE WHEN ways[i] = how THEN i + 1 ELSE rank END),
         CASE of_whom WHEN 'this child' THEN 0 ELSE 1 END, of_whom, latest DESC, agency, records
