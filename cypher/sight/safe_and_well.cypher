// Which 'safe and well' conclusions rested on short or indirect contact?
//
// id = "V5"
// tells = """
//   Each event of the family recorded by the date of which a record concludes that a child was safe and well: how direct
//   the sight of the children was that it rested on, and how long the contact was, as recorded."""
// caution = """
//   Only a conclusion that a record gives as such is listed; none is read out of its text. How many minutes are short, no
//   guidance says: the number is the reader's to choose. Contact is indirect where no record says that one of the
//   children was seen at it. A short or indirect contact proves no conclusion wrong, and what else it rested on may not
//   have been written down."""
// paragraphs = ["30(viii)", "49c"]
// identity = ["happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "limit", meaning = "Up to how many minutes a contact counts as short; left out, 15.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "kind", type = "text", meaning = "What kind of event it was." },
//   { name = "workers", type = "list of text", meaning = "Professionals recorded at it." },
//   { name = "of_whom", type = "list of text", meaning = "Which of the children it was about, and how they were seen; in quotation marks where the record names nobody." },
//   { name = "sight", type = "text", meaning = "The most direct sight of one of them that is recorded." },
//   { name = "minutes", type = "number", meaning = "How long the contact was, in minutes; empty where it is not recorded." },
//   { name = "contact", type = "text", meaning = "Indirect, short, both, longer, or of a length that is not recorded." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it." },
//   { name = "picture", type = "picture", meaning = "The children, the contact, and who was there." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "49c names such conclusions as a theme; no paragraph says of a contact that it came to one. Of the visit of 44, which a reader might take for one, it says the contrary: a follow up visit was suggested."
// columns = ["happened", "agency", "contact"]
// rows = []
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until, coalesce($limit, 15) AS short
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
}
MATCH took = (member)-[part:TOOK_PART]->(event:Event {conclusion: 'safe and well'})
WITH until, short, event, took, part,
     coalesce('"' + part.who + '"', member.name) + ': ' + coalesce(part.seen, 'not stated') AS says ORDER BY says
WITH until, short, event, collect(DISTINCT says) AS whom, collect(took) AS parts, collect(part.seen) AS seen
MATCH kept = (event)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
WHERE record.recorded_earliest <= until AND holder.sector <> 'partnership'
CALL (event) {
  OPTIONAL MATCH path = (event)<-[:ATTENDED]-(worker:Professional)
  WITH worker, path ORDER BY worker.name, worker.id
  RETURN collect(DISTINCT worker.name) AS workers, collect(path) AS worker_paths
}
WITH *, head([word IN ['alone', 'spoken to', 'seen'] WHERE word IN seen]) AS sight, event.minutes <= short AS brief
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened, holder.name AS agency, event.kind AS kind, workers, whom AS of_whom,
       coalesce(sight, 'no sight of a child recorded') AS sight, event.minutes AS minutes,
       CASE WHEN sight IS NULL AND brief THEN 'short and indirect' WHEN sight IS NULL THEN 'indirect'
            WHEN brief THEN 'short' WHEN brief IS NULL THEN 'direct, length not recorded'
            ELSE 'direct and longer' END AS contact,
       event.summary AS summary,
       CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (holder)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + holder.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record.id] AS records, [kept] + parts + worker_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, record.id
