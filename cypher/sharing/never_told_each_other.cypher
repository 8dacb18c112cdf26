// Which pairs of agencies both held concerns, and never told each other?
//
// id = "S3"
// tells = """
//   Each pair of agencies that had both recorded concerns about the child, the parents, carers, brothers and sisters, or
//   anybody of the child's household, where no telling about the family in either direction is recorded; and for how
//   long both had held them."""
// caution = """
//   'No share recorded' is said only where both agencies' files cover all the time since both held concerns; otherwise
//   the row says 'no records loaded'. 'May have told' means that a date is vague, that only the wording of a record
//   points to a telling, or that one came, on a vague date, to what the other came to or wrote down."""
// paragraphs = ["30(viii)"]
// identity = ["agency", "other_agency"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "agency", type = "text", meaning = "One agency of the pair." },
//   { name = "its_concerns", type = "list of text", meaning = "What its concerns were about." },
//   { name = "other_agency", type = "text", meaning = "The other." },
//   { name = "their_concerns", type = "list of text", meaning = "What the other's concerns were about." },
//   { name = "status", type = "text", meaning = "No share recorded, may have told, or no records loaded." },
//   { name = "both_held_from", type = "date", meaning = "The first day on which both had surely recorded a concern; empty where nothing says." },
//   { name = "days_at_least", type = "number", meaning = "Days from then to the date, or to the last day that both files cover; empty where that cannot be said." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of both agencies' concerns." },
//   { name = "picture", type = "picture", meaning = "Both agencies and their concerns." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { status = "no share recorded" }
// because = "Eight agencies hold concerns and have files that cover them; told are 31d, 31h, 38 and 44 to social care, 31h to police; police with health visiting or GP reaches back before the latter's files."
// columns = ["agency", "other_agency", "both_held_from", "days_at_least"]
// rows = [
//   ["Ambulance service", "GP practice", 2009-10-31, 0],
//   ["Ambulance service", "Health visiting", 2007-12-31, 670],
//   ["Ambulance service", "Hospital A&E", 2007-12-31, 670],
//   ["Ambulance service", "Police", 2007-12-31, 670],
//   ["Ambulance service", "Primary school", 2009-04-30, 184],
//   ["Ambulance service", "Probation", 2008-12-31, 304],
//   ["Children's social care", "GP practice", 2009-10-31, 0],
//   ["Children's social care", "Health visiting", 2006-12-31, 1035],
//   ["Children's social care", "Primary school", 2009-04-30, 184],
//   ["Children's social care", "Probation", 2008-12-31, 304],
//   ["GP practice", "Hospital A&E", 2009-10-31, 0],
//   ["GP practice", "Primary school", 2009-10-31, 0],
//   ["GP practice", "Probation", 2009-10-31, 0],
//   ["Health visiting", "Hospital A&E", 2007-02-28, 976],
//   ["Health visiting", "Primary school", 2009-04-30, 184],
//   ["Health visiting", "Probation", 2008-12-31, 304],
//   ["Hospital A&E", "Primary school", 2009-04-30, 184],
//   ["Hospital A&E", "Probation", 2008-12-31, 304],
//   ["Police", "Primary school", 2009-04-30, 184],
//   ["Police", "Probation", 2008-12-31, 304],
//   ["Primary school", "Probation", 2009-04-30, 184],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { status = "may have told" }
// because = "31f: the practice and the health visitors discussed it, no date stated."
// columns = ["agency", "other_agency", "its_concerns", "their_concerns"]
// rows = [
//   ["GP practice", "Health visiting", ["health care missed", "no GP", "not seen", "withdrawal from services"], ["alcohol", "not seen"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { agency = "Children's social care", other_agency = "Police" }
// because = "44: the police told social care."
// columns = ["status"]
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
WITH until, collect(DISTINCT member) AS family
CALL (family, until) {
  UNWIND family AS member
  MATCH (agency:Agency)-[:KEPT]->(record:Record)-[:STATES]->(concern:Concern)-[:ABOUT]->(member)
  WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
  WITH agency, record, concern ORDER BY concern.category, record.id
  WITH agency, collect(DISTINCT concern.category) AS categories, collect(DISTINCT record.id) AS records,
       collect(DISTINCT concern) AS concerns, min(record.recorded_earliest) AS earliest, min(record.recorded_latest) AS latest
  RETURN collect({agency: agency, categories: categories, records: records, concerns: concerns,
                  earliest: earliest, latest: latest}) AS holders
}
CALL (family, until) {
  UNWIND family AS member
  CALL (member) {
    MATCH (member)<-[:ABOUT]-(:Concern)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share) RETURN share
    UNION
    MATCH (member)-[:TOOK_PART]->(:Event)<-[:CONVEYED]-(share:Share) RETURN share
  }
  WITH DISTINCT share, until WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  OPTIONAL MATCH (sender:Agency)-[:SENT]->(share)
  OPTIONAL MATCH (share)-[:SENT_TO]->(receiver:Agency)
  RETURN collect(DISTINCT {sender: sender, receiver: receiver,
    sure: share.certainty <> 'derived' AND coalesce(share.told_latest, date('9999-12-31')) <= until}) AS tellings
}
CALL (family, until) {
  CALL (family) {
    UNWIND family AS member MATCH (member)-[:TOOK_PART]->(event:Event) RETURN event
    UNION
    UNWIND family AS member MATCH (member)<-[:ABOUT]-(:Concern)<-[:RAISED]-(event:Event) RETURN event
  }
  WITH event, until WHERE EXISTS { (event)<-[:ATTENDED]-() } AND coalesce(event.happened_earliest, date('0001-01-01')) <= until
  CALL (event, until) {
    MATCH (event)<-[:ATTENDED]-()-[:WORKS_FOR*0..1]->(agency:Agency)
    RETURN agency, true AS came, coalesce(event.happened_latest, date('9999-12-31')) <= until AS sure
    UNION
    MATCH (event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency) WHERE record.recorded_earliest <= until
    RETURN agency, false AS came, record.recorded_latest <= until AS sure
  }
  WITH event, agency, max(CASE WHEN came THEN 1 ELSE 0 END) = 1 AS came, max(CASE WHEN sure THEN 1 ELSE 0 END) = 1 AS sure
  WITH event, collect({agency: agency, came: came, sure: sure}) AS present WHERE size(present) > 1
  RETURN collect(present) AS meetings
}
CALL (family) {
  RETURN any(member IN family WHERE EXISTS { (member)-[:COULD_BE]-() }) AS unsure_who
}
UNWIND holders AS one
UNWIND holders AS other
WITH until, unsure_who, tellings, meetings, holders, one, other
WHERE [one.agency.name, one.agency.id] < [other.agency.name, other.agency.id]
WITH *, [t IN tellings WHERE (t.sender = one.agency AND t.receiver = other.agency)
           OR (t.sender = other.agency AND t.receiver = one.agency)] AS between,
     [t IN tellings WHERE t.receiver IS NULL AND t.sender IN [one.agency, other.agency]] AS to_somebody,
     [m IN [each IN meetings | [p IN each WHERE p.agency IN [one.agency, other.agency]]]
        WHERE size(m) = 2 AND any(p IN m WHERE p.came)] AS together
WHERE none(t IN between WHERE t.sure) AND none(m IN together WHERE all(p IN m WHERE p.sure))
WITH *, CASE WHEN one.earliest > other.earliest THEN one.earliest ELSE other.earliest END AS first,
     CASE WHEN one.latest > other.latest THEN one.latest ELSE other.latest END AS both_from
WITH *, reduce(day = first, a IN [each IN holders | each.agency] |
       CASE WHEN coalesce(a.covered_until[-1], day) > day THEN a.covered_until[-1] ELSE day END) AS last_of_any
WITH *, [a IN [one.agency, other.agency] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
           WHERE a.covered_from[i] <= first AND a.covered_until[i] >= coalesce(date($as_of), last_of_any))] AS covered,
     reduce(day = date('9999-12-31'), each IN [one.agency, other.agency] |
       CASE WHEN coalesce(each.covered_until[-1], date('0001-01-01')) < day
            THEN coalesce(each.covered_until[-1], date('0001-01-01')) ELSE day END) AS last_covered
WITH *, coalesce(date($as_of), last_covered) AS last
RETURN one.agency.name AS agency, one.categories AS its_concerns, other.agency.name AS other_agency,
       other.categories AS their_concerns,
       CASE WHEN size(between) + size(together) + size(to_somebody) > 0 THEN 'may have told'
            WHEN size(covered) = 2 THEN 'no share recorded'
            ELSE 'no records loaded' END AS status,
       CASE WHEN both_from < date('9999-12-31') THEN both_from END AS both_held_from,
       CASE WHEN both_from <= last THEN duration.inDays(both_from, last).days END AS days_at_least,
       [reason IN [
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [each IN [one.agency, other.agency]
             WHERE EXISTS { (each)<-[:MISSING_FROM]-() } | 'rows in quarantine: ' + each.name]
         AS rests_on,
       one.records + other.records AS records,
       [one.agency, other.agency] + one.concerns + other.concerns AS picture
ORDER BY agency, other_agency, one.agency.id, other.agency.id
