// Which contacts with the household did not include sight of this child?
//
// id = "V3"
// tells = """
//   Each contact, visit, appointment, attendance and sighting of the child, the parents, brothers and sisters or the
//   household, and each other event of which a record says how a child was seen, that may have been in the child's
//   lifetime, and in which no record says that this child, by name, was seen, spoken to or seen alone."""
// caution = """
//   'No sight of this child recorded' is not 'the child was not seen': the record may simply not say. Where it says that
//   somebody of 'the children' was seen, or a worker was there and it does not say who was seen, the answer is 'cannot be
//   told'. A death counts from the day on which a record of it may have been written."""
// paragraphs = ["30(iii)", "30(viii)", "36"]
// identity = ["happened", "agency", "kind", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "start", meaning = "The first day asked about; left out, the first day on which the child may have been born.", required = false },
//   { name = "end", meaning = "The last day asked about; left out, the day of knowledge.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "kind", type = "text", meaning = "What kind of event it was." },
//   { name = "who", type = "list of text", meaning = "Who of the family had part in it; in quotation marks where the record names nobody." },
//   { name = "sight", type = "text", meaning = "No sight of this child recorded, or cannot be told." },
//   { name = "said", type = "list of text", meaning = "What the record says of how children were seen, and of whom." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "within", type = "text", meaning = "Whether it surely was in the time asked about, or perhaps." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it." },
//   { name = "picture", type = "picture", meaning = "The contact, who had part in it, and whose record it is." },
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { sight = "cannot be told" }
// because = "31d, 31j, 38, 44, 46: a worker was in the home, or 'one', 'three' or 'at least one of the children' was seen; no paragraph says which."
// columns = ["happened", "agency", "kind", "said"]
// rows = [
//   ["../2011-09", "Early childhood service", "visit", ['not stated, said of "the household"']],
//   ["2006", "Police", "attendance", ['spoken to, said of "one of the children"']],
//   ["2007?", "Ambulance service", "visit", ['not stated, said of "the children"']],
//   ["2009-04", "Police", "visit", ['not stated, said of "the household"']],
//   ["2009-04", "Primary school", "incident", ['seen, said of "three of the children"']],
//   ["2010", "Primary school", "sighting", ['seen, said of "at least one of the children"']],
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { agency = "Health visiting" }
// because = "36, 37, 31e, 46: alcohol noted by 2005; the children not seen all along; her babies in 2005; the younger children in 2010."
// columns = ["happened", "kind", "who", "sight", "said", "within"]
// rows = [
//   ["../2005", "contact", ["mother"], "no sight of this child recorded", [], "perhaps"],
//   ["1985~/..", "contact", ['"the children"', "mother"], "no sight of this child recorded", ['not seen, said of "the children"'], "perhaps"],
//   ["2005", "supervision", ['"her babies"', "mother"], "no sight of this child recorded", ['not seen, said of "her babies"'], "yes"],
//   ["2010", "check", ['"the younger children"'], "no sight of this child recorded", ['not seen, said of "the younger children"'], "yes"],
//   ["2010", "contact", ['"the younger children"', "mother"], "no sight of this child recorded", ['only reported by an adult, said of "the younger children"'], "yes"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2007-06-30" }
// only = { agency = "Hospital A&E" }
// because = "39: February 2007, and further attendances; 31h, 40: sibling 8, in 2007, who was heard; by June the last two may not have been written."
// columns = ["happened", "who", "sight", "said", "known"]
// rows = [
//   ["2007?", ["mother"], "no sight of this child recorded", [], "perhaps by this date"],
//   ["2007", ["sibling 8"], "no sight of this child recorded", ["spoken to, said of sibling 8"], "perhaps by this date"],
//   ["2007-02", ["mother"], "no sight of this child recorded", [], "by this date"],
// ]
//
// [[expect]]
// given = { child = "child", start = "2009-01-01", end = "2009-12-31", as_of = "2009-12-31" }
// only = { within = "yes" }
// because = "44: of 2009 nothing else has a date; the warnings of 45 went on for an unknown time before October."
// columns = ["happened", "agency", "sight"]
// rows = [
//   ["2009-04", "Police", "cannot be told"],
//   ["2009-04", "Primary school", "cannot be told"],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until,
     coalesce(date($start), child.born_earliest, date('0001-01-01')) AS opens,
     coalesce(date($end), date($as_of), date('9999-12-31')) AS closes
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
}
MATCH (member)-[part:TOOK_PART]->(event:Event)
WITH child, until, opens, closes, event, member, part,
     coalesce('"' + part.who + '"', member.name) AS name ORDER BY name
WITH child, until, opens, closes, event, collect(DISTINCT name) AS names, [event] + collect(DISTINCT member) + collect(part) AS parts,
     collect(CASE WHEN part.seen IS NOT NULL THEN
       {who: member, named: member:Person, seen: part.seen, says: part.seen + ', said of ' + name} END) AS sights,
     coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
     coalesce(event.happened_latest, date('9999-12-31')) AS latest
WHERE earliest <= closes AND latest >= opens
  AND (size(sights) > 0 OR event.kind IN ['contact', 'visit', 'appointment', 'attendance', 'sighting'])
  AND none(s IN sights WHERE s.who = child AND s.seen IN ['alone', 'spoken to', 'seen'])
  AND NOT EXISTS { (event)-[:RAISED]->(:Concern {category: 'death'})-[:ABOUT]->(child) }
MATCH (event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
WITH *, any(s IN sights WHERE s.seen = 'not stated' AND (s.who = child OR NOT s.named)
              OR s.seen IN ['alone', 'spoken to', 'seen'] AND NOT s.named) AS unclear
RETURN event.happened AS happened, agency.name AS agency, event.kind AS kind, names AS who,
       CASE WHEN unclear THEN 'cannot be told' ELSE 'no sight of this child recorded' END AS sight,
       [s IN sights | s.says] AS said, event.summary AS summary,
       CASE WHEN earliest >= opens AND latest <= closes THEN 'yes' ELSE 'perhaps' END AS within,
       CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN EXISTS { (child)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record.id] AS records, parts + [agency] AS picture
ORDER BY earliest, latest, agency, kind, summary, event.id, record.id
