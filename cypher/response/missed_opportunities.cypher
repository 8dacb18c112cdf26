// On which dates did several agencies hold concerns with no multi-agency meeting in the next 28 days?
//
// id = "R6"
// tells = """
//   Each day by which an agency had surely recorded a further concern about the child, the parents, carers, brothers and
//   sisters, or anybody of the household, while two or more agencies held concerns, and after which no meeting of several
//   agencies about the family surely followed within 28 days."""
// caution = """
//   The days are the last that vague dates allow, so that each agency surely held its concerns by then. A MARAC, strategy
//   discussion or conference counts as a meeting of several agencies; so does any other meeting at which two or more are
//   recorded as present. A meeting without a certain date may have been within the 28 days: then the answer is 'perhaps'.
//   That several agencies held concerns was only to be seen with all their records together: that is hindsight, and it is
//   no finding that a meeting was due."""
// paragraphs = ["30(vi)", "53c", "54"]
// identity = ["day"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "day", type = "date", meaning = "The day by which the further concerns had surely been recorded." },
//   { name = "further", type = "list of text", meaning = "For each agency, the concerns recorded by that day and not by an earlier one of these days." },
//   { name = "holding", type = "list of text", meaning = "The agencies that had surely recorded concerns by then." },
//   { name = "meeting", type = "text", meaning = "None recorded, perhaps one, or no records loaded." },
//   { name = "may_be_within", type = "list of text", meaning = "Meetings that may have been within the 28 days, as their dates are vague." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Agencies holding concerns whose files do not cover the 28 days." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the further concerns, and of the meetings." },
//   { name = "picture", type = "picture", meaning = "The further concerns, who held them, and the meetings." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// because = "35, 37, 31e: two agencies by the end of 2005; then 38, 39, 41, 40 with 31c and 31d, 42 and 43, 44, 45. 31f: the practice and the health visitors met on some day up to September 2011; of the MARAC (43) no record of the time speaks. The child's report of 35 and the offences of 43 were surely recorded by the end of 2008."
// columns = ["day", "further", "meeting", "may_be_within"]
// rows = [
//   [2005-12-31, ["Health visiting: alcohol, not seen"], "perhaps", ["meeting, ../2011-09"]],
//   [2006-12-31, ["Children's social care: child asked for help, domestic abuse", "Police: child asked for help, domestic abuse"], "perhaps", ["meeting, ../2011-09"]],
//   [2007-02-28, ["Hospital A&E: domestic abuse", "Police: adult asked for help, domestic abuse"], "perhaps", ["meeting, ../2011-09"]],
//   [2007-08-31, ["Police: adult asked for help, domestic abuse", "Youth offending team: adult asked for help"], "perhaps", ["meeting, ../2011-09"]],
//   [2007-12-31, ["Ambulance service: other", "Children's social care: child asked for help, physical harm", "Hospital A&E: child asked for help, physical harm", "Housing service: domestic abuse", "Police: physical harm", "Specialist advice service: withdrawal from services"], "perhaps", ["meeting, ../2011-09"]],
//   [2008-12-31, ["Police: domestic abuse, missing", "Probation: domestic abuse, offending"], "perhaps", ["meeting, ../2011-09"]],
//   [2009-04-30, ["Police: home conditions, not collected, under the influence", "Primary school: not collected"], "perhaps", ["meeting, ../2011-09"]],
//   [2009-10-31, ["GP practice: health care missed, no GP, withdrawal from services"], "perhaps", ["meeting, ../2011-09"]],
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { meeting = "no records loaded" }
// because = "47: the education service's inquiries of 2011 were surely recorded by the end of that year, after the last day that any file covers; no meeting of that time is loaded."
// columns = ["day", "further", "may_be_within"]
// rows = [
//   [2011-12-31, ["Education service: whereabouts unclear"], []],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2012-12-31" }
// only = { day = 2008-12-31 }
// because = "43: once the review had begun, that there was a MARAC on some day of 2008 may have been recorded."
// columns = ["day", "meeting", "may_be_within"]
// rows = [
//   [2008-12-31, "perhaps", ["MARAC, 2008", "meeting, ../2011-09"]],
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
  MATCH path = (member)<-[:ABOUT]-(worry:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_latest <= until AND record.recorded_latest < date('9999-12-31') AND agency.sector <> 'partnership'
  WITH agency, worry.category AS category, record.recorded_latest AS day, collect(record.id) AS records, collect(path) AS paths
  ORDER BY agency.name, agency.id, category
  RETURN collect({agency: agency, category: category, day: day, records: records, paths: paths}) AS held
}
CALL (family, until) {
  UNWIND family AS member
  MATCH path = (member)-[:TOOK_PART]->(event:Event)<-[:STATES]-(record:Record)
  WHERE event.kind IN ['MARAC', 'strategy discussion', 'conference', 'meeting'] AND record.recorded_earliest <= until
  WITH event, collect(DISTINCT record.id) AS records, collect(path) AS paths
  CALL (event) {
    OPTIONAL MATCH (event)<-[:ATTENDED]-(there)
    OPTIONAL MATCH (there)-[:WORKS_FOR]->(its:Agency)
    RETURN count(DISTINCT CASE WHEN there:Agency THEN there ELSE its END) AS agencies
  }
  WITH event, records, paths, agencies WHERE event.kind <> 'meeting' OR agencies > 1
  WITH event, records, paths ORDER BY event.kind, event.happened, event.id
  RETURN collect({says: event.kind + ', ' + coalesce(event.happened, 'no date'), records: records, paths: paths,
                  earliest: coalesce(event.happened_earliest, date('0001-01-01')),
                  latest: coalesce(event.happened_latest, date('9999-12-31'))}) AS meetings
}
CALL (held) {
  UNWIND held AS each
  RETURN DISTINCT each.day AS moment
}
WITH *, moment + duration('P28D') AS limit_day, [h IN held WHERE h.day = moment] AS added
WITH *, [m IN meetings WHERE m.latest >= moment AND m.earliest <= limit_day] AS near
CALL (held, moment) {
  UNWIND [h IN held WHERE h.day <= moment] AS each
  WITH DISTINCT each.agency AS agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS holders
}
WITH * WHERE size(holders) > 1 AND none(m IN near WHERE m.earliest >= moment AND m.latest <= limit_day)
CALL (added) {
  UNWIND added AS each
  WITH each.agency AS agency, each.category AS category ORDER BY agency.name, agency.id, category
  WITH agency, collect(category) AS categories ORDER BY agency.name, agency.id
  RETURN collect(agency.name + ': ' + reduce(said = head(categories), c IN tail(categories) | said + ', ' + c)) AS said
}
WITH *, [a IN holders WHERE none(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
       WHERE a.covered_from[i] <= moment AND a.covered_until[i] >= limit_day) | a.name] AS uncovered
RETURN moment AS day, said AS further, [a IN holders | a.name] AS holding,
       CASE WHEN size(near) > 0 THEN 'perhaps' WHEN size(uncovered) > 0 THEN 'no records loaded' ELSE 'none recorded' END AS meeting,
       [m IN near | m.says] AS may_be_within, uncovered AS no_records_loaded,
       [reason IN [
          CASE WHEN any(m IN family WHERE EXISTS { (m)-[:COULD_BE]-() })
            THEN 'somebody of the family may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN holders WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       reduce(all = [], each IN added + near | all + each.records) AS records,
       reduce(all = [], each IN added + near | all + each.paths) AS picture
ORDER BY day, records
