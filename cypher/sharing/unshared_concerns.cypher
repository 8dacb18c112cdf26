// Which agencies held concerns about this child that no other agency was told of?
//
// id = "S1"
// tells = """
//   Each concern that an agency had recorded by the date about the child, the parents, carers, brothers and sisters, or
//   anybody of the child's household, and how it stood with every other agency that had to do with the family: told,
//   perhaps told, holding one like it, never told, or no records loaded to say so. Where 'told' is empty, nobody else
//   had been told."""
// caution = """
//   'Never told' means that no telling is recorded in what is loaded, inside the dates that both agencies' files cover.
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
//   { name = "happened", type = "text", meaning = "When it happened, as vague as the record (EDTF)." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "known_from", type = "text", meaning = "When the agency wrote it down (EDTF); empty where nothing says." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps, as the date of writing is vague." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "told", type = "list of text", meaning = "Agencies that were told, that told it, or that were there." },
//   { name = "perhaps_told", type = "list of text", meaning = "Agencies that may have been told: the date is vague, or only the wording of a record points to it." },
//   { name = "held_alike", type = "list of text", meaning = "Agencies whose own records hold a concern of the same kind at dates that overlap; it may be the same one." },
//   { name = "never_told", type = "list of text", meaning = "Agencies for which no telling is recorded, inside the dates that both files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Agencies for which nothing can be said, as the files loaded do not cover the dates." },
//   { name = "meetings", type = "list of text", meaning = "Meetings about the family at which it may have been told, as no attendance is recorded." },
//   { name = "records", type = "records", meaning = "The records that state the concern." },
//   { name = "picture", type = "picture", meaning = "The agency, the concern and whom it is about." },
//   { name = "tellings", type = "picture", meaning = "Who was told." },
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
  MATCH (member)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
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
  RETURN collect(DISTINCT meeting) AS meetings
}
CALL (involved, silent) {
  UNWIND involved + silent AS agency
  WITH agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS agencies
}
UNWIND family AS member
MATCH (member)<-[about:ABOUT]-(concern:Concern)<-[states:STATES]-(record:Record)<-[kept:KEPT]-(holder:Agency)
WHERE record.recorded_earliest <= until AND holder.sector <> 'partnership'
WITH until, family, agencies, meetings, holder, concern, record, about, member ORDER BY member.name, record.id
WITH until, family, agencies, meetings, holder, concern,
     collect(DISTINCT record) AS records,
     collect(DISTINCT CASE WHEN about.who IS NULL THEN member.name ELSE '"' + about.who + '"' END) AS whom
WITH *, [agency IN agencies WHERE agency <> holder] AS others
CALL (concern, until) {
  OPTIONAL MATCH (event:Event)-[:RAISED]->(concern)
  WITH concern, collect(event) AS events
  WITH [concern] + events AS facts, events
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
  CALL (events) {
    UNWIND events AS event
    MATCH (event)<-[:ATTENDED]-(there:Agency)
    RETURN collect(DISTINCT there) AS present
  }
  RETURN shares, tellings, present
}
CALL (family, concern, holder, until) {
  UNWIND family AS member
  MATCH (member)<-[:ABOUT]-(alike:Concern {category: concern.category})<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE alike <> concern AND agency <> holder AND record.recorded_earliest <= until
    AND coalesce(alike.happened_earliest, date('0001-01-01')) <= coalesce(concern.happened_latest, date('9999-12-31'))
    AND coalesce(alike.happened_latest, date('9999-12-31')) >= coalesce(concern.happened_earliest, date('0001-01-01'))
  RETURN collect(DISTINCT agency) AS alikes
}
WITH *,
     reduce(day = date('9999-12-31'), r IN records | CASE WHEN r.recorded_earliest < day THEN r.recorded_earliest ELSE day END) AS first,
     [a IN others WHERE a IN present OR any(t IN tellings WHERE t.sure AND (t.receiver = a OR t.sender = a))] AS told
WITH *, coalesce(date($as_of), first) AS last,
     [a IN others WHERE NOT a IN told
        AND any(t IN tellings WHERE t.receiver IS NULL OR t.receiver = a OR t.sender = a)] AS perhaps
WITH *, [a IN others WHERE NOT a IN told AND NOT a IN perhaps AND a IN alikes] AS alike,
     [a IN others + [holder] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
        WHERE a.covered_from[i] <= first AND a.covered_until[i] >= last)] AS covered
WITH *, [a IN others WHERE NOT a IN told AND NOT a IN perhaps AND NOT a IN alike] AS silent_ones
WITH *, [a IN silent_ones WHERE a IN covered AND holder IN covered] AS never
CALL (records, concern) {
  UNWIND records AS record
  MATCH path = (:Agency)-[:KEPT]->(record)-[:STATES]->(concern)-[:ABOUT]->()
  RETURN collect(path) AS picture
}
CALL (shares, concern) {
  UNWIND shares AS share
  MATCH conveyed = (share)-[:CONVEYED]->(fact) WHERE fact = concern OR (fact)-[:RAISED]->(concern)
  OPTIONAL MATCH sent = (share)<-[:SENT]-(:Agency)
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(:Agency)
  RETURN collect(conveyed) + collect(sent) + collect(received) AS paths
}
CALL (whom) { UNWIND whom AS name WITH name ORDER BY name RETURN collect(name) AS whom_names }
CALL (records) { UNWIND records AS r WITH r ORDER BY r.recorded_latest, r.id RETURN collect(r) AS in_order }
CALL (meetings, first) {
  UNWIND meetings AS m
  WITH m WHERE coalesce(m.happened_latest, date('9999-12-31')) >= first
  WITH m.kind + ', ' + m.happened AS name ORDER BY name RETURN collect(DISTINCT name) AS meeting_names
}
RETURN holder.name AS agency, concern.category AS concern, whom_names AS about, concern.happened AS happened,
       concern.summary AS summary, in_order[0].recorded AS known_from,
       CASE WHEN any(r IN records WHERE r.recorded_latest <= until) THEN 'by this date'
            ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN none(r IN records WHERE r.recorded_basis = 'stated') THEN 'date of writing not stated' END,
          CASE WHEN concern.happened_earliest <> concern.happened_latest OR concern.happened_earliest IS NULL
                 OR concern.happened_latest IS NULL THEN 'vague date' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [a IN told | a.name] AS told, [a IN perhaps | a.name] AS perhaps_told, [a IN alike | a.name] AS held_alike,
       [a IN never | a.name] AS never_told, [a IN silent_ones WHERE NOT a IN never | a.name] AS no_records_loaded,
       meeting_names AS meetings, [r IN in_order | r.id] AS records,
       picture, paths AS tellings
ORDER BY first, agency, concern, concern.id
