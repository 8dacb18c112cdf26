// What did one agency know on this date that another did not, and the other way round?
//
// id = "S11"
// tells = """
//   The difference between what two agencies knew on one day about the child, the parents, carers, brothers and sisters,
//   and anybody of the child's household: each person, event and concern that one of them knew of, surely or perhaps, and
//   the other did not surely, from its own records, from being told, from being there or from having told others. With no
//   other agency named, the difference between the one and everybody together: what it alone knew, and what any other
//   knew and it did not."""
// caution = """
//   'Never told' means that no telling is recorded in what is loaded, and that both agencies' files cover all the time from
//   the first day on which it may have been known to the day of knowledge, or to the last day that any of their files covers.
//   Two agencies' records of one happening stay two, so look at 'held alike' first. That somebody ought to have been told
//   is not said. The partnership itself is left out: what it knows, it knows from the review. Seen together, this is
//   hindsight; at the time neither could see what the other held."""
// paragraphs = ["30(viii)", "49h", "54"]
// identity = ["agency", "fact", "what", "about", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "agency", meaning = "One agency.", required = true },
//   { name = "other_agency", meaning = "The other; left out, everybody else together.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "agency", type = "text", meaning = "The agency that knew." },
//   { name = "fact", type = "text", meaning = "Whether it is a person, an event or a concern." },
//   { name = "what", type = "text", meaning = "The category of the concern or the kind of event; empty for a person." },
//   { name = "about", type = "list of text", meaning = "Whom it is about; in quotation marks where the record names nobody." },
//   { name = "happened", type = "vague date", meaning = "When it happened (EDTF)." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "how", type = "list of text", meaning = "How the agency came to know it, the earliest way first." },
//   { name = "known_from", type = "vague date", meaning = "When it first wrote it down, was told or was there (EDTF); empty where nothing says." },
//   { name = "known", type = "text", meaning = "Whether that had surely been so by the date, or perhaps." },
//   { name = "perhaps_known_to", type = "list of text", meaning = "Agencies of the other side that may have known it too: a date is vague, or only the wording of a record points to a telling." },
//   { name = "held_alike", type = "list of text", meaning = "Those that knew of a concern or an event of the same kind at dates that overlap, or, of a person, of the household where they lived; it may be the same." },
//   { name = "never_told", type = "list of text", meaning = "Those for which no telling is recorded, inside the dates that both files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Those for which nothing can be said, as the files loaded do not cover the dates." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The agency, what it knew, and whom it is about." },
//   { name = "things", type = "things drawn", meaning = "All of these, for every row, in the first." },
// ]
//
// [[expect]]
// given = { child = "child", agency = "PROB", other_agency = "POL", as_of = "2009-10-31" }
// only = { agency = "Probation" }
// because = "43: the offence, the sentence and what came of it; 39, 43: the police had violence of the same time on their own files, and knew mother and father."
// columns = ["fact", "what", "happened", "known", "held_alike", "never_told", "no_records_loaded"]
// rows = [
//   ["concern", "domestic abuse", "2008-12", "by this date", ["Police"], [], []],
//   ["concern", "offending", "2008-12", "by this date", [], ["Police"], []],
//   ["event", "incident", "2008-12", "by this date", ["Police"], [], []],
//   ["concern", "offending", "2008-12/..", "perhaps by this date", [], ["Police"], []],
//   ["event", "decision", "2008-12/..", "perhaps by this date", [], ["Police"], []],
// ]
//
// [[expect]]
// given = { child = "child", agency = "PROB", other_agency = "POL", as_of = "2009-10-31" }
// only = { agency = "Police", what = "domestic abuse" }
// because = "35, 38, 39, 41, 33, 43: what the police knew of violence. Probation's files begin in 2005, so of 1996 nothing can be said; what overlaps with December 2008 may be what probation knew."
// columns = ["happened", "held_alike", "never_told", "no_records_loaded"]
// rows = [
//   ["1996", [], [], ["Probation"]],
//   ["1996/2008", ["Probation"], [], []],
//   ["1996/2008", ["Probation"], [], []],
//   ["2006", [], ["Probation"], []],
//   ["2006", [], ["Probation"], []],
//   ["2006/2007-02", [], ["Probation"], []],
//   ["2007-22", [], ["Probation"], []],
//   ["2007", [], ["Probation"], []],
//   ["2008-09/2008-12", ["Probation"], [], []],
//   ["2008-12", ["Probation"], [], []],
// ]
//
// [[expect]]
// given = { child = "child", agency = "CSC", other_agency = "PROB", as_of = "2009-10-31" }
// only = { fact = "person" }
// because = "33: social care has the family on its own files, which do not say when each row was written; 31h: the hospital told it of sibling 8 in 2007; 43: probation knew mother and father, and until 2010 (46) no child."
// columns = ["agency", "about", "how", "known", "never_told"]
// rows = [
//   ["Children's social care", ["sibling 8"], ["its own record", "told by Hospital A&E"], "by this date", ["Probation"]],
//   ["Children's social care", ["child"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 1"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 2"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 3"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 4"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 5"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 6"], ["its own record"], "perhaps by this date", ["Probation"]],
//   ["Children's social care", ["sibling 7"], ["its own record"], "perhaps by this date", ["Probation"]],
// ]
//
// [[expect]]
// given = { child = "child", agency = "SCH", as_of = "2009-10-31" }
// only = { agency = "Primary school" }
// because = "44: the children whom nobody fetched. The police wrote a concern of the same kind and told social care of that; no paragraph says that the school told anybody. Services without dates of coverage can never be said not to have been told."
// columns = ["fact", "what", "perhaps_known_to", "held_alike", "never_told", "no_records_loaded"]
// rows = [
//   ["concern", "not collected", [], ["Children's social care", "Police"], ["Ambulance service", "Early childhood service", "GP practice", "Health visiting", "Hospital A&E", "Probation"], ["Housing service", "Midwifery service", "Registrar", "School nursing", "Specialist advice service", "Youth offending team"]],
//   ["event", "incident", [], [], ["Ambulance service", "Children's social care", "Early childhood service", "GP practice", "Health visiting", "Hospital A&E", "Police", "Probation"], ["Housing service", "Midwifery service", "Registrar", "School nursing", "Specialist advice service", "Youth offending team"]],
// ]
//
// [[expect]]
// given = { child = "child", agency = "EDU", as_of = "2009-10-31" }
// only = { what = "home conditions" }
// because = "44: the police knew, and told social care; 46, 47: the education service had to do with the family only from 2010."
// columns = ["agency", "how", "never_told"]
// rows = [
//   ["Children's social care", ["told by Police"], ["Education service"]],
//   ["Police", ["its own record", "told Children's social care"], ["Education service"]],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
MATCH (agency:Agency) WHERE (agency.id = $agency OR agency.code = $agency) AND agency.sector <> 'partnership'
OPTIONAL MATCH (other:Agency) WHERE (other.id = $other_agency OR other.code = $other_agency) AND other.sector <> 'partnership'
WITH child, agency, other, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (child) {
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
  RETURN collect(DISTINCT member) AS family, any(each IN collect(member) WHERE EXISTS { (each)-[:COULD_BE]-() }) AS unsure_who
}
// What is known of the family, and by which agency.
CALL (family, until) {
  CALL (family) {
    UNWIND family AS thing RETURN thing
    UNION
    UNWIND family AS member MATCH (member)-[:ABOUT|TOOK_PART]-(thing:Concern|Event) RETURN thing
  }
  // Every way in which any agency may have come to know it; a record mentions whomever it states something about.
  CALL (thing, until) {
    MATCH (thing)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(record:Record)<-[:KEPT]-(who:Agency)
    WHERE record.recorded_earliest <= until
    RETURN who, 'its own record' AS how, record.recorded AS since, record.recorded_earliest AS earliest, record.recorded_latest AS latest,
           true AS sure, record.recorded_basis = 'stated' AS dated, [record.id] AS records, [] AS paths
    UNION
    MATCH (thing)<-[:STATES]-(record:Record)<-[:KEPT]-(who:Agency)
    WHERE record.recorded_earliest <= until
    RETURN who, 'its own record' AS how, record.recorded AS since, record.recorded_earliest AS earliest, record.recorded_latest AS latest,
           true AS sure, record.recorded_basis = 'stated' AS dated, [record.id] AS records, [] AS paths
    UNION
    MATCH path = (thing)-[:ABOUT|TOOK_PART*0..1]-()<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[way:SENT|SENT_TO]-(who:Agency)
    WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
    OPTIONAL MATCH sent = (sender:Agency)-[:SENT]->(share)
    OPTIONAL MATCH received = (share)-[:SENT_TO]->(receiver:Agency)
    CALL (share) { MATCH (record:Record)-[:STATES]->(share) WITH record ORDER BY record.id RETURN collect(record.id) AS records }
    RETURN who,
           CASE share.certainty WHEN 'derived' THEN 'perhaps ' ELSE '' END
             + CASE type(way) WHEN 'SENT' THEN 'told ' + coalesce(receiver.name, 'somebody not named')
                              ELSE 'told by ' + coalesce(sender.name, share.from_whom, 'somebody not named') END AS how,
           share.told AS since, coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
           coalesce(share.told_latest, date('9999-12-31')) AS latest, coalesce(share.certainty, 'stated') <> 'derived' AS sure,
           true AS dated, records, [each IN [path, sent, received] WHERE each IS NOT NULL] AS paths
    UNION
    MATCH path = (thing)-[:ABOUT|TOOK_PART*0..1]-()<-[:RAISED*0..1]-(event:Event)<-[:ATTENDED]-(there)
    MATCH (there)-[:WORKS_FOR*0..1]->(who:Agency)
    WHERE coalesce(event.happened_earliest, date('0001-01-01')) <= until
    CALL (event) { MATCH (record:Record)-[:STATES]->(event) WITH record ORDER BY record.id RETURN collect(record.id) AS records }
    RETURN who, 'was at the ' + event.kind AS how, event.happened AS since,
           coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
           coalesce(event.happened_latest, date('9999-12-31')) AS latest, true AS sure, true AS dated, records, [path] AS paths
  }
  WITH * WHERE who.sector <> 'partnership'
  WITH until, thing, who, how, since, earliest, latest, sure, dated, records, paths ORDER BY earliest, latest, how, records
  WITH until, thing, who,
       collect({how: how, since: since, earliest: earliest, latest: latest, records: records}) AS ways, min(earliest) AS first,
       min(CASE WHEN sure THEN latest ELSE date('9999-12-31') END) AS last, reduce(all = [], each IN collect(paths) | all + each) AS paths,
       max(CASE WHEN sure AND latest <= until THEN 1 ELSE 0 END) = 1 AS surely, max(CASE WHEN sure THEN 1 ELSE 0 END) = 0 AS in_words,
       max(CASE WHEN dated THEN 1 ELSE 0 END) = 1 AS dated
  WITH thing, collect({who: who, ways: ways, first: first, last: last, paths: paths, surely: surely, in_words: in_words, dated: dated}) AS knowers
  RETURN collect({
    thing: thing, knowers: knowers, kind: labels(thing)[0] + coalesce(thing.category, thing.kind, ''), person: thing:Person, home: thing:Household,
    opens: coalesce(thing.happened_earliest, date('0001-01-01')), closes: coalesce(thing.happened_latest, date('9999-12-31'))
  }) AS known
}
CALL (agency, other, known) {
  CALL (agency, other, known) {
    UNWIND known AS fact UNWIND fact.knowers AS knower WITH knower.who AS each WHERE $other_agency IS NULL RETURN each
    UNION
    MATCH (each:Agency) WHERE $other_agency IS NULL AND NOT EXISTS { (each)-[:KEPT]->() } RETURN each
    UNION
    WITH other AS each WHERE each IS NOT NULL RETURN each
  }
  WITH DISTINCT each, agency WHERE each <> agency AND each.sector <> 'partnership' ORDER BY each.name, each.id
  RETURN collect(each) AS others
}
WITH agency, until, unsure_who, others, known, [fact IN known WHERE fact.home] AS homes
// What one fact is held beside is looked for once, among those of its kind.
CALL (known) {
  UNWIND known AS fact
  WITH fact.kind AS kind, collect(fact) AS same
  RETURN collect(same) AS kinds
}
UNWIND kinds AS same
UNWIND [fact IN same WHERE NOT fact.home] AS fact
WITH agency, until, unsure_who, others, fact, fact.thing AS thing,
     CASE WHEN fact.person THEN homes
          ELSE [like IN same WHERE like.thing <> fact.thing AND like.opens <= fact.closes AND like.closes >= fact.opens] END AS likes
CALL (thing, fact, likes) {
  UNWIND likes AS like
  WITH thing, fact, like, like.thing AS home
  WHERE NOT fact.person OR EXISTS { (thing)-[:LIVED_IN]->(home) }
  UNWIND like.knowers AS knower
  RETURN collect(DISTINCT knower.who) AS alikes
}
CALL (thing) {
  OPTIONAL MATCH (thing)-[tie:ABOUT|TOOK_PART]-(who) WHERE NOT thing:Person
  WITH tie, who, CASE WHEN tie.who IS NULL THEN who.name ELSE '"' + tie.who + '"' END AS name ORDER BY name
  RETURN collect(DISTINCT name) AS whom, collect(tie) AS abouts, collect(who) AS members
}
UNWIND fact.knowers AS knower
WITH *, knower.who AS holder, CASE WHEN knower.who = agency THEN others ELSE [agency] END AS lacking
WHERE (holder = agency OR holder IN others) AND size(lacking) > 0
  AND none(k IN fact.knowers WHERE k.surely AND k.who IN lacking)
WITH *, [a IN lacking WHERE any(k IN fact.knowers WHERE k.who = a)] AS perhaps
WITH *, [a IN lacking WHERE NOT a IN perhaps AND a IN alikes] AS alike
WITH *, [a IN lacking WHERE NOT a IN perhaps + alike] AS silent,
     coalesce(date($as_of), reduce(day = knower.first, a IN lacking + [holder] |
       CASE WHEN coalesce(a.covered_until[-1], day) > day THEN a.covered_until[-1] ELSE day END)) AS until_covered
WITH *, [a IN silent + [holder] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
          WHERE a.covered_from[i] <= knower.first AND a.covered_until[i] >= until_covered)] AS covered
WITH *, [a IN silent WHERE a IN covered AND holder IN covered] AS never
WITH unsure_who, thing, knower, holder, perhaps, alike, silent, never, abouts, members, holder.name AS held_by,
     toLower(labels(thing)[0]) AS kind, coalesce(thing.category, thing.kind, '') AS what, thing.happened AS happened,
     CASE WHEN thing:Person THEN [coalesce(thing.name, thing.id)] ELSE whom END AS about, coalesce(thing.summary, '') AS summary
ORDER BY held_by, knower.first, knower.last, kind, what, happened, about, summary, thing.id, holder.id
// Many rows draw the same things: each is sent with the first row, and the rows name it.
WITH unsure_who, collect({thing: thing, knower: knower, holder: holder, perhaps: perhaps, alike: alike, silent: silent, never: never,
                          abouts: abouts, members: members, kind: kind, what: what, about: about, summary: summary}) AS found
CALL (found) {
  UNWIND found AS row
  UNWIND [row.holder, row.thing] + row.members + reduce(all = [], path IN row.knower.paths | all + nodes(path)) AS node
  RETURN collect(DISTINCT node) AS things
}
UNWIND range(0, size(found) - 1) AS place
WITH unsure_who, things, place, found[place] AS row, found[place].knower AS knower, found[place].holder AS holder
RETURN holder.name AS agency, row.kind AS fact, row.what AS what, row.about AS about, row.thing.happened AS happened, row.summary AS summary,
       reduce(told = [], way IN knower.ways | CASE WHEN way.how IN told THEN told ELSE told + way.how END) AS how,
       coalesce(head([way IN knower.ways WHERE way.earliest = knower.first AND (way.latest = knower.last OR knower.in_words)
                      | coalesce(way.since, '')]),
                CASE knower.first WHEN date('0001-01-01') THEN '..' ELSE toString(knower.first) END + '/'
                + CASE knower.last WHEN date('9999-12-31') THEN '..' ELSE toString(knower.last) END) AS known_from,
       CASE WHEN knower.surely THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [a IN row.perhaps | a.name] AS perhaps_known_to, [a IN row.alike | a.name] AS held_alike, [a IN row.never | a.name] AS never_told,
       [a IN row.silent WHERE NOT a IN row.never | a.name] AS no_records_loaded,
       [reason IN [
          CASE WHEN NOT knower.dated THEN 'date of writing not stated' END,
          CASE WHEN knower.in_words THEN 'only the wording of a record' END,
          CASE WHEN NOT knower.surely AND NOT knower.in_words THEN 'vague date' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN [holder] + row.never WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       reduce(all = [], way IN knower.ways | all + way.records) AS records,
       [holder.id, row.thing.id] + row.abouts + [path IN knower.paths | relationships(path)] AS picture,
       CASE place WHEN 0 THEN things END AS things
ORDER BY place
