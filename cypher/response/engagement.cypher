// Which offers were accepted, missed, declined, refused at the door?
//
// id = "R4"
// tells = """
//   By service and year, how offers to this child's family were met, as the records of the service say: visits,
//   appointments and help that were accepted, declined, missed, refused at the door, or met nobody in. A child who was not
//   brought counts as missed, and a visit without getting in as not seen at the door, where no record says more."""
// caution = """
//   Only what a service recorded as an offer is counted, and one record may stand for many offers. A missed or declined
//   offer says nothing of why: a family may have been afraid, unwell, or never have got the letter. The figures compare
//   nobody, as services differ in what they write down."""
// paragraphs = ["30(x)", "30(xi)", "31b", "31g", "31i", "31j", "41", "42", "45", "48", "54"]
// identity = ["service", "year", "met", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "agency", meaning = "One service; left out, all of them.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "service", type = "text", meaning = "The service whose record it is." },
//   { name = "year", type = "text", meaning = "The year of the offer; more than one where the date is vague." },
//   { name = "met", type = "text", meaning = "How it was met, as recorded." },
//   { name = "offers", type = "number", meaning = "How many records say so; one may stand for several offers." },
//   { name = "which", type = "list of text", meaning = "Each of them: what kind of event, and when." },
//   { name = "who", type = "list of text", meaning = "Who of the family had part in it; in quotation marks where the record names nobody." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the offers." },
//   { name = "picture", type = "picture", meaning = "Who was offered what, by which service." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "31j: the early childhood service secured access; 45: the practice asked for a long time before October 2009; 31i: ante-natal visits were arranged, and how they were met no paragraph says; 42: in April 2008 the mother did not want to meet; 48: she refused access; 31b: the registrar visited; 31g: the school nurse tried to; 41: the mother was unable to take up appointments."
// columns = ["service", "year", "met", "offers", "which", "who"]
// rows = [
//   ["Early childhood service", "by 2011", "accepted", 1, ["visit, ../2011-09"], ['"the household"']],
//   ["GP practice", "by 2009", "missed", 1, ["appointment, ../2009-10"], ['"the children"', "mother"]],
//   ["Midwifery service", "from 1984", "not recorded", 1, ["appointment, 1985~/.."], ["mother"]],
//   ["Police", "2008", "declined", 1, ["contact, 2008-04"], ["mother"]],
//   ["Police", "2011", "refused at the door", 1, ["visit, 2011-09"], ['"the younger children"', "mother"]],
//   ["Registrar", "by 2011", "accepted", 1, ["visit, ../2011-09"], ["mother", "sibling 3"]],
//   ["School nursing", "by 2011", "not recorded", 1, ["visit, ../2011-09"], ['"the children"']],
//   ["Specialist advice service", "2007", "missed", 1, ["appointment, 2007"], ["mother"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2008-12-31" }
// because = "41, 42: of 2007 and of April 2008; of the others the dates are open, and that of September 2011 was to come."
// columns = ["service", "met", "known"]
// rows = [
//   ["Early childhood service", "accepted", "perhaps by this date"],
//   ["GP practice", "missed", "perhaps by this date"],
//   ["Midwifery service", "not recorded", "perhaps by this date"],
//   ["Police", "declined", "by this date"],
//   ["Registrar", "accepted", "perhaps by this date"],
//   ["School nursing", "not recorded", "perhaps by this date"],
//   ["Specialist advice service", "missed", "by this date"],
// ]
//
// [[expect]]
// given = { child = "child", agency = "POL", as_of = "2010-12-31" }
// because = "42."
// columns = ["year", "met"]
// rows = [
//   ["2008", "declined"],
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
MATCH took = (member)-[part:TOOK_PART]->(event:Event)
WHERE event.offer IS NOT NULL OR part.seen IN ['was not brought', 'not seen at the door']
WITH until, event, took, part, coalesce('"' + part.who + '"', member.name) AS name ORDER BY name
WITH until, event, collect(DISTINCT name) AS names, collect(took) AS parts, collect(part.seen) AS seen
WITH *, coalesce(event.offer, CASE WHEN 'was not brought' IN seen THEN 'missed' ELSE 'not seen at the door' END) AS met
MATCH kept = (event)<-[:STATES]-(record:Record)<-[:KEPT]-(keeper:Agency)
WHERE record.recorded_earliest <= until AND keeper.sector <> 'partnership'
  AND ($agency IS NULL OR keeper.id = $agency OR keeper.code = $agency)
WITH keeper, event, names, parts, met, record, kept,
     event.happened_earliest.year AS first, event.happened_latest.year AS last,
     CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         event.id, record.id
WITH keeper, first, last, met, known, collect(event.kind + ', ' + coalesce(event.happened, 'no date')) AS which,
     collect(names) AS lists, collect(record) AS stated, collect(kept) AS kept_paths, collect(parts) AS part_lists,
     min(event.id) AS key
CALL (lists) {
  UNWIND lists AS names UNWIND names AS name
  WITH DISTINCT name ORDER BY name RETURN collect(name) AS who
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN keeper.name AS service,
       CASE WHEN first = last THEN toString(first) WHEN first IS NULL AND last IS NULL THEN 'not stated'
            WHEN first IS NULL THEN 'by ' + last WHEN last IS NULL THEN 'from ' + first
            ELSE first + ' to ' + last END AS year,
       met, size(which) AS offers, which, who, known,
       [reason IN [
          CASE WHEN any(record IN stated WHERE record.recorded_basis <> 'stated') THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (keeper)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + keeper.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record IN stated | record.id] AS records, kept_paths + reduce(all = [], each IN part_lists | all + each) AS picture
ORDER BY service, coalesce(first, 0), coalesce(last, 9999), met, known, keeper.id, key
