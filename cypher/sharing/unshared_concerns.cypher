// Which agencies held concerns about this child that no other agency was told of?
//
// id = "S1"
// tells = """
//   Each concern that an agency had recorded by the date about the child, the parents, carers, brothers and sisters, or
//   anybody of the child's household, and how it stood with every other agency that had to do with the family: told,
//   perhaps told, holding one like it, never told, or no records loaded to say so. Where 'told' is empty, nobody else
//   had been told. In the order of the days by which the agencies had surely written them down."""
// caution = """
//   'Never told' means that no telling is recorded in what is loaded, and that both agencies' files cover all the time from
//   the first day on which it may have been written down to the day of knowledge, or to the last day that any file covers.
//   Something may have been said and not written down, or at a meeting whose attendance nobody recorded: see 'meetings'.
//   Seeing all agencies' concerns side by side is hindsight; no one agency could."""
// paragraphs = ["30(viii)", "49g", "54"]
// identity = ["agency", "concern", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "agency", type = "text", meaning = "The agency that held the concern." },
//   { name = "concern", type = "text", meaning = "What the worry was about." },
//   { name = "about", type = "list of text", meaning = "Whom it was about; in quotation marks where the record names nobody." },
//   { name = "happened", type = "vague date", meaning = "When it happened, as vague as the record (EDTF)." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "known_from", type = "vague date", meaning = "When the agency wrote it down (EDTF); empty where nothing says." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps, as the date of writing is vague." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "told", type = "list of text", meaning = "Agencies that were told, that told it, or that were there." },
//   { name = "perhaps_told", type = "list of text", meaning = "Agencies that may have been told: the date is vague, or only the wording of a record points to it." },
//   { name = "held_alike", type = "list of text", meaning = "Agencies whose own records hold a concern of the same kind at dates that overlap; it may be the same one." },
//   { name = "never_told", type = "list of text", meaning = "Agencies for which no telling is recorded, inside the dates that both files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Agencies for which nothing can be said, as the files loaded do not cover the dates." },
//   { name = "meetings", type = "list of text", meaning = "Meetings about the family at which it may have been told, as no attendance is recorded; one that was recorded after the day of knowledge is marked." },
//   { name = "records", type = "records", meaning = "The records that state the concern." },
//   { name = "picture", type = "picture", meaning = "The agency, the concern and whom it is about." },
//   { name = "tellings", type = "picture", meaning = "Who was told." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// because = "Paragraphs 31d to 45, row by row: by autumn 2009 police, health visiting, GP, school, probation and ambulance each hold some."
// columns = ["agency", "concern", "about", "happened", "known", "told", "perhaps_told", "held_alike"]
// rows = [
//   ["Police", "domestic abuse", ["mother"], "1996", "by this date", [], [], []],
//   ["Health visiting", "alcohol", ["mother"], "../2005", "by this date", [], [], []],
//   ["Health visiting", "not seen", ['"her babies"'], "2005", "by this date", [], [], ["GP practice", "School nursing"]],
//   ["Children's social care", "child asked for help", ['"one of the children"'], "2006", "by this date", ["Police"], [], []],
//   ["Children's social care", "domestic abuse", ["mother"], "2006", "by this date", ["Police"], [], []],
//   ["Police", "child asked for help", ['"one of the children"'], "2006", "by this date", ["Children's social care"], [], []],
//   ["Police", "domestic abuse", ["mother"], "2006", "by this date", ["Children's social care"], [], []],
//   ["Hospital A&E", "domestic abuse", ["mother"], "2007-02", "by this date", [], [], ["Housing service", "Police"]],
//   ["Police", "adult asked for help", ["mother"], "2006/2007-02", "by this date", [], [], []],
//   ["Police", "domestic abuse", ["mother"], "2006/2007-02", "by this date", [], [], ["Children's social care", "Hospital A&E", "Housing service"]],
//   ["Police", "adult asked for help", ["mother"], "2007-22", "by this date", ["Housing service", "Specialist advice service"], [], ["Youth offending team"]],
//   ["Police", "domestic abuse", ["mother"], "2007-22", "by this date", ["Housing service", "Specialist advice service"], [], []],
//   ["Youth offending team", "adult asked for help", ["mother"], "2007-22", "by this date", [], [], ["Police"]],
//   ["Ambulance service", "other", ['"the children"'], "2007?", "by this date", ["Children's social care"], [], []],
//   ["Children's social care", "child asked for help", ['"one of the children"'], "2007", "by this date", ["Hospital A&E"], [], []],
//   ["Children's social care", "physical harm", ['"one of the children"'], "2007", "by this date", ["Hospital A&E"], [], ["Police"]],
//   ["Hospital A&E", "child asked for help", ["sibling 8"], "2007", "by this date", ["Children's social care", "Police"], [], []],
//   ["Hospital A&E", "physical harm", ["sibling 8"], "2007", "by this date", ["Children's social care", "Police"], [], []],
//   ["Housing service", "domestic abuse", ["mother"], "2007", "by this date", ["Police"], [], ["Hospital A&E"]],
//   ["Police", "physical harm", ['"one of the children"'], "2007", "by this date", [], [], ["Children's social care", "Hospital A&E"]],
//   ["Specialist advice service", "withdrawal from services", ["mother"], "2007", "by this date", [], [], []],
//   ["Police", "domestic abuse", ["mother"], "1996/2008", "by this date", [], [], ["Children's social care", "Hospital A&E", "Housing service", "Probation"]],
//   ["Police", "domestic abuse", ["mother"], "1996/2008", "by this date", [], [], ["Children's social care", "Hospital A&E", "Housing service", "Probation"]],
//   ["Police", "domestic abuse", ["mother"], "2008-09/2008-12", "by this date", [], [], ["Probation"]],
//   ["Police", "domestic abuse", ["mother"], "2008-12", "by this date", [], [], ["Probation"]],
//   ["Police", "missing", ['"one of the children"'], "2008", "by this date", [], [], []],
//   ["Probation", "domestic abuse", ["mother"], "2008-12", "by this date", [], [], ["Police"]],
//   ["Probation", "offending", ["father"], "2008-12", "by this date", [], [], []],
//   ["Police", "home conditions", ['"one of the children"'], "2009-04", "by this date", ["Children's social care"], [], []],
//   ["Police", "not collected", ['"three of the children"'], "2009-04", "by this date", ["Children's social care"], [], ["Primary school"]],
//   ["Police", "under the influence", ["mother"], "2009-04", "by this date", ["Children's social care"], [], []],
//   ["Primary school", "not collected", ['"three of the children"'], "2009-04", "by this date", [], [], ["Police"]],
//   ["GP practice", "health care missed", ['"the children"'], "../2009-10", "by this date", [], [], ["Midwifery service"]],
//   ["GP practice", "no GP", ['"the children"'], "2009-10", "by this date", [], [], []],
//   ["GP practice", "withdrawal from services", ["mother"], "2009-10", "by this date", [], [], []],
//   ["GP practice", "not seen", ['"the children"'], "../2011-09", "perhaps by this date", [], ["Health visiting"], ["School nursing"]],
//   ["School nursing", "not seen", ['"the children"'], "../2011-09", "perhaps by this date", [], [], ["GP practice", "Health visiting"]],
//   ["Health visiting", "not seen", ['"the children"'], "1985~/..", "perhaps by this date", [], [], ["GP practice", "School nursing"]],
//   ["Midwifery service", "adult mental health", ["mother"], "1985~/..", "perhaps by this date", [], [], []],
//   ["Midwifery service", "health care missed", ["mother"], "1985~/..", "perhaps by this date", [], [], ["GP practice"]],
//   ["Probation", "offending", ["father"], "2008-12/..", "perhaps by this date", [], [], []],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { agency = "Police", concern = "home conditions" }
// because = "44: police told social care; the six services without dates of coverage can never be said not to have been told."
// columns = ["told", "never_told", "no_records_loaded", "rests_on"]
// rows = [
//   [["Children's social care"], ["Ambulance service", "Early childhood service", "GP practice", "Health visiting", "Hospital A&E", "Primary school", "Probation"], ["Housing service", "Midwifery service", "Registrar", "School nursing", "Specialist advice service", "Youth offending team"], ["date of writing not stated", "vague date"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { agency = "Health visiting", concern = "alcohol" }
// because = "37: noted by 2005, perhaps before the files loaded begin, so nothing is said not to have been shared; 43: who came to the MARAC is not stated."
// columns = ["never_told", "no_records_loaded", "meetings"]
// rows = [
//   [[], ["Ambulance service", "Children's social care", "Early childhood service", "GP practice", "Hospital A&E", "Housing service", "Midwifery service", "Police", "Primary school", "Probation", "Registrar", "School nursing", "Specialist advice service", "Youth offending team"], ["MARAC, 2008 (recorded later)"]],
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
  WITH agency WHERE agency.sector <> 'partnership'
  RETURN collect(DISTINCT agency) AS involved
}
CALL () {
  MATCH (agency:Agency) WHERE agency.sector <> 'partnership' AND NOT EXISTS { (agency)-[:KEPT]->() }
  RETURN collect(agency) AS silent
}
CALL (family, until) {
  UNWIND family AS member
  MATCH (member)-[:TOOK_PART]->(meeting:Event)
  WHERE meeting.kind IN ['MARAC', 'strategy discussion', 'conference', 'meeting']
    AND coalesce(meeting.happened_earliest, date('0001-01-01')) <= until
    AND NOT EXISTS { (meeting)<-[:ATTENDED]-() }
  WITH DISTINCT meeting,
       NOT EXISTS { (meeting)<-[:STATES]-(record:Record) WHERE record.recorded_earliest <= until } AS later
  RETURN collect({meeting: meeting, later: later}) AS meetings
}
CALL (involved, silent) {
  UNWIND involved + silent AS agency
  WITH DISTINCT agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS agencies
}
CALL (family) {
  RETURN any(member IN family WHERE EXISTS { (member)-[:COULD_BE]-() }) AS unsure_who
}
CALL (family, until) {
  UNWIND family AS member
  MATCH (member)<-[about:ABOUT]-(worry:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
  WHERE record.recorded_earliest <= until AND holder.sector <> 'partnership'
  WITH holder, worry, record, about, member ORDER BY member.name, record.id
  WITH holder, worry, collect(DISTINCT record) AS records,
       collect(DISTINCT CASE WHEN about.who IS NULL THEN member.name ELSE '"' + about.who + '"' END) AS whom
  RETURN collect({
    holder: holder, worry: worry, records: records, whom: whom, category: worry.category,
    opens: coalesce(worry.happened_earliest, date('0001-01-01')), closes: coalesce(worry.happened_latest, date('9999-12-31'))
  }) AS held
}
UNWIND held AS own
WITH *, own.holder AS holder, own.worry AS worry, own.records AS records, own.whom AS whom
WITH *, [agency IN agencies WHERE agency <> holder] AS others,
     [like IN held WHERE like.category = own.category AND like.opens <= own.closes AND like.closes >= own.opens
        AND like.worry <> worry AND like.holder <> holder | like.holder] AS alikes
CALL (worry, until) {
  OPTIONAL MATCH (event:Event)-[:RAISED]->(worry)
  WITH worry, collect(event) AS events
  WITH [worry] + events AS facts, events
  CALL (facts, until) {
    UNWIND facts AS fact
    MATCH (fact)<-[:CONVEYED]-(share:Share)
    WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
    RETURN collect(DISTINCT share) AS shares
  }
  CALL (shares, until) {
    UNWIND shares AS share
    OPTIONAL MATCH (sender:Agency)-[:SENT]->(share)
    OPTIONAL MATCH (share)-[:SENT_TO]->(receiver:Agency)
    RETURN collect(DISTINCT {
      sender: sender, receiver: receiver,
      sure: share.certainty <> 'derived' AND coalesce(share.told_latest, date('9999-12-31')) <= until
    }) AS tellings
  }
  CALL (events, until) {
    UNWIND events AS event
    MATCH (event)<-[:ATTENDED]-()-[:WORKS_FOR*0..1]->(there:Agency)
    WHERE coalesce(event.happened_earliest, date('0001-01-01')) <= until
    RETURN collect(DISTINCT {
      sender: null, receiver: there, sure: coalesce(event.happened_latest, date('9999-12-31')) <= until
    }) AS present
  }
  RETURN shares, tellings, present
}
WITH *,
     reduce(day = date('9999-12-31'), r IN records | CASE WHEN r.recorded_earliest < day THEN r.recorded_earliest ELSE day END) AS first,
     [a IN others WHERE any(t IN tellings + present WHERE t.sure AND (t.receiver = a OR t.sender = a))] AS told
WITH *, reduce(day = first, a IN others + [holder] |
       CASE WHEN coalesce(a.covered_until[-1], day) > day THEN a.covered_until[-1] ELSE day END) AS last_covered
WITH *, coalesce(date($as_of), last_covered) AS last,
     [a IN others WHERE NOT a IN told
        AND any(t IN tellings + present WHERE t.receiver IS NULL OR t.receiver = a OR t.sender = a)] AS perhaps
WITH *, [a IN others WHERE NOT a IN told AND NOT a IN perhaps AND a IN alikes] AS alike,
     [a IN others + [holder] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
        WHERE a.covered_from[i] <= first AND a.covered_until[i] >= last)] AS covered
WITH *, [a IN others WHERE NOT a IN told AND NOT a IN perhaps AND NOT a IN alike] AS silent_ones
WITH *, [a IN silent_ones WHERE a IN covered AND holder IN covered] AS never
CALL (holder, never) {
  UNWIND never + [holder] AS each
  WITH each WHERE EXISTS { (each)<-[:MISSING_FROM]-() }
  WITH each.name AS name ORDER BY name
  RETURN collect('rows in quarantine: ' + name) AS in_quarantine
}
CALL (worry) {
  MATCH path = (worry)-[:ABOUT]->()
  RETURN collect(path) AS abouts
}
CALL (shares, worry) {
  UNWIND shares AS share
  MATCH conveyed = (share)-[:CONVEYED]->(fact) WHERE fact = worry OR (fact)-[:RAISED]->(worry)
  OPTIONAL MATCH sent = (share)<-[:SENT]-(:Agency)
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(:Agency)
  RETURN collect(conveyed) + collect(sent) + collect(received) AS paths
}
CALL (whom) { UNWIND whom AS name WITH name ORDER BY name RETURN collect(name) AS whom_names }
CALL (records) { UNWIND records AS r WITH r ORDER BY r.recorded_latest, r.id RETURN collect(r) AS in_order }
CALL (meetings, first) {
  UNWIND meetings AS each
  WITH each.meeting AS m, each.later AS later WHERE coalesce(each.meeting.happened_latest, date('9999-12-31')) >= first
  WITH m.kind + ', ' + m.happened + CASE WHEN later THEN ' (recorded later)' ELSE '' END AS name ORDER BY name RETURN collect(DISTINCT name) AS meeting_names
}
RETURN holder.name AS agency, worry.category AS concern, whom_names AS about, worry.happened AS happened,
       worry.summary AS summary, in_order[0].recorded AS known_from,
       CASE WHEN any(r IN records WHERE r.recorded_latest <= until) THEN 'by this date'
            ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN none(r IN records WHERE r.recorded_basis = 'stated') THEN 'date of writing not stated' END,
          CASE WHEN worry.happened_earliest <> worry.happened_latest OR worry.happened_earliest IS NULL
                 OR worry.happened_latest IS NULL THEN 'vague date' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] + in_quarantine AS rests_on,
       [a IN told | a.name] AS told, [a IN perhaps | a.name] AS perhaps_told, [a IN alike | a.name] AS held_alike,
       [a IN never | a.name] AS never_told, [a IN silent_ones WHERE NOT a IN never | a.name] AS no_records_loaded,
       meeting_names AS meetings, [r IN in_order | r.id] AS records,
       [holder] + abouts AS picture, paths AS tellings
ORDER BY in_order[0].recorded_latest, agency, concern, happened, summary, worry.id
