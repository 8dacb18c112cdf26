// Which incidents form one series, but were each closed on their own?
//
// id = "R2"
// tells = """
//   The incidents, reports, attendances and arrests about the family that raised a concern of one kind, where at least two
//   are on record: each with what came of it, how many earlier ones the same agency and others had surely recorded before
//   it, and whether any record ties it to another of the series."""
// caution = """
//   Two agencies' records of one happening are two rows, and one row may stand for several reports, so the rows are not
//   a count of incidents. 'No tie recorded' is said only where the agency's files cover the time of writing; a worker may
//   have thought of the earlier ones and not written so. A series across agencies was only to be seen with hindsight."""
// paragraphs = ["35", "53c", "54"]
// identity = ["series", "number"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "series", type = "text", meaning = "What the concern is about." },
//   { name = "number", type = "number", meaning = "The place in the series, by date, from 1." },
//   { name = "happened", type = "vague date", meaning = "When it happened (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record it is." },
//   { name = "kind", type = "text", meaning = "What kind of event it was." },
//   { name = "about", type = "list of text", meaning = "Whom the concern is about; in quotation marks where the record names nobody." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "outcome", type = "text", meaning = "What the record says came of it; empty where it says nothing." },
//   { name = "told_to", type = "list of text", meaning = "Agencies that were told of it; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "earlier_of_its_own", type = "number", meaning = "How many of the series the same agency had surely recorded before this one happened." },
//   { name = "earlier_of_others", type = "number", meaning = "How many other agencies had." },
//   { name = "tied", type = "text", meaning = "Whether a record ties it to another of the series." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it." },
//   { name = "picture", type = "picture", meaning = "The incident, the concern, and whom it is about." },
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { series = "domestic abuse" }
// because = "35: first in 1996, nine reports by 2008, one at least a child's; 38, 39, 33, 43: those with a date; probation's record of December 2008 (43) stands beside the police's. The visit to A&E in February 2007 (39) came after two that the police had surely recorded, and no record joins any of them."
// columns = ["number", "happened", "agency", "kind", "outcome", "told_to", "earlier_of_its_own", "earlier_of_others", "tied"]
// rows = [
//   [1, "1996", "Police", "incident", "No formal complaint.", [], 0, 0, "no tie recorded"],
//   [2, "1996/2008", "Police", "report", "", [], 0, 0, "no tie recorded"],
//   [3, "1996/2008", "Police", "report", "", [], 0, 0, "no tie recorded"],
//   [4, "2006", "Police", "attendance", "The child was returned home by social care.", ["Children's social care"], 1, 0, "no tie recorded"],
//   [5, "2006/2007-02", "Police", "incident", "", [], 1, 0, "no tie recorded"],
//   [6, "2007-02", "Hospital A&E", "attendance", "", [], 0, 2, "no tie recorded"],
//   [7, "2008-09/2008-12", "Police", "arrest", "", [], 3, 1, "no tie recorded"],
//   [8, "2008-12", "Police", "incident", "He was prosecuted.", [], 3, 1, "no tie recorded"],
//   [9, "2008-12", "Probation", "incident", "Community sentence.", [], 0, 4, "no tie recorded"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2007-06-30" }
// because = "35, 38, 39: the reports with no year of their own and the injury of 2007 (31h, 40) may have been written by then. The child's asking for help is on record with police and A&E."
// columns = ["series", "number", "happened", "agency", "known"]
// rows = [
//   ["child asked for help", 1, "2006", "Police", "by this date"],
//   ["child asked for help", 2, "2007", "Hospital A&E", "perhaps by this date"],
//   ["domestic abuse", 1, "1996", "Police", "by this date"],
//   ["domestic abuse", 2, "1996/2008", "Police", "perhaps by this date"],
//   ["domestic abuse", 3, "1996/2008", "Police", "perhaps by this date"],
//   ["domestic abuse", 4, "2006", "Police", "by this date"],
//   ["domestic abuse", 5, "2006/2007-02", "Police", "by this date"],
//   ["domestic abuse", 6, "2007-02", "Hospital A&E", "by this date"],
//   ["physical harm", 1, "2007", "Hospital A&E", "perhaps by this date"],
//   ["physical harm", 2, "2007", "Police", "perhaps by this date"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "1995-12-31" }
// because = "35: the first report was made in 1996."
// columns = ["series"]
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
MATCH path = (member)<-[about:ABOUT]-(worry:Concern)<-[:RAISED]-(event:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
WHERE event.kind IN ['incident', 'report', 'attendance', 'arrest'] AND record.recorded_earliest <= until
  AND agency.sector <> 'partnership'
WITH until, worry.category AS category, event, record, agency, path,
     coalesce('"' + about.who + '"', member.name) AS name ORDER BY name
WITH until, category, event, record, agency, collect(DISTINCT name) AS names, collect(path) AS paths
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency.name, event.summary, event.id, record.id
WITH until, category, collect({event: event, record: record, agency: agency, names: names, paths: paths}) AS items
WHERE size(items) > 1
UNWIND range(0, size(items) - 1) AS i
WITH until, category, items, i, items[i] AS this, items[i].event AS event, items[i].record AS record, items[i].agency AS holder
WITH *, [o IN items WHERE o.record.recorded_latest < event.happened_earliest] AS earlier
CALL (event, until) {
  MATCH path = (event)<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(to:Agency)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  WITH to.name + CASE WHEN share.certainty = 'derived' OR coalesce(share.told_latest, date('9999-12-31')) > until
                      THEN ' (perhaps)' ELSE '' END AS name, path ORDER BY name
  RETURN collect(DISTINCT name) AS told_to, collect(path) AS told_paths
}
CALL (event, items, until) {
  MATCH path = (event)-[links:LED_TO|PART_OF*1..3]-(other:Event)
  WHERE other <> event AND other IN [o IN items | o.event]
    AND all(link IN links WHERE any(day IN link.recorded_from WHERE day <= until))
  RETURN collect(path) AS ties
}
WITH *, any(k IN range(0, size(coalesce(holder.covered_from, [])) - 1)
       WHERE holder.covered_from[k] <= record.recorded_earliest
         AND holder.covered_until[k] >= coalesce(date($as_of), record.recorded_latest)) AS covered
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN category AS series, i + 1 AS number, event.happened AS happened, holder.name AS agency, event.kind AS kind,
       this.names AS about, event.summary AS summary, coalesce(event.outcome, '') AS outcome, told_to,
       size([o IN earlier WHERE o.agency = holder]) AS earlier_of_its_own,
       size([o IN earlier WHERE o.agency <> holder]) AS earlier_of_others,
       CASE WHEN size(ties) > 0 THEN 'tied to another' WHEN covered THEN 'no tie recorded' ELSE 'no records loaded' END AS tied,
       CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN event.happened_earliest <> event.happened_latest OR event.happened_earliest IS NULL
                 OR event.happened_latest IS NULL THEN 'vague date' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (holder)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + holder.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record.id] AS records, this.paths + told_paths + ties AS picture
ORDER BY series, number, event.id
