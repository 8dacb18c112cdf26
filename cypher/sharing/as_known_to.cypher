// What did one agency know on this date: everything, and how it came to know it?
//
// id = "S10"
// tells = """
//   The world as one agency knew it on one day: people, households, the ties between them, events and concerns; each with
//   how the agency came to know it (from its own record, told by whom, because it was there, or because it told others),
//   from when, and whether that had surely been so by the date or only perhaps. With a child, what it knew of the child,
//   the parents, carers, brothers and sisters, and anybody of the child's household; without one, all that it knew, which
//   is for small graphs."""
// caution = """
//   An agency is said to know what its own records hold, what it is recorded as having been told, and what a meeting was
//   about to which it came. Whether anybody there read it, no record says; and where its files do not cover a time, it may
//   have known more. The partnership itself is left out: what it knows, it knows from the review. People are drawn under the names that all records together give them."""
// paragraphs = ["30(iv)", "30(viii)", "54"]
// identity = ["fact", "what", "about", "records"]
//
// parameters = [
//   { name = "agency", meaning = "The agency: an id, a code of the key table, or a name that is its alone.", required = true },
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone; left out, everybody.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "fact", type = "text", meaning = "Whether it is a person, a household, a tie between two of them, an event or a concern." },
//   { name = "what", type = "text", meaning = "The category of the concern, the kind of event or of tie; empty for a person or household." },
//   { name = "about", type = "list of text", meaning = "Whom it is about; of a tie, first who is what the tie says, then of whom or what; in quotation marks where the record names nobody." },
//   { name = "happened", type = "vague date", meaning = "When it happened, or began (EDTF)." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "how", type = "list of text", meaning = "How the agency came to know it, the earliest way first." },
//   { name = "known_from", type = "vague date", meaning = "When it first wrote it down, was told or was there (EDTF); empty where nothing says." },
//   { name = "known", type = "text", meaning = "Whether that had surely been so by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The agency, what it knew, whom it is about, and who told whom." },
//   { name = "things", type = "things drawn", meaning = "All of these, for every row, in the first." },
// ]
//
// [[expect]]
// given = { child = "child", agency = "PROB", as_of = "2009-10-31" }
// because = "43: the offence of December 2008, which father committed against mother, and being asked to leave the group at some later day. Probation is recorded as knowing of no child at all."
// columns = ["fact", "what", "about", "how", "known"]
// rows = [
//   ["concern", "domestic abuse", ["mother"], ["its own record"], "by this date"],
//   ["concern", "offending", ["father"], ["its own record"], "by this date"],
//   ["event", "incident", ["father", "mother"], ["its own record"], "by this date"],
//   ["person", "", ["father"], ["its own record"], "by this date"],
//   ["person", "", ["mother"], ["its own record"], "by this date"],
//   ["concern", "offending", ["father"], ["its own record"], "perhaps by this date"],
//   ["event", "decision", ["father"], ["its own record"], "perhaps by this date"],
// ]
//
// [[expect]]
// given = { child = "child", agency = "CSC", as_of = "2006-12-31" }
// only = { fact = "concern" }
// because = "38: the police told social care, of what police wrote down and of what social care did."
// columns = ["what", "about", "how", "known", "rests_on"]
// rows = [
//   ["child asked for help", ['"one of the children"'], ["told by Police"], "by this date", []],
//   ["child asked for help", ['"one of the children"'], ["its own record", "told by Police"], "by this date", []],
//   ["domestic abuse", ["mother"], ["told by Police"], "by this date", []],
//   ["domestic abuse", ["mother"], ["its own record", "told by Police"], "by this date", []],
// ]
//
// [[expect]]
// given = { child = "child", agency = "CSC", as_of = "2009-10-31" }
// only = { fact = "tie", what = "partner of" }
// because = "33: on social care's file of relationships, which does not say when it was written: some day within the dates that it covers."
// columns = ["about", "how", "known_from", "known", "rests_on"]
// rows = [
//   [["father", "mother"], ["its own record"], "2005-01-01/2011-09-30", "perhaps by this date", ["date of writing not stated", "vague date"]],
// ]
//
// [[expect]]
// given = { child = "child", agency = "POL", as_of = "2009-10-31" }
// only = { fact = "tie" }
// because = "No paragraph gives the police a list of who is related to whom."
// columns = ["what"]
// rows = [
// ]
//
// [[expect]]
// given = { agency = "AMB", as_of = "2007-12-31" }
// only = { happened = "2007?" }
// because = "31d, 39: all that the ambulance service knew of anybody, and that it told social care of it."
// columns = ["fact", "what", "about", "happened", "how", "known"]
// rows = [
//   ["concern", "other", ['"the children"'], "2007?", ["its own record", "told Children's social care"], "by this date"],
//   ["event", "visit", ['"the children"', "mother"], "2007?", ["its own record", "told Children's social care"], "by this date"],
// ]
//
// [[expect]]
// given = { child = "child", agency = "HV", as_of = "2009-10-31" }
// only = { what = "meeting" }
// because = "31f: health visiting was at the practice's discussion, and told of it, on some day up to September 2011."
// columns = ["fact", "how", "known"]
// rows = [
//   ["event", ["told by GP practice", "was at the meeting"], "perhaps by this date"],
// ]
MATCH (agency:Agency) WHERE (agency.id = $agency OR agency.code = $agency) AND agency.sector <> 'partnership'
WITH agency, coalesce(date($as_of), date('9999-12-31')) AS until
OPTIONAL MATCH (child:Person) WHERE child.id = $child OR child.code = $child
CALL (child) {
  CALL (child) {
    WITH child WHERE child IS NOT NULL RETURN child AS member
    UNION
    MATCH (child)<-[:PARENT_OF|CARER_OF]-(member:Person) RETURN member
    UNION
    MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
    UNION
    MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
    UNION
    MATCH (child)-[:LIVED_IN]->(:Household)<-[:LIVED_IN]-(member:Person) RETURN member
  }
  RETURN collect(DISTINCT member) AS family
}
// What could be known: all of the family, or without a child all that the agency has to do with.
CALL (agency, child, family) {
  UNWIND family AS thing RETURN thing
  UNION
  UNWIND family AS member MATCH (member)-[:ABOUT|TOOK_PART]-(thing:Concern|Event) RETURN thing
  UNION
  MATCH (agency)-[:KEPT]->(:Record)-[:STATES]->(thing:Concern|Event) WHERE child IS NULL RETURN thing
  UNION
  MATCH (agency)-[:KEPT]->(:Record)-[:MENTIONS]->(:Mention)-[:IDENTIFIED_AS]->(thing:Person|Household) WHERE child IS NULL RETURN thing
  UNION
  MATCH (agency)-[:SENT|SENT_TO]-(:Share)-[:CONVEYED]->()-[:RAISED*0..1]->(thing) WHERE child IS NULL RETURN thing
  UNION
  MATCH (agency)-[:SENT|SENT_TO]-(:Share)-[:CONVEYED]->()-[:RAISED*0..1]->()-[:ABOUT|TOOK_PART]-(thing) WHERE child IS NULL RETURN thing
  UNION
  MATCH (agency)<-[:WORKS_FOR*0..1]-()-[:ATTENDED]->(:Event)-[:RAISED*0..1]->(thing) WHERE child IS NULL RETURN thing
  UNION
  MATCH (agency)<-[:WORKS_FOR*0..1]-()-[:ATTENDED]->(:Event)-[:RAISED*0..1]->()-[:ABOUT|TOOK_PART]-(thing) WHERE child IS NULL RETURN thing
}
// Every way in which the agency may have come to know it; a record mentions whomever it states something about.
CALL (agency, thing, until) {
  MATCH (thing)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record {agency: agency.id})
  WHERE record.recorded_earliest <= until
  RETURN 'its own record' AS how, record.recorded AS since, record.recorded_earliest AS earliest, record.recorded_latest AS latest,
         true AS sure, record.recorded_basis = 'stated' AS dated, [record.id] AS records, [] AS paths
  UNION
  MATCH (thing)<-[:STATES]-(record:Record {agency: agency.id})
  WHERE record.recorded_earliest <= until
  RETURN 'its own record' AS how, record.recorded AS since, record.recorded_earliest AS earliest, record.recorded_latest AS latest,
         true AS sure, record.recorded_basis = 'stated' AS dated, [record.id] AS records, [] AS paths
  UNION
  MATCH path = (thing)-[:ABOUT|TOOK_PART*0..1]-()<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[way:SENT|SENT_TO]-(who)
  WHERE who = agency AND coalesce(share.told_earliest, date('0001-01-01')) <= until
  OPTIONAL MATCH sent = (sender:Agency)-[:SENT]->(share)
  OPTIONAL MATCH received = (share)-[:SENT_TO]->(receiver:Agency)
  CALL (share) { MATCH (record:Record)-[:STATES]->(share) WITH record ORDER BY record.id RETURN collect(record.id) AS records }
  RETURN CASE share.certainty WHEN 'derived' THEN 'perhaps ' ELSE '' END
           + CASE type(way) WHEN 'SENT' THEN 'told ' + coalesce(receiver.name, 'somebody not named')
                            ELSE 'told by ' + coalesce(sender.name, share.from_whom, 'somebody not named') END AS how,
         share.told AS since, coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
         coalesce(share.told_latest, date('9999-12-31')) AS latest, coalesce(share.certainty, 'stated') <> 'derived' AS sure,
         true AS dated, records, [each IN [path, sent, received] WHERE each IS NOT NULL] AS paths
  UNION
  MATCH path = (thing)-[:ABOUT|TOOK_PART*0..1]-()<-[:RAISED*0..1]-(event:Event)<-[:ATTENDED]-(there)
  MATCH (there)-[:WORKS_FOR*0..1]->(who)
  WHERE who = agency AND coalesce(event.happened_earliest, date('0001-01-01')) <= until
  CALL (event) { MATCH (record:Record)-[:STATES]->(event) WITH record ORDER BY record.id RETURN collect(record.id) AS records }
  RETURN 'was at the ' + event.kind AS how, event.happened AS since,
         coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
         coalesce(event.happened_latest, date('9999-12-31')) AS latest, true AS sure, true AS dated, records, [path] AS paths
}
WITH agency, child, until, thing, how, since, earliest, latest, sure, dated, records, paths ORDER BY earliest, latest, how, records
WITH agency, until, thing, collect({how: how, since: since, earliest: earliest, latest: latest, records: records}) AS ways,
     min(earliest) AS first, min(CASE WHEN sure THEN latest ELSE date('9999-12-31') END) AS last,
     reduce(all = [], each IN collect(paths) | all + each) AS paths,
     max(CASE WHEN sure AND latest <= until THEN 1 ELSE 0 END) = 1 AS surely, max(CASE WHEN sure THEN 1 ELSE 0 END) = 0 AS in_words,
     max(CASE WHEN dated THEN 1 ELSE 0 END) = 1 AS dated
WITH agency, until, collect({thing: thing, ways: ways, first: first, last: last, paths: paths, surely: surely, in_words: in_words,
                             dated: dated}) AS known
CALL (agency, until, known) {
  UNWIND known AS each
  WITH agency, until, [k IN known | k.thing] AS things, each.thing AS thing, each
  CALL (thing) {
    OPTIONAL MATCH (thing)-[tie:ABOUT|TOOK_PART]-(who) WHERE thing:Concern OR thing:Event
    WITH tie, who, CASE WHEN tie.who IS NULL THEN who.name ELSE '"' + tie.who + '"' END AS name ORDER BY name
    RETURN collect(DISTINCT name) AS whom, collect(tie) AS abouts, collect(who) AS members
  }
  CALL (agency, until, thing, things) {
    OPTIONAL MATCH (thing)-[tie:RAISED|LED_TO|PART_OF]->(other)
    WHERE other IN things AND (type(tie) = 'RAISED' OR any(i IN range(0, size(tie.records) - 1)
            WHERE tie.held_by[i] = agency.id AND tie.recorded_from[i] <= until))
    RETURN collect(tie) AS between
  }
  WITH *, reduce(all = [], way IN each.ways | all + way.records) AS records
  RETURN toLower(labels(thing)[0]) AS fact, coalesce(thing.category, thing.kind, '') AS what,
         CASE WHEN thing:Concern OR thing:Event THEN whom ELSE [coalesce(thing.name, thing.id)] END AS about, thing.happened AS happened,
         coalesce(thing.summary, '') AS summary,
         reduce(told = [], way IN each.ways | CASE WHEN way.how IN told THEN told ELSE told + way.how END) AS how,
         coalesce(head([way IN each.ways WHERE way.earliest = each.first AND (way.latest = each.last OR each.in_words)
                        | coalesce(way.since, '')]),
                  CASE each.first WHEN date('0001-01-01') THEN '..' ELSE toString(each.first) END + '/'
                  + CASE each.last WHEN date('9999-12-31') THEN '..' ELSE toString(each.last) END) AS since,
         each.first AS first, each.last AS last, each.surely AS surely, each.in_words AS in_words, each.dated AS dated,
         thing:Person AND EXISTS { (thing)-[:COULD_BE]-() } AS doubtful, records,
         [thing] + members + reduce(all = [], path IN each.paths | all + nodes(path)) AS nodes,
         [thing.id] + abouts + between + [path IN each.paths | relationships(path)] AS parts, thing.id AS key
  UNION ALL
  UNWIND known AS each
  WITH agency, until, each.thing AS thing WHERE thing:Person OR thing:Household
  MATCH (thing)-[tie:PARENT_OF|SIBLING_OF|PARTNER_OF|CARER_OF|RELATED_TO|LIVED_IN|STANDS_AT|REGISTERED_WITH]-()
  WITH DISTINCT tie, until, agency, [i IN range(0, size(tie.records) - 1)
         WHERE tie.held_by[i] = agency.id AND tie.recorded_from[i] <= until] AS own
  WHERE size(own) > 0
  CALL (tie, own) {
    UNWIND own AS i
    MATCH (record:Record {id: tie.records[i]})
    WITH record ORDER BY record.recorded_earliest, record.recorded_latest, record.id
    RETURN collect(record) AS records
  }
  RETURN 'tie' AS fact, toLower(replace(type(tie), '_', ' ')) AS what, [coalesce(startNode(tie).name, startNode(tie).id), coalesce(endNode(tie).name, endNode(tie).id)] AS about,
         tie.since AS happened, coalesce(tie.relation, tie.status, '') AS summary, ['its own record'] AS how,
         records[0].recorded AS since, records[0].recorded_earliest AS first,
         reduce(day = date('9999-12-31'), r IN records | CASE WHEN r.recorded_latest < day THEN r.recorded_latest ELSE day END) AS last,
         any(r IN records WHERE r.recorded_latest <= until) AS surely, false AS in_words, any(r IN records WHERE r.recorded_basis = 'stated') AS dated,
         false AS doubtful, [r IN records | r.id] AS records, [startNode(tie), endNode(tie)] AS nodes, [tie] AS parts,
         startNode(tie).id + ' ' + type(tie) + ' ' + endNode(tie).id + ' ' + tie.key AS key
}
WITH agency, fact, what, about, happened, summary, how, since, first, last, surely, in_words, dated, doubtful, records, nodes, parts, key
ORDER BY first, last, fact, what, happened, about, summary, key
// Many rows draw the same things: each is sent with the first row, and the rows name it.
WITH agency, EXISTS { (agency)<-[:MISSING_FROM]-() } AS missing,
     collect({fact: fact, what: what, about: about, happened: happened, summary: summary, how: how, since: since, surely: surely,
              in_words: in_words, dated: dated, doubtful: doubtful, records: records, nodes: nodes, parts: parts}) AS found
CALL (agency, found) {
  UNWIND found AS row
  UNWIND [agency] + row.nodes AS node
  RETURN collect(DISTINCT node) AS things
}
UNWIND range(0, size(found) - 1) AS place
WITH agency, missing, things, place, found[place] AS row
RETURN row.fact AS fact, row.what AS what, row.about AS about, row.happened AS happened, row.summary AS summary, row.how AS how,
       row.since AS known_from, CASE WHEN row.surely THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN NOT row.dated THEN 'date of writing not stated' END,
          CASE WHEN row.in_words THEN 'only the wording of a record' END,
          CASE WHEN NOT row.surely AND NOT row.in_words THEN 'vague date' END,
          CASE WHEN row.doubtful THEN 'may be recorded as another person too' END,
          CASE WHEN missing THEN 'rows in quarantine: ' + agency.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       row.records AS records, CASE row.fact WHEN 'tie' THEN row.parts ELSE [agency.id] + row.parts END AS picture,
       CASE place WHEN 0 THEN things END AS things
ORDER BY place
