// Who was removed from a GP's list while concerns were open, and who was told?
//
// id = "U2"
// tells = """
//   Each time that somebody of the family was taken off a GP's list by everything recorded by the date: the concerns
//   about the family that agencies had recorded before it, or perhaps before it, and which agencies were told of the
//   removal."""
// caution = """
//   Records seldom say when a concern was closed, so every concern recorded before is listed. 'Never told' means that no
//   telling of the removal is recorded inside the dates that both agencies' files cover; whoever was on the list knew
//   what the letter to them said, if there was one. Seeing all agencies' concerns side by side is hindsight."""
// paragraphs = ["45", "54"]
// identity = ["who", "gp", "removed"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "who", type = "text", meaning = "Who was taken off; in quotation marks where the record names nobody." },
//   { name = "gp", type = "text", meaning = "Whose list it was." },
//   { name = "removed", type = "vague date", meaning = "When (EDTF)." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "concerns_before", type = "list of text", meaning = "For each agency, the concerns that it had surely recorded before." },
//   { name = "perhaps_before", type = "list of text", meaning = "For each agency, others that it may have recorded before, as a date is vague." },
//   { name = "told", type = "list of text", meaning = "Agencies that were told of the removal." },
//   { name = "perhaps_told", type = "list of text", meaning = "Those that may have been told: the date is vague, or only the wording of a record points to it." },
//   { name = "never_told", type = "list of text", meaning = "Agencies for which no telling is recorded, inside the dates that both files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Agencies for which nothing can be said." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the removal and of the concerns." },
//   { name = "picture", type = "picture", meaning = "Who was taken off whose list, and who was told." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-12-31" }
// only = { who = "mother" }
// because = "45: October 2009, and no paragraph says that the practice told anybody; 31d to 44: what the agencies had recorded by September, and 34, 36, 45 what has no certain date. Six services have no dates of coverage; education had no record of the family before 2010."
// columns = ["gp", "removed", "concerns_before", "perhaps_before", "told", "never_told", "no_records_loaded"]
// rows = [
//   ["GP practice", "2009-10", ["Ambulance service: other", "Children's social care: child asked for help, domestic abuse, physical harm", "Health visiting: alcohol, not seen", "Hospital A&E: child asked for help, domestic abuse, physical harm", "Housing service: domestic abuse", "Police: adult asked for help, child asked for help, domestic abuse, home conditions, missing, not collected, physical harm, under the influence", "Primary school: not collected", "Probation: domestic abuse, offending", "Specialist advice service: withdrawal from services", "Youth offending team: adult asked for help"], ["GP practice: health care missed, not seen", "Midwifery service: adult mental health, health care missed", "School nursing: not seen"], [], ["Ambulance service", "Children's social care", "Early childhood service", "Health visiting", "Hospital A&E", "Police", "Primary school", "Probation"], ["Housing service", "Midwifery service", "Registrar", "School nursing", "Specialist advice service", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "45: the children and the mother; which children is not said."
// columns = ["who", "gp", "removed", "told"]
// rows = [
//   ['"the children"', "GP practice", "2009-10", []],
//   ["mother", "GP practice", "2009-10", []],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-09-30" }
// because = "45: until October 2009 they were on the list."
// columns = ["who"]
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
  MATCH (member)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
  WITH DISTINCT agency ORDER BY agency.name, agency.id
  RETURN collect(agency) AS involved
}
UNWIND family AS member
MATCH link_path = (member)-[link:REGISTERED_WITH {setting: 'GP list', status: 'removed'}]->(gp:Agency)
WHERE any(day IN link.recorded_from WHERE day <= until)
WITH *, coalesce(link.until_earliest, link.since_earliest, date('0001-01-01')) AS earliest,
     coalesce(link.until_latest, link.since_latest, date('9999-12-31')) AS latest,
     reduce(day = date('9999-12-31'), d IN link.recorded_from | CASE WHEN d < day THEN d ELSE day END) AS first
CALL (family, link, until, earliest, latest) {
  UNWIND family AS member
  MATCH (member)<-[:ABOUT]-(worry:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND record.recorded_earliest <= latest AND NOT record.id IN link.records
    AND agency.sector <> 'partnership'
  WITH agency, worry.category AS category, earliest, min(record.recorded_latest) AS surely, collect(record.id) AS records
  WITH agency, category, surely < earliest AS before, records ORDER BY agency.name, agency.id, category
  WITH agency, collect(CASE WHEN before THEN category END) AS sure, collect(CASE WHEN NOT before THEN category END) AS unsure,
       reduce(all = [], each IN collect(records) | all + each) AS records
  ORDER BY agency.name, agency.id
  RETURN collect(CASE WHEN size(sure) > 0 THEN agency.name + ': '
                   + reduce(said = head(sure), c IN tail(sure) | said + ', ' + c) END) AS concerns_before,
         collect(CASE WHEN size(unsure) > 0 THEN agency.name + ': '
                   + reduce(said = head(unsure), c IN tail(unsure) | said + ', ' + c) END) AS perhaps_before,
         reduce(all = [], each IN collect(records) | all + each) AS concern_records
}
CALL (link, until) {
  UNWIND link.records AS id
  MATCH conveyed = (:Record {id: id})-[:STATES]->(event:Event)<-[:CONVEYED]-(share:Share)
  WHERE event.kind = 'registration' AND coalesce(share.told_earliest, date('0001-01-01')) <= until
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(receiver:Agency)
  OPTIONAL MATCH (sender:Agency)-[:SENT]->(share)
  RETURN collect({receiver: receiver, sender: sender,
                  sure: share.certainty <> 'derived' AND coalesce(share.told_latest, date('9999-12-31')) <= until}) AS tellings,
         collect(conveyed) + collect(received) AS told_paths
}
WITH *, [a IN involved WHERE a <> gp] AS others, coalesce(date($as_of), first) AS last
WITH *, [a IN others WHERE any(t IN tellings WHERE t.sure AND (t.receiver = a OR t.sender = a))] AS told
WITH *, [a IN others WHERE NOT a IN told
          AND any(t IN tellings WHERE t.receiver IS NULL OR t.receiver = a OR t.sender = a)] AS perhaps,
     [a IN others + [gp] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
        WHERE a.covered_from[i] <= first AND a.covered_until[i] >= last)] AS covered
WITH *, [a IN others WHERE NOT a IN told + perhaps] AS silent
WITH *, [a IN silent WHERE a IN covered AND gp IN covered] AS never
WITH *, gp AS practice
RETURN coalesce('"' + link.who + '"', member.name) AS who, practice.name AS gp, coalesce(link.until, link.since) AS removed,
       CASE WHEN any(day IN link.recorded WHERE day <= until) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       concerns_before, perhaps_before, [a IN told | a.name] AS told, [a IN perhaps | a.name] AS perhaps_told,
       [a IN never | a.name] AS never_told, [a IN silent WHERE NOT a IN never | a.name] AS no_records_loaded,
       [reason IN [
          CASE WHEN earliest <> latest THEN 'vague date' END,
          CASE WHEN any(m IN family WHERE EXISTS { (m)-[:COULD_BE]-() })
            THEN 'somebody of the family may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN never + [practice] WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       link.records + concern_records AS records, [link_path] + told_paths AS picture
ORDER BY earliest, latest, who, practice.id, member.id, link.key
