// Which adults connect two or more households with children of concern?
//
// id = "F3"
// tells = """
//   Each adult who, by what was recorded by the date, lived in two households, or was a parent, a carer or a partner of
//   somebody who lived there, where in each a child lived about whom a concern is on record: the ties to each household
//   with their dates, the children, the concerns, and whether the two were at the same time or one after the other. At
//   least one of the children of each household never lived in the other, so that a family that moves house is not
//   taken for two. One row for each two households of one adult."""
// caution = """
//   To be tied to two households is no finding about anybody: grandparents are, and so are parents who live apart. A
//   concern counts where the child, or the household without a name, may have been there and under 18 when it happened;
//   a concern about an adult alone does not. Dates of living somewhere are seldom recorded, and without them the two
//   cannot be told to have been at one time."""
// paragraphs = ["30(v)", "49h"]
// identity = ["adult", "household", "other_household"]
//
// parameters = [
//   { name = "person", meaning = "One adult; left out, everybody loaded.", required = false },
//   { name = "household", meaning = "One of the two households; left out, all of them.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "adult", type = "text", meaning = "Who is tied to both." },
//   { name = "household", type = "text", meaning = "One of the two households, the first by name." },
//   { name = "ties", type = "list of text", meaning = "What ties the adult to it, with dates where a record gives any." },
//   { name = "children", type = "list of text", meaning = "The children of concern who lived there." },
//   { name = "concerns", type = "list of text", meaning = "The concerns: what, when, whose record, and about whom." },
//   { name = "other_household", type = "text", meaning = "The other household." },
//   { name = "other_ties", type = "list of text", meaning = "What ties the adult to it." },
//   { name = "other_children", type = "list of text", meaning = "The children of concern who lived there." },
//   { name = "other_concerns", type = "list of text", meaning = "The concerns there." },
//   { name = "timing", type = "text", meaning = "Whether the ties were at the same time, one after the other, or that cannot be told." },
//   { name = "known", type = "text", meaning = "Whether a tie to each, and a concern in each, had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the ties and of the concerns." },
//   { name = "picture", type = "picture", meaning = "The adult, both households, the children, and the concerns." },
// ]
//
// [[expect]]
// given = {}
// because = "33: the review knows of one household, so nobody connects two."
// columns = ["adult"]
// rows = [
// ]
CALL () {
  // Somebody who is given is looked up; everybody is looked at only where nobody is.
  MATCH (grown:Person) WHERE grown.id = $person OR grown.code = $person RETURN grown
  UNION ALL
  WITH $person AS given WHERE given IS NULL
  MATCH (grown:Person) RETURN grown
}
CALL () { MATCH (agency:Agency) UNWIND agency.covered_until AS day RETURN max(day) AS last_covered }
WITH grown, coalesce(date($as_of), date('9999-12-31')) AS until,
     coalesce(date($as_of), last_covered, date('9999-12-31')) AS today
WHERE grown.born_earliest + duration('P18Y') <= today
   OR grown.born_earliest IS NULL
      AND (NOT EXISTS { (grown)<-[:PARENT_OF]-(:Person) } OR EXISTS { (grown)-[:PARENT_OF|CARER_OF]->(:Person) }
           OR EXISTS { (grown)-[:PARTNER_OF]-(:Person) })
CALL (grown) {
  MATCH path = (grown)-[stay:LIVED_IN]->(home:Household)
  RETURN home, 'lived there' AS how, [stay] AS links, [stay] AS spells, path
  UNION
  MATCH path = (grown)-[tie:PARENT_OF|CARER_OF]->(young:Person)-[stay:LIVED_IN]->(home:Household)
  RETURN home, CASE type(tie) WHEN 'PARENT_OF' THEN 'parent' ELSE 'carer' END + ' of ' + young.name + ', who lived there' AS how,
         [tie, stay] AS links, [stay] AS spells, path
  UNION
  MATCH path = (grown)-[tie:PARTNER_OF]-(other:Person)-[stay:LIVED_IN]->(home:Household)
  RETURN home, 'partner of ' + other.name + ', who lived there' AS how, [tie, stay] AS links, [tie, stay] AS spells, path
}
WITH * WHERE all(link IN links WHERE any(day IN link.recorded_from WHERE day <= until))
WITH *,
     reduce(day = date('0001-01-01'), s IN spells | CASE WHEN s.since_earliest > day THEN s.since_earliest ELSE day END) AS may_from,
     reduce(day = date('9999-12-31'), s IN spells | CASE WHEN s.until_latest < day THEN s.until_latest ELSE day END) AS may_until,
     reduce(day = date('0001-01-01'), s IN spells |
       CASE WHEN day IS NULL OR coalesce(s.since_latest, s.until_earliest) IS NULL THEN null
            WHEN coalesce(s.since_latest, s.until_earliest) > day THEN coalesce(s.since_latest, s.until_earliest)
            ELSE day END) AS sure_from,
     reduce(day = date('9999-12-31'), s IN spells |
       CASE WHEN day IS NULL OR coalesce(s.until_earliest, s.since_latest) IS NULL THEN null
            WHEN coalesce(s.until_earliest, s.since_latest) < day THEN coalesce(s.until_earliest, s.since_latest)
            ELSE day END) AS sure_until,
     how + coalesce(', from ' + [s IN spells WHERE s.since IS NOT NULL | s.since][0], '')
         + coalesce(', until ' + [s IN spells WHERE s.until IS NOT NULL | s.until][0], '') AS says,
     all(link IN links WHERE any(day IN link.recorded WHERE day <= until)) AS sure
ORDER BY says
WITH grown, until, home, collect(DISTINCT says) AS ties,
     collect({may_from: may_from, may_until: may_until, sure_from: sure_from, sure_until: sure_until, sure: sure,
              records: reduce(all = [], l IN links | all + l.records)}) AS spells, collect(path) AS tie_paths
ORDER BY home.name, home.id
WITH grown, until, collect({home: home, ties: ties, spells: spells, paths: tie_paths}) AS homes
WHERE size(homes) > 1
UNWIND homes AS each
WITH grown, until, each, each.home AS home
CALL (home, until) {
  MATCH (home)<-[stay:LIVED_IN]-(young:Person)
  WHERE any(day IN stay.recorded_from WHERE day <= until) AND coalesce(young.expected, false) = false
    AND EXISTS { (young)<-[tie:PARENT_OF]-(:Person) WHERE any(day IN tie.recorded_from WHERE day <= until) }
  CALL (home, young) {
    MATCH path = (young)<-[:ABOUT]-(worry:Concern) RETURN worry, path, young.name AS whom
    UNION
    MATCH path = (home)<-[about:ABOUT]-(worry:Concern) RETURN worry, path, coalesce('"' + about.who + '"', home.name) AS whom
  }
  MATCH kept = (worry)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until AND agency.sector <> 'partnership'
    AND (young.born_latest IS NULL OR worry.happened_earliest IS NULL
         OR young.born_latest + duration('P18Y') > worry.happened_earliest)
    AND coalesce(worry.happened_latest, date('9999-12-31')) >= coalesce(stay.since_earliest, date('0001-01-01'))
    AND coalesce(worry.happened_earliest, date('0001-01-01')) <= coalesce(stay.until_latest, date('9999-12-31'))
  WITH young, worry, record, agency, path, kept,
       worry.category + ', ' + coalesce(worry.happened, 'no date') + ', ' + agency.name + ', about ' + whom AS says
  ORDER BY coalesce(worry.happened_earliest, date('0001-01-01')), says, worry.id, record.id
  WITH collect(DISTINCT young) AS young_ones, collect(DISTINCT says) AS worries, collect(DISTINCT record) AS written,
       collect(DISTINCT agency) AS holders, collect(path) + collect(kept) AS paths
  CALL (young_ones) {
    UNWIND young_ones AS one
    WITH one ORDER BY one.name, one.id
    RETURN collect(one) AS children
  }
  RETURN children, worries, written, holders, paths
}
CALL (home) {
  MATCH (home)<-[:LIVED_IN]-(who:Person)
  RETURN collect(DISTINCT who) AS residents
}
WITH grown, until, each, home, children, worries, written, holders, paths, residents WHERE size(children) > 0
ORDER BY home.name, home.id
WITH grown, until, collect({home: home, ties: each.ties, spells: each.spells, children: children, worries: worries,
       written: written, holders: holders, residents: residents, paths: each.paths + paths}) AS homes
UNWIND range(0, size(homes) - 1) AS i
UNWIND range(i + 1, size(homes) - 1) AS j
WITH grown, until, homes[i] AS one, homes[j] AS two, homes[i].home AS first, homes[j].home AS second
WHERE any(child IN one.children WHERE NOT child IN two.residents)
  AND any(child IN two.children WHERE NOT child IN one.residents)
  AND ($household IS NULL OR $household IN [first.id, first.code, second.id, second.code])
WITH *,
     any(a IN one.spells WHERE any(b IN two.spells WHERE a.sure_from <= a.sure_until AND b.sure_from <= b.sure_until
       AND a.sure_from <= b.sure_until AND b.sure_from <= a.sure_until)) AS together,
     any(a IN one.spells WHERE any(b IN two.spells WHERE a.may_from <= b.may_until AND b.may_from <= a.may_until)) AS perhaps
CALL (one, two) {
  UNWIND one.holders + two.holders AS holder
  WITH DISTINCT holder WHERE EXISTS { (holder)<-[:MISSING_FROM]-() }
  WITH holder.name AS name ORDER BY name
  RETURN collect('rows in quarantine: ' + name) AS in_quarantine
}
RETURN grown.name AS adult, first.name AS household, one.ties AS ties, [c IN one.children | c.name] AS children,
       one.worries AS concerns, second.name AS other_household, two.ties AS other_ties,
       [c IN two.children | c.name] AS other_children, two.worries AS other_concerns,
       CASE WHEN together THEN 'at the same time' WHEN perhaps THEN 'cannot be told' ELSE 'one after the other' END AS timing,
       CASE WHEN all(home IN [one, two] WHERE any(s IN home.spells WHERE s.sure) AND any(r IN home.written WHERE r.recorded_latest <= until))
            THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN grown.born_earliest IS NULL THEN 'date of birth of the adult not recorded' END,
          CASE WHEN any(r IN one.written + two.written WHERE r.recorded_basis <> 'stated') THEN 'date of writing not stated' END,
          CASE WHEN EXISTS { (grown)-[:COULD_BE]-() } THEN 'the adult may be recorded as another person too' END,
          CASE WHEN any(c IN one.children + two.children WHERE EXISTS { (c)-[:COULD_BE]-() })
            THEN 'one of the children may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] + in_quarantine AS rests_on,
       reduce(all = [], s IN one.spells + two.spells | all + s.records) + [r IN one.written + two.written | r.id] AS records,
       [grown] + one.paths + two.paths AS picture
ORDER BY adult, household, other_household, grown.id, first.id, second.id
