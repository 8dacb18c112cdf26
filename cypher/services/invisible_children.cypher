// Which children are in no GP's list, no school and no early years setting on this date?
//
// id = "U1"
// tells = """
//   Each child who, on the day, by everything recorded by the day of knowledge, was on no GP's list, no school's roll and
//   in no early years setting; and each child for whom that cannot be told, because a record speaks of 'the children'
//   without names, or because no records are loaded. A child whom a record puts on any of the three is not listed.
//   A child of a family is anybody with a parent on record who was, or may have been, under 18 on the day; one who by then
//   had died, as far as had been recorded by the day of knowledge, is not listed."""
// caution = """
//   'None recorded' is said only where a file of that kind of service covers the day. A wording such as 'the children' is
//   shown in quotation marks: the record names nobody, so a person must judge whether this child was meant."""
// paragraphs = ["54"]
// identity = ["child"]
//
// parameters = [
//   { name = "on", meaning = "The day asked about.", required = true },
//   { name = "child", meaning = "One child; left out, every child loaded.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "child", type = "text", meaning = "The child." },
//   { name = "born", type = "vague date", meaning = "Date of birth (EDTF); empty where no record gives one." },
//   { name = "answer", type = "text", meaning = "In none, or cannot be told." },
//   { name = "gp", type = "text", meaning = "What the records say of a GP's list on the day." },
//   { name = "school", type = "text", meaning = "What they say of a school's roll." },
//   { name = "early_years", type = "text", meaning = "What they say of an early years setting." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The child and the lists that records speak of." },
// ]
//
// [[expect]]
// given = { on = "2009-11-30", as_of = "2011-09-30" }
// because = "45: taken off in October 2009; 47: never enrolled; 44: three of the children, not named, were at the primary school."
// columns = ["child", "answer", "gp", "school", "early_years"]
// rows = [
//   ["child", "in none", 'removed, GP practice, 2009-10, said of "the children"', "never registered (Primary school, 2011-07)", "none recorded"],
//   ["sibling 1", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 2", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 3", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 4", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 5", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 6", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 7", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
//   ["sibling 8", "cannot be told", 'removed, GP practice, 2009-10, said of "the children"', 'registered with Primary school, 2009-04, said of "three of the children"', "none recorded"],
// ]
//
// [[expect]]
// given = { on = "2009-11-30", as_of = "2009-11-30", child = "child" }
// because = "47 was written down in July 2011; in 2009 nobody had said so."
// columns = ["answer", "school"]
// rows = [
//   ["cannot be told", 'registered with Primary school, 2009-04, said of "three of the children"'],
// ]
//
// [[expect]]
// given = { on = "2009-09-30", as_of = "2011-09-30" }
// because = "45: until October 2009 the children were on the practice's list."
// columns = ["child"]
// rows = [
// ]
CALL () {
  // A child who is given is looked up; everybody is looked at only where none is.
  MATCH (child:Person) WHERE child.id = $child OR child.code = $child RETURN child
  UNION ALL
  WITH $child AS given WHERE given IS NULL
  MATCH (child:Person) RETURN child
}
WITH child
WHERE EXISTS { (child)<-[:PARENT_OF]-(:Person) }
  AND coalesce(child.born_latest, date('9999-12-31')) > date($on) - duration('P18Y')
  AND coalesce(child.born_earliest, date('0001-01-01')) <= date($on)
WITH child, date($on) AS on, coalesce(date($as_of), date('9999-12-31')) AS until
WHERE NOT (coalesce(child.died_latest, date('9999-12-31')) < on AND coalesce(child.died_recorded, date('0001-01-01')) <= until)
CALL (child, on, until) {
  UNWIND [['GP list', 'GP'], ['school', 'education'], ['early years', 'early years']] AS place
  CALL (child, place, until) {
    CALL (child) {
      RETURN child AS who, true AS named
      UNION
      MATCH (child)-[:LIVED_IN]->(home:Household) RETURN home AS who, false AS named
    }
    MATCH path = (who)-[link:REGISTERED_WITH {setting: place[0]}]->(agency:Agency)
    WHERE any(day IN link.recorded_from WHERE day <= until)
    WITH link, agency, named, path, CASE WHEN named THEN '' ELSE ', said of "' + coalesce(link.who, 'the household') + '"' END AS of_whom,
         coalesce(link.since_earliest, link.until_earliest, date('0001-01-01')) AS earliest,
         coalesce(link.since_latest, link.until_latest, date('9999-12-31')) AS latest
    ORDER BY named DESC, latest DESC, earliest DESC, link.key
    RETURN collect({status: link.status, when: coalesce(link.since, link.until), named: named, of_whom: of_whom,
                    agency: agency.name, earliest: earliest, latest: latest, records: link.records, path: path}) AS said
  }
  CALL (place, on) {
    MATCH (agency:Agency {sector: place[1]})
    WHERE any(i IN range(0, size(coalesce(agency.covered_from, [])) - 1)
            WHERE agency.covered_from[i] <= on AND agency.covered_until[i] >= on)
    RETURN count(agency) > 0 AS covered
  }
  WITH place, said, covered,
       [s IN said WHERE s.status = 'never registered' AND s.named AND s.latest >= on][0] AS never,
       [s IN said WHERE s.earliest <= on AND s.named] + [s IN said WHERE s.earliest <= on AND NOT s.named] AS before,
       [s IN said WHERE s.status = 'removed' AND s.earliest > on][0] AS removed_later
  WITH place, said, covered, never, before[0] AS last_said, removed_later
  WITH place, said, CASE
    WHEN never IS NOT NULL THEN {state: 'not', says: 'never registered (' + never.agency + ', ' + never.when + ')', from: never}
    WHEN last_said.status = 'registered' AND last_said.named THEN {state: 'on', says: 'registered', from: last_said}
    WHEN last_said.status = 'registered' THEN {state: 'unclear',
      says: 'registered with ' + last_said.agency + ', ' + last_said.when + last_said.of_whom, from: last_said}
    WHEN last_said IS NOT NULL THEN {state: 'not',
      says: last_said.status + ', ' + last_said.agency + ', ' + last_said.when + last_said.of_whom, from: last_said}
    WHEN removed_later IS NOT NULL THEN {state: 'on', says: 'on the list until ' + removed_later.when, from: removed_later}
    WHEN covered THEN {state: 'not', says: 'none recorded', from: null}
    ELSE {state: 'unclear', says: 'no records loaded', from: null} END AS found
  WITH place, found ORDER BY place[0]
  RETURN collect({place: place[0], state: found.state, says: found.says, from: found.from}) AS places
}
WITH child, places WHERE none(p IN places WHERE p.state = 'on')
WITH child AS young, places
RETURN young.name AS child, young.born AS born,
       CASE WHEN all(p IN places WHERE p.state = 'not') THEN 'in none' ELSE 'cannot be told' END AS answer,
       [p IN places WHERE p.place = 'GP list' | p.says][0] AS gp,
       [p IN places WHERE p.place = 'school' | p.says][0] AS school,
       [p IN places WHERE p.place = 'early years' | p.says][0] AS early_years,
       [reason IN [
          CASE WHEN young.born_earliest <> young.born_latest OR young.born_earliest IS NULL OR young.born_latest IS NULL
            THEN 'vague date of birth' END,
          CASE WHEN EXISTS { (young)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       reduce(all = [], p IN places | all + coalesce(p.from.records, [])) AS records,
       [young] + [p IN places WHERE p.from IS NOT NULL | p.from.path] AS picture
ORDER BY answer DESC, child, young.id
