// Which appointments and checks were missed, over time, by service?
//
// id = "U4"
// tells = """
//   Each event recorded by the date at which a child of the family was not brought, or that raised a concern that health
//   care was missed, each offer that a record says was missed, and each appointment that raised a concern that the family
//   withdrew, by time and service."""
// caution = """
//   Only what a record says was missed is listed; one row may stand for many missed appointments, as 'how_long' says. A
//   child does not miss an appointment: somebody does not bring them. Why, the records may not say."""
// paragraphs = ["30(x)", "34", "36", "41", "45"]
// identity = ["happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "agency", meaning = "One service; left out, all of them.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was (EDTF)." },
//   { name = "how_long", type = "text", meaning = "Whether it went on all that time, or was once within it as far as the record says." },
//   { name = "agency", type = "text", meaning = "The service." },
//   { name = "kind", type = "text", meaning = "What kind of event it was." },
//   { name = "who", type = "list of text", meaning = "Who of the family had part in it; in quotation marks where the record names nobody." },
//   { name = "missed", type = "list of text", meaning = "What the record says of it." },
//   { name = "summary", type = "text", meaning = "What the record says, in its own words." },
//   { name = "told_to", type = "list of text", meaning = "Agencies that were told of it; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of it." },
//   { name = "picture", type = "picture", meaning = "Who was to come, and to which service." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "45: over a protracted period before October 2009; 34: with every pregnancy from the mid 1980s; 41: the appointments of 2007. 36 and 46 say that children were not seen, not that an appointment was missed."
// columns = ["happened", "how_long", "agency", "kind", "who", "missed", "told_to"]
// rows = [
//   ["../2009-10", "all that time", "GP practice", "appointment", ['"the children"', "mother"], ["health care missed", "was not brought"], []],
//   ["1985~/..", "all that time", "Midwifery service", "contact", ["mother"], ["health care missed"], []],
//   ["2007", "not stated", "Specialist advice service", "appointment", ["mother"], ["withdrawal from services"], []],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "34, 45: either may have been written by then; the appointments of 2007 were to come."
// columns = ["agency", "known"]
// rows = [
//   ["GP practice", "perhaps by this date"],
//   ["Midwifery service", "perhaps by this date"],
// ]
//
// [[expect]]
// given = { child = "child", agency = "SPEC" }
// because = "41."
// columns = ["agency", "known"]
// rows = [
//   ["Specialist advice service", "by this date"],
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
}
MATCH took = (member)-[part:TOOK_PART]->(event:Event)
WITH until, event, took, part, coalesce('"' + part.who + '"', member.name) AS name ORDER BY name
WITH until, event, collect(DISTINCT name) AS names, collect(took) AS parts,
     [seen IN collect(DISTINCT part.seen) WHERE seen = 'was not brought'] AS not_brought
CALL (event, not_brought) {
  CALL (event, not_brought) {
    UNWIND not_brought AS what RETURN what
    UNION
    MATCH (event)-[:RAISED]->(worry:Concern)
    WHERE worry.category = 'health care missed'
       OR worry.category = 'withdrawal from services' AND event.kind = 'appointment'
    RETURN worry.category AS what
    UNION
    MATCH (event) WHERE event.offer = 'missed' RETURN 'missed' AS what
  }
  WITH DISTINCT what ORDER BY what
  WITH collect(what) AS said
  // That it was missed adds nothing where the record says more.
  RETURN [what IN said WHERE what <> 'missed' OR size(said) = 1] AS missed
}
WITH * WHERE size(missed) > 0
MATCH kept = (event)<-[:STATES]-(record:Record)<-[:KEPT]-(service:Agency)
WHERE record.recorded_earliest <= until AND service.sector <> 'partnership'
  AND ($agency IS NULL OR service.id = $agency OR service.code = $agency)
CALL (event, until) {
  MATCH path = (event)<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(to:Agency)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  WITH to.name + CASE WHEN share.certainty = 'derived' OR coalesce(share.told_latest, date('9999-12-31')) > until
                      THEN ' (perhaps)' ELSE '' END AS name, path ORDER BY name
  RETURN collect(DISTINCT name) AS told_to, collect(path) AS told_paths
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened,
       CASE event.lasting WHEN true THEN 'all that time' WHEN false THEN 'once' ELSE 'not stated' END AS how_long,
       service.name AS agency, event.kind AS kind, names AS who, missed, event.summary AS summary, told_to,
       CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (service)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + service.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [record.id] AS records, parts + [kept] + told_paths AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, record.id
