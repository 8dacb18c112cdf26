// What did each agency know on this date, and what had it been told?
//
// id = "S2"
// tells = """
//   For each agency, every event and concern about the child, the parents, carers, brothers and sisters, or anybody of
//   the child's household that it knew of: from its own record, because it was told or told somebody else,
//   or because it was there. Move the date and see what each one gains."""
// caution = """
//   An agency is said to know what its own records hold and what it is recorded as having been told. Whether anybody
//   there read it, no record says."""
// paragraphs = ["30(iv)", "30(viii)"]
// identity = ["agency", "fact", "what", "how", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "agency", meaning = "One agency; left out, all of them.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "agency", type = "text", meaning = "The agency that knew." },
//   { name = "fact", type = "text", meaning = "Whether it is a concern or an event." },
//   { name = "what", type = "text", meaning = "The category of the concern or the kind of event." },
//   { name = "about", type = "list of text", meaning = "Whom it is about; in quotation marks where the record names nobody." },
//   { name = "happened", type = "vague date", meaning = "When it happened (EDTF)." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "how", type = "text", meaning = "From its own record, told by whom, or, where it had not surely written it down itself, because it told somebody or was there." },
//   { name = "known_from", type = "vague date", meaning = "When it was written down or told (EDTF); empty where nothing says." },
//   { name = "known", type = "text", meaning = "Whether that had surely been so by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The agency, the fact and whom it is about." },
//   { name = "things", type = "things drawn", meaning = "All of these, for every row, in the first." },
// ]
//
// [[expect]]
// given = { child = "child", agency = "PROB", as_of = "2009-10-31" }
// because = "43: the offence of December 2008, and being asked to leave the group at some later day; nobody told probation anything."
// columns = ["agency", "fact", "what", "about", "happened", "how", "known"]
// rows = [
//   ["Probation", "concern", "domestic abuse", ["mother"], "2008-12", "its own record", "by this date"],
//   ["Probation", "concern", "offending", ["father"], "2008-12", "its own record", "by this date"],
//   ["Probation", "concern", "offending", ["father"], "2008-12/..", "its own record", "perhaps by this date"],
//   ["Probation", "event", "decision", ["father"], "2008-12/..", "its own record", "perhaps by this date"],
//   ["Probation", "event", "incident", ["father", "mother"], "2008-12", "its own record", "by this date"],
// ]
//
// [[expect]]
// given = { child = "child", agency = "CSC", as_of = "2006-12-31" }
// because = "38: the police asked social care for a place to stay; both agencies recorded the telling, and the two records are kept apart."
// columns = ["fact", "what", "about", "how"]
// rows = [
//   ["concern", "child asked for help", ['"one of the children"'], "its own record"],
//   ["concern", "child asked for help", ['"one of the children"'], "told by Police"],
//   ["concern", "child asked for help", ['"one of the children"'], "told by Police"],
//   ["concern", "domestic abuse", ["mother"], "its own record"],
//   ["concern", "domestic abuse", ["mother"], "told by Police"],
//   ["concern", "domestic abuse", ["mother"], "told by Police"],
//   ["event", "attendance", ['"one of the children"'], "told by Police"],
//   ["event", "decision", ['"one of the children"'], "its own record"],
//   ["event", "decision", ['"one of the children"'], "told by Police"],
// ]
//
// [[expect]]
// given = { child = "child", agency = "CSC", as_of = "2005-12-31" }
// because = "Nothing of the family is dated before 2006 at social care."
// columns = ["fact"]
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
CALL (family) {
  UNWIND family AS member
  MATCH (member)<-[tie:ABOUT]-(thing:Concern)
  RETURN thing, member, tie
  UNION
  UNWIND family AS member
  MATCH (member)-[tie:TOOK_PART]->(thing:Event)
  RETURN thing, member, tie
}
WITH until, thing, collect(DISTINCT member) AS members, collect(DISTINCT tie) AS abouts,
     collect(DISTINCT CASE WHEN tie.who IS NULL THEN member.name ELSE '"' + tie.who + '"' END) AS whom
CALL (whom) { UNWIND whom AS name WITH name ORDER BY name RETURN collect(name) AS names }
CALL (thing, until) {
  MATCH (agency:Agency)-[:KEPT]->(record:Record)-[:STATES]->(thing)
  WHERE record.recorded_earliest <= until
  RETURN agency, 'its own record' AS how, record.recorded AS since, record.recorded_earliest AS earliest,
         record.recorded_latest AS latest, true AS sure, [record.id] AS records, [] AS paths
  UNION
  MATCH path = (thing)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(agency:Agency)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  OPTIONAL MATCH sent = (sender:Agency)-[:SENT]->(share)
  MATCH (record:Record)-[:STATES]->(share)
  WITH agency, share, sender, sent, path, record ORDER BY record.id
  WITH agency, share, sender, collect(DISTINCT record.id) AS records, collect(DISTINCT path) + collect(DISTINCT sent) AS paths
  RETURN agency,
         CASE share.certainty WHEN 'derived' THEN 'perhaps told by ' ELSE 'told by ' END
           + coalesce(sender.name, share.from_whom, 'somebody not named') AS how,
         share.told AS since, coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
         coalesce(share.told_latest, date('9999-12-31')) AS latest, coalesce(share.certainty, 'stated') <> 'derived' AS sure,
         records, paths
  UNION
  // Who told it, and who was there, knew it too; said where the agency had not surely written it down itself.
  MATCH path = (thing)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)<-[:SENT]-(agency:Agency)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
    AND NOT EXISTS { (thing)<-[:STATES]-(own:Record) WHERE own.agency = agency.id AND own.recorded_latest <= until }
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(receiver:Agency)
  MATCH (record:Record)-[:STATES]->(share)
  WITH agency, share, receiver, received, path, record ORDER BY record.id
  WITH agency, share, receiver, collect(DISTINCT record.id) AS records, collect(DISTINCT path) + collect(DISTINCT received) AS paths
  RETURN agency,
         CASE share.certainty WHEN 'derived' THEN 'perhaps told ' ELSE 'told ' END + coalesce(receiver.name, 'somebody not named') AS how,
         share.told AS since, coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
         coalesce(share.told_latest, date('9999-12-31')) AS latest, coalesce(share.certainty, 'stated') <> 'derived' AS sure,
         records, paths
  UNION
  MATCH path = (thing)<-[:RAISED*0..1]-(event:Event)<-[:ATTENDED]-(there)
  MATCH (there)-[:WORKS_FOR*0..1]->(agency:Agency)
  WHERE coalesce(event.happened_earliest, date('0001-01-01')) <= until
    AND NOT EXISTS { (thing)<-[:STATES]-(own:Record) WHERE own.agency = agency.id AND own.recorded_latest <= until }
  MATCH (record:Record)-[:STATES]->(event)
  WITH agency, event, path, record ORDER BY record.id
  WITH agency, event, collect(DISTINCT record.id) AS records, collect(DISTINCT path) AS paths
  RETURN agency, 'was at the ' + event.kind AS how, event.happened AS since,
         coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
         coalesce(event.happened_latest, date('9999-12-31')) AS latest, true AS sure, records, paths
}
WITH until, thing, members, abouts, names, agency, how, since, earliest, latest, sure, records, paths
WHERE agency.sector <> 'partnership' AND ($agency IS NULL OR agency.id = $agency OR agency.code = $agency)
WITH until, agency, agency.name AS agency_name, thing, toLower(labels(thing)[0]) AS fact, coalesce(thing.category, thing.kind) AS what,
     members, abouts, names, how, since, earliest, latest, sure, records, paths
ORDER BY agency_name, earliest, fact, what, thing.happened, how, thing.id, records
// Many rows draw the same things: each is sent with the first row, and the rows name it.
WITH until, collect({agency: agency, thing: thing, fact: fact, what: what, members: members, abouts: abouts, names: names, how: how,
                     since: since, surely: sure AND latest <= until, records: records, paths: paths}) AS knowings
CALL (knowings) {
  UNWIND knowings AS knowing
  UNWIND [knowing.agency, knowing.thing] + knowing.members + reduce(all = [], path IN knowing.paths | all + nodes(path)) AS node
  RETURN collect(DISTINCT node) AS things
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
UNWIND range(0, size(knowings) - 1) AS i
WITH i, knowings[i] AS knowing, things, unsure_who, knowings[i].agency AS holder, knowings[i].thing AS known
RETURN knowing.agency.name AS agency, knowing.fact AS fact, knowing.what AS what, knowing.names AS about,
       knowing.thing.happened AS happened, knowing.thing.summary AS summary, knowing.how AS how, knowing.since AS known_from,
       CASE WHEN knowing.surely THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN known.happened_earliest <> known.happened_latest OR known.happened_earliest IS NULL
                 OR known.happened_latest IS NULL THEN 'vague date' END,
          CASE WHEN knowing.how STARTS WITH 'perhaps' THEN 'only the wording of a record' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (holder)<-[:MISSING_FROM]-() } THEN 'rows in quarantine: ' + holder.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       knowing.records AS records,
       [knowing.agency.id, knowing.thing.id] + knowing.abouts + [path IN knowing.paths | relationships(path)] AS picture,
       CASE i WHEN 0 THEN things END AS things
ORDER BY i
