// Which agencies held something relevant and were not at the meeting (MARAC, strategy discussion)?
//
// id = "S5"
// tells = """
//   For each meeting about the family, each agency that had recorded or been told a concern about the child, the parents,
//   carers, brothers and sisters, or anybody of the child's household before it or perhaps before it, and whose presence
//   at it is not recorded: what it held, and what can be said of its presence."""
// caution = """
//   Where nobody's attendance is recorded, no agency is said to have been absent. 'Not recorded as present' is said only
//   where others' attendance is recorded and the agency's own files cover every day on which the meeting may have been.
//   That what an agency held bore on the meeting is for a reader to judge."""
// paragraphs = ["30(ix)", "43", "49p"]
// identity = ["meeting", "happened", "agency"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "meeting", type = "text", meaning = "What kind of meeting it was." },
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "meeting_known", type = "text", meaning = "Whether it had surely been written by the date that there was a meeting, or perhaps." },
//   { name = "agency", type = "text", meaning = "The agency." },
//   { name = "held_before", type = "list of text", meaning = "Concerns that it had surely recorded, or been told, before the meeting." },
//   { name = "perhaps_before", type = "list of text", meaning = "Others that it may have recorded, or been told, before the meeting, as a date is vague." },
//   { name = "presence", type = "text", meaning = "What can be said of its presence." },
//   { name = "present", type = "list of text", meaning = "Agencies whose presence is recorded." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the meeting and of what the agency held." },
//   { name = "picture", type = "picture", meaning = "The meeting, who was there, and what the agency held." },
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { meeting = "MARAC" }
// because = "43: a MARAC in 2008, who attended is not stated; 31c, 31d, 31e, 31h, 33 to 43: who held what by then. What is dated 2008 or left open is perhaps before it; 44: the school's first concern came later."
// columns = ["happened", "agency", "held_before", "perhaps_before", "presence"]
// rows = [
//   ["2008", "Ambulance service", ["other"], [], "nobody's attendance is recorded"],
//   ["2008", "Children's social care", ["child asked for help", "domestic abuse", "other", "physical harm"], [], "nobody's attendance is recorded"],
//   ["2008", "GP practice", [], ["health care missed", "not seen"], "nobody's attendance is recorded"],
//   ["2008", "Health visiting", ["alcohol", "not seen"], [], "nobody's attendance is recorded"],
//   ["2008", "Hospital A&E", ["child asked for help", "domestic abuse", "physical harm"], [], "nobody's attendance is recorded"],
//   ["2008", "Housing service", ["adult asked for help", "domestic abuse"], [], "nobody's attendance is recorded"],
//   ["2008", "Midwifery service", [], ["adult mental health", "health care missed"], "nobody's attendance is recorded"],
//   ["2008", "Police", ["adult asked for help", "child asked for help", "domestic abuse", "physical harm"], ["missing"], "nobody's attendance is recorded"],
//   ["2008", "Probation", [], ["domestic abuse", "offending"], "nobody's attendance is recorded"],
//   ["2008", "School nursing", [], ["not seen"], "nobody's attendance is recorded"],
//   ["2008", "Specialist advice service", ["adult asked for help", "domestic abuse", "withdrawal from services"], [], "nobody's attendance is recorded"],
//   ["2008", "Youth offending team", ["adult asked for help"], [], "nobody's attendance is recorded"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// because = "43: that there was a MARAC is known from the review, commissioned on 28 November 2011 (24), and from no record of the time. 31f: the practice and the health visitors met on some day up to September 2011, of which no agency's files cover every day; education (46, 47) and early childhood services (46) held nothing yet."
// columns = ["meeting", "happened", "meeting_known", "agency", "held_before", "presence", "present"]
// rows = [
//   ["meeting", "../2011-09", "perhaps by this date", "Ambulance service", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Children's social care", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Hospital A&E", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Housing service", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Midwifery service", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Police", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Primary school", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Probation", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "School nursing", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Specialist advice service", [], "no records loaded", ["GP practice", "Health visiting"]],
//   ["meeting", "../2011-09", "perhaps by this date", "Youth offending team", [], "no records loaded", ["GP practice", "Health visiting"]],
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
// What each agency knew of the family, from its own records and from being told, each with when.
CALL (family, until) {
  CALL (family, until) {
    UNWIND family AS member
    MATCH (member)<-[about:ABOUT]-(concern:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
    WHERE record.recorded_earliest <= until
    RETURN agency, concern.category AS category, record.recorded_earliest AS earliest,
           record.recorded_latest AS latest, record.id AS record, [member, about, concern] AS drawn
    UNION
    UNWIND family AS member
    MATCH path = (member)<-[:ABOUT]-(concern:Concern)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[:SENT|SENT_TO]-(agency:Agency)
    WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
    MATCH (share)<-[:STATES]-(record:Record)
    RETURN agency, concern.category AS category, coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
           CASE share.certainty WHEN 'derived' THEN date('9999-12-31')
                ELSE coalesce(share.told_latest, date('9999-12-31')) END AS latest, record.id AS record,
           nodes(path) + relationships(path) AS drawn
    UNION
    UNWIND family AS member
    MATCH path = (member)<-[:ABOUT]-(concern:Concern)<-[:RAISED]-(other:Event)<-[:ATTENDED]-(there)
    MATCH (there)-[:WORKS_FOR*0..1]->(agency:Agency)
    WHERE coalesce(other.happened_earliest, date('0001-01-01')) <= until
    MATCH (other)<-[:STATES]-(record:Record)
    RETURN agency, concern.category AS category, coalesce(other.happened_earliest, date('0001-01-01')) AS earliest,
           coalesce(other.happened_latest, date('9999-12-31')) AS latest, record.id AS record,
           nodes(path) + relationships(path) AS drawn
  }
  WITH * WHERE agency.sector <> 'partnership'
  WITH agency, collect({category: category, earliest: earliest, latest: latest, record: record, drawn: drawn}) AS held
  RETURN collect({agency: agency, held: held}) AS holders
}
UNWIND family AS member
MATCH part = (member)-[:TOOK_PART]->(event:Event)<-[:STATES]-(minute:Record)
WHERE event.kind IN ['MARAC', 'strategy discussion', 'conference', 'meeting']
  AND coalesce(event.happened_earliest, date('0001-01-01')) <= until AND minute.recorded_earliest <= until
WITH until, holders, event, collect(part) AS parts, collect(DISTINCT minute.id) AS minutes,
     min(minute.recorded_latest) <= until AS surely_known,
     coalesce(event.happened_earliest, date('0001-01-01')) AS opens,
     coalesce(event.happened_latest, date('9999-12-31')) AS closes
CALL (event) {
  CALL (event) {
    MATCH path = (event)<-[:ATTENDED]-(agency:Agency) RETURN agency, path
    UNION
    MATCH (event)<-[at:ATTENDED]-(there:Professional)-[:WORKS_FOR]->(agency:Agency) RETURN agency, [event, at, there, agency] AS path
  }
  WITH agency, collect(path) AS paths ORDER BY agency.name, agency.id
  RETURN collect(agency) AS present, reduce(all = [], each IN collect(paths) | all + each) AS attendance
}
CALL (event) {
  RETURN EXISTS { (event)<-[:ATTENDED]-() } AS somebody,
         EXISTS { (event)<-[:ATTENDED]-(who:Professional) WHERE NOT EXISTS { (who)-[:WORKS_FOR]->() } } AS nobody_knows_whose
}
UNWIND holders AS holder
WITH *, holder.agency AS holding, [h IN holder.held WHERE h.earliest <= closes] AS held
WHERE size(held) > 0 AND NOT holding IN present
CALL (held) {
  UNWIND held AS each
  UNWIND each.drawn AS part
  RETURN collect(DISTINCT part) AS drawn
}
CALL (held, opens) {
  UNWIND held AS each
  WITH each.category AS category, opens, min(each.latest) AS known ORDER BY category
  RETURN collect(CASE WHEN known < opens THEN category END) AS before,
         collect(CASE WHEN known >= opens THEN category END) AS perhaps
}
WITH *, any(i IN range(0, size(coalesce(holding.covered_from, [])) - 1)
       WHERE holding.covered_from[i] <= opens AND holding.covered_until[i] >= closes) AS covered
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.kind AS meeting, event.happened AS happened,
       CASE WHEN surely_known THEN 'by this date' ELSE 'perhaps by this date' END AS meeting_known,
       holding.name AS agency, before AS held_before, perhaps AS perhaps_before,
       CASE WHEN NOT somebody THEN 'nobody\'s attendance is recorded'
            WHEN nobody_knows_whose THEN 'somebody came whose agency is not stated'
            WHEN NOT covered THEN 'no records loaded'
            WHEN EXISTS { (event)<-[:INVITED_TO]-(holding) } THEN 'invited, not recorded as present'
            ELSE 'not recorded as present' END AS presence,
       [each IN present | each.name] AS present,
       [reason IN [
          CASE WHEN opens <> closes THEN 'vague date of the meeting' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (holding)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + holding.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       minutes + [h IN held | h.record] AS records, [holding] + parts + attendance + drawn AS picture
ORDER BY opens, closes, meeting, agency, holding.id, event.id
