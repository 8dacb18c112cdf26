// Who kept trying, and escalated? (good practice)
//
// id = "R8"
// tells = """
//   Each event recorded by the date in which an agency did not see a child of the family, or raised a concern that
//   somebody was not seen, and did not leave it there: it took advice or discussed it, told another agency, or something
//   followed that a record ties to it."""
// caution = """
//   Only what records tie together is listed, so much good practice is not. That a worker's attempts went on for a time is
//   said where the record says so. Whether what was done was enough is for a reader to judge."""
// paragraphs = ["31", "31e", "31f", "31k"]
// identity = ["happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "how_long", type = "text", meaning = "Whether it went on all that time, or was once within it as far as the record says." },
//   { name = "agency", type = "text", meaning = "The agency." },
//   { name = "workers", type = "list of text", meaning = "The workers, by code or role, whom the record names." },
//   { name = "kind", type = "text", meaning = "What kind of event it was." },
//   { name = "not_seen", type = "list of text", meaning = "Who was not seen, and how; in quotation marks where the record names nobody." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "told_to", type = "list of text", meaning = "Agencies that it told; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "followed_by", type = "list of text", meaning = "What the records say followed: kind, date, agency; with 'perhaps' where it may have been written after the date." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it and of what followed." },
//   { name = "picture", type = "picture", meaning = "The event, the worker, and what followed." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "31f: discussed by the practice and the health visitors; 31e, 37: the health visitor took advice in 2005; 46: wrote to three services in 2010; 31k, 48: the police community support officer did not let it drop. Of the school nurse's visit (31g) no paragraph says what followed."
// columns = ["happened", "how_long", "agency", "workers", "kind", "not_seen", "told_to", "followed_by"]
// rows = [
//   ["../2011-09", "not stated", "GP practice", [], "meeting", ['"the children": not seen'], ["Health visiting"], []],
//   ["2005", "not stated", "Health visiting", ["HV1"], "supervision", ['"her babies": not seen'], [], []],
//   ["2010", "not stated", "Health visiting", ["HV1"], "check", ['"the younger children": not seen'], ["Children's social care", "Early childhood service", "Education service"], []],
//   ["2011-09", "all that time", "Police", ["PCSO1"], "visit", ['"the younger children": not seen at the door'], ["Children's social care"], ["referral, 2011-09, Police", "referral, 2011-09, Children's social care", "decision, 2011-09, Children's social care", "visit, 2011-09, Police"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2005-12-31" }
// because = "31e: 2005; the discussion of 31f may have been by then, or years later."
// columns = ["agency", "known", "told_to"]
// rows = [
//   ["GP practice", "perhaps by this date", ["Health visiting (perhaps)"]],
//   ["Health visiting", "by this date", []],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
}
CALL (member) {
  MATCH path = (member)-[part:TOOK_PART]->(event:Event)
  WHERE part.seen IN ['not seen', 'not seen at the door', 'was not brought', 'only reported by an adult']
  RETURN event, coalesce('"' + part.who + '"', member.name) + ': ' + part.seen AS says, path
  UNION
  MATCH path = (member)<-[about:ABOUT]-(worry:Concern {category: 'not seen'})<-[:RAISED]-(event:Event)
  RETURN event, coalesce('"' + about.who + '"', member.name) + ': ' + worry.category AS says, path
}
WITH until, event, says, path ORDER BY says
WITH until, event, collect(DISTINCT says) AS unseen, collect(path) AS paths
MATCH kept = (event)<-[:STATES]-(own:Record)<-[:KEPT]-(keeper:Agency)
WHERE own.recorded_earliest <= until AND keeper.sector <> 'partnership'
CALL (event, keeper, until) {
  MATCH path = (event)<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(to:Agency)
  WHERE (share)<-[:SENT]-(keeper) AND coalesce(share.told_earliest, date('0001-01-01')) <= until
  WITH to.name + CASE WHEN share.certainty = 'derived' OR coalesce(share.told_latest, date('9999-12-31')) > until
                      THEN ' (perhaps)' ELSE '' END AS name, path ORDER BY name
  RETURN collect(DISTINCT name) AS told_to, collect(path) AS told_paths
}
CALL (event, until) {
  MATCH path = (event)-[:LED_TO*1..5]->(step:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until
  WITH step, record, agency, collect(path) AS paths, min(length(path)) AS away
  ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), away, step.id, record.id
  RETURN collect(step.kind + ', ' + coalesce(step.happened, 'no date') + ', ' + agency.name
                 + CASE WHEN record.recorded_latest > until THEN ' (perhaps)' ELSE '' END) AS followed_by,
         collect(record.id) AS later_records, reduce(all = [], each IN collect(paths) | all + each) AS later_paths
}
CALL (event) {
  MATCH path = (event)<-[:ATTENDED]-(worker:Professional)
  WITH worker, path ORDER BY worker.name, worker.id
  RETURN collect(DISTINCT worker.name) AS workers, collect(path) AS worker_paths
}
WITH * WHERE size(told_to) + size(followed_by) > 0
  OR event.kind IN ['supervision', 'meeting', 'strategy discussion', 'conference', 'MARAC']
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened,
       CASE event.lasting WHEN true THEN 'all that time' WHEN false THEN 'once' ELSE 'not stated' END AS how_long,
       keeper.name AS agency, workers, event.kind AS kind, unseen AS not_seen, event.summary AS summary, told_to, followed_by,
       CASE WHEN own.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN own.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (keeper)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + keeper.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [own.id] + later_records AS records, [kept] + paths + told_paths + later_paths + worker_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, own.id
