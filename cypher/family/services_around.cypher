// Which services and workers had to do with this child, or with the child's household, on this date?
//
// id = "F8"
// tells = """
//   Every service on whose list, roll or books a record puts the child or the household, every worker recorded as working
//   with the child, and every service and worker recorded as having been at an event in which either took part, or as
//   having recorded one, up to the day: how, with when as far as records say. An ecomap draws it."""
// caution = """
//   A row says only that records tie the two; none says how strong or how good a tie was. A service that recorded an event
//   need not have met anybody. Who is not listed may still have had to do with the family."""
// paragraphs = ["30(i)", "30(iv)"]
// identity = ["service", "worker", "with_whom", "how"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge, and of the household; left out, everything loaded and every household.", required = false },
// ]
//
// columns = [
//   { name = "service", type = "text", meaning = "The service; empty where no record says for whom a worker works." },
//   { name = "worker", type = "text", meaning = "The worker, by code and role; empty where the tie is to the service." },
//   { name = "with_whom", type = "text", meaning = "The child, or the household." },
//   { name = "how", type = "text", meaning = "Which list or roll and what a record says of it, work with the child, being at events, or recording them." },
//   { name = "events", type = "number", meaning = "How many events there are of that kind; empty for the other ties." },
//   { name = "since", type = "vague date", meaning = "When it began; of events, the first day that the first may have been (EDTF)." },
//   { name = "until", type = "vague date", meaning = "When it ended; of events, the last day that the last may have been (EDTF)." },
//   { name = "certainty", type = "text", meaning = "Stated, uncertain or derived: of several events, the surest." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the day of knowledge, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The child or the household, the service or worker, and what ties them." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { service = "GP practice" }
// because = "45: the family was taken off the list in October 2009, after appointments that were missed; 31(f): the GP was in touch with the health visitor."
// columns = ["with_whom", "how"]
// rows = [
//   ["the household", "GP list: removed"],
//   ["the household", "recorded events"],
//   ["the household", "was at events"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { how = "school: registered" }
// because = "44: children were enrolled in April 2009."
// columns = ["service", "with_whom", "since"]
// rows = [
//   ["Primary school", "the household", "2009-04"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// only = { worker = "HV1, health visitor" }
// because = "37: the health visitor's visit in 2005."
// columns = ["service", "how", "events", "since", "until"]
// rows = [
//   ["Health visiting", "was at events", 1, "2005-01-01", "2005-12-31"],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "1980-12-31" }
// because = "34, 36: no service is recorded with the family before the mid 1980s."
// columns = ["service"]
// rows = [
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child, until) {
  RETURN child AS whom, [child] AS there
  UNION
  MATCH path = (child)-[stay:LIVED_IN]->(home:Household)
  WHERE any(day IN stay.recorded_from WHERE day <= until)
    AND ($as_of IS NULL OR (coalesce(stay.since_earliest, until) <= until AND coalesce(stay.until_latest, until) >= until))
  RETURN home AS whom, [path] AS there
}
CALL (whom, until) {
  MATCH path = (whom)-[tie:REGISTERED_WITH]->(agency:Agency)
  WHERE any(day IN tie.recorded_from WHERE day <= until) AND coalesce(tie.since_earliest, until) <= until
  RETURN agency, null AS worker, coalesce(tie.setting, 'list') + ': ' + coalesce(tie.status, 'registered') AS how,
         null AS event, tie.since AS since, tie.until AS until_then, coalesce(tie.certainty, 'stated') AS certainty,
         any(day IN tie.recorded WHERE day <= until) AS surely, tie.records AS records, [path] AS paths
  UNION ALL
  MATCH path = (worker:Professional)-[tie:WORKED_WITH]->(whom)
  WHERE any(day IN tie.recorded_from WHERE day <= until) AND coalesce(tie.since_earliest, until) <= until
  OPTIONAL MATCH (worker)-[job:WORKS_FOR]->(employer:Agency) WHERE any(day IN job.recorded_from WHERE day <= until)
  WITH until, worker, tie, path, min(employer.id) AS employer
  OPTIONAL MATCH (agency:Agency) WHERE agency.id = employer
  RETURN agency, worker, 'worked with' AS how, null AS event, tie.since AS since, tie.until AS until_then,
         'stated' AS certainty, any(day IN tie.recorded WHERE day <= until) AS surely, tie.records AS records, [path, agency] AS paths
  UNION ALL
  MATCH path = (who:Professional|Agency)-[:ATTENDED]->(event:Event)<-[part:TOOK_PART]-(whom)
  WHERE any(day IN part.recorded_from WHERE day <= until) AND coalesce(event.happened_earliest, until) <= until
  OPTIONAL MATCH (who)-[job:WORKS_FOR]->(employer:Agency) WHERE any(day IN job.recorded_from WHERE day <= until)
  WITH until, who, event, part, path, min(employer.id) AS employer
  OPTIONAL MATCH (agency:Agency) WHERE agency.id = coalesce(employer, who.id)
  RETURN agency, CASE WHEN who:Professional THEN who END AS worker, 'was at events' AS how, event, null AS since, null AS until_then,
         coalesce(part.certainty, 'stated') AS certainty, any(day IN part.recorded WHERE day <= until) AS surely,
         part.records AS records, [path, agency] AS paths
  UNION ALL
  MATCH path = (event:Event)<-[part:TOOK_PART]-(whom)
  WHERE any(day IN part.recorded_from WHERE day <= until) AND coalesce(event.happened_earliest, until) <= until
  MATCH (event)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency) WHERE record.recorded_earliest <= until
  RETURN agency, null AS worker, 'recorded events' AS how, event, null AS since, null AS until_then,
         coalesce(part.certainty, 'stated') AS certainty, record.recorded_latest <= until AS surely,
         [record.id] AS records, [path, agency] AS paths
}
WITH whom, there, agency, worker, how, event, since, until_then, certainty, surely, records, paths
WHERE coalesce(agency.sector, '') <> 'partnership'
WITH whom, there, agency, worker, how, since, until_then,
     count(DISTINCT event) AS events, min(event.happened_earliest) AS first, max(event.happened_latest) AS last,
     collect(certainty) AS certainties, any(each IN collect(surely) WHERE each) AS surely,
     collect(records) AS lists, collect(paths) AS drawn
CALL (lists) { UNWIND lists AS list UNWIND list AS id WITH DISTINCT id ORDER BY id RETURN collect(id) AS records }
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() } AS unsure_who
}
RETURN agency.name AS service,
       worker.name + CASE WHEN worker.role IS NULL OR worker.role = worker.name THEN '' ELSE ', ' + worker.role END AS worker,
       CASE WHEN whom:Person THEN 'the child' ELSE 'the household' END AS with_whom, how,
       CASE WHEN events > 0 THEN events END AS events,
       CASE WHEN events = 0 THEN since WHEN first IS NOT NULL THEN toString(first) END AS since,
       CASE WHEN events = 0 THEN until_then WHEN last IS NOT NULL THEN toString(last) END AS until,
       CASE WHEN 'stated' IN certainties THEN 'stated' WHEN 'uncertain' IN certainties THEN 'uncertain' ELSE 'derived' END AS certainty,
       CASE WHEN surely THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN unsure_who THEN 'the child may be recorded as another person too' END,
          CASE WHEN EXISTS { (agency)<-[:MISSING_FROM]-() } THEN 'rows in quarantine: ' + agency.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       records, [there, drawn] AS picture
ORDER BY service, worker, with_whom, how, since, until, whom.id, agency.id
