// Which children of school age have no enrolment?
//
// id = "U3"
// tells = """
//   Each child of a family who was, or may have been, of compulsory school age on the day, and for whom, by everything
//   recorded by the day of knowledge, no record puts the child by name on a school's roll. A child of a family is anybody
//   with a parent on record; one who by the day had died, as far as had been recorded, is not listed."""
// caution = """
//   Compulsory school age (England; Education Act 1996, section 8, and the days prescribed under it) is from the last day
//   of December, March or August that follows the fifth birthday, or falls on it, to the last Friday in June of the school
//   year in which the child turns 16. 'None recorded' is said only
//   where a file of an education service covers the day. Education at home is not in the records loaded, unless a record
//   says so."""
// paragraphs = ["30(xx)", "47", "54"]
// identity = ["child", "records"]
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
//   { name = "of_school_age", type = "text", meaning = "Yes, perhaps, or date of birth not recorded." },
//   { name = "answer", type = "text", meaning = "Not enrolled, none recorded, or cannot be told." },
//   { name = "school", type = "text", meaning = "What the records say of a school's roll." },
//   { name = "education_told", type = "list of text", meaning = "Education services that were told something of this child by name: who, when, by whom." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the child, of the roll, and of what education was told." },
//   { name = "picture", type = "picture", meaning = "The child, and the roll that records speak of." },
// ]
//
// [[expect]]
// given = { on = "2011-07-31", as_of = "2011-09-30" }
// because = "47: the child had never been enrolled; 4: born between 16 December 2004 and 15 December 2005, and so of school age from 31 December 2010 at the latest. 33: the eldest was grown up; of the others no date of birth is stated, and 46: 'at least one of the children' was at the school."
// columns = ["child", "of_school_age", "answer", "school", "education_told"]
// rows = [
//   ["child", "yes", "not enrolled", "never registered (Primary school, 2011-07)", []],
//   ["sibling 1", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
//   ["sibling 2", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
//   ["sibling 3", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
//   ["sibling 4", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
//   ["sibling 5", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
//   ["sibling 6", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
//   ["sibling 7", "date of birth not recorded", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"', []],
// ]
//
// [[expect]]
// given = { on = "2010-06-30", as_of = "2011-09-30", child = "child" }
// because = "4: of school age from 31 December 2009 at the earliest, 31 December 2010 at the latest; 47: never enrolled."
// columns = ["of_school_age", "answer", "school"]
// rows = [
//   ["perhaps", "not enrolled", "never registered (Primary school, 2011-07)"],
// ]
//
// [[expect]]
// given = { on = "2010-06-30", as_of = "2010-06-30", child = "child" }
// because = "47 was written down in July 2011; in 2010 all that was on record was that at least one of the children was at the school (46)."
// columns = ["of_school_age", "answer", "school"]
// rows = [
//   ["perhaps", "cannot be told", 'registered with Primary school, 2010, said of "at least one of the children"'],
// ]
//
// [[expect]]
// given = { on = "2009-11-30", child = "child" }
// because = "4: not five before 16 December 2009."
// columns = ["child"]
// rows = [
// ]
CALL () {
  // A child who is given is looked up; everybody is looked at only where none is.
  MATCH (young:Person) WHERE young.id = $child OR young.code = $child RETURN young
  UNION ALL
  WITH $child AS given WHERE given IS NULL
  MATCH (young:Person) RETURN young
}
WITH young WHERE EXISTS { (young)<-[:PARENT_OF]-(:Person) }
WITH young, date($on) AS on, coalesce(date($as_of), date('9999-12-31')) AS until
WHERE NOT (coalesce(young.died_latest, date('9999-12-31')) < on AND coalesce(young.died_recorded, date('0001-01-01')) <= until)
// Of the two ends of a vague date of birth: from when, and until when, somebody born that day is of school age.
CALL (young) {
  UNWIND [young.born_earliest, young.born_latest] AS born
  WITH born, born + duration('P5Y') AS fifth, born + duration('P16Y') AS sixteenth
  WITH born, date({year: fifth.year, month: CASE WHEN fifth.month <= 3 THEN 3 WHEN fifth.month <= 8 THEN 8 ELSE 12 END, day: 31}) AS starts,
       date({year: sixteenth.year + CASE WHEN sixteenth.month > 8 THEN 1 ELSE 0 END, month: 6, day: 30}) AS june
  RETURN min(starts) AS starts_earliest, max(starts) AS starts_latest,
         min(june - duration({days: (june.dayOfWeek + 2) % 7})) AS ends_earliest,
         max(june - duration({days: (june.dayOfWeek + 2) % 7})) AS ends_latest
}
WITH *, CASE WHEN young.born_earliest IS NULL AND young.born_latest IS NULL THEN 'date of birth not recorded'
             WHEN young.born_latest IS NOT NULL AND ends_latest < on THEN 'no'
             WHEN young.born_earliest IS NOT NULL AND starts_earliest > on THEN 'no'
             WHEN young.born_earliest IS NOT NULL AND young.born_latest IS NOT NULL
               AND starts_latest <= on AND ends_earliest >= on THEN 'yes'
             ELSE 'perhaps' END AS school_age
WHERE school_age <> 'no'
CALL (young, until) {
  CALL (young) {
    RETURN young AS who, true AS named
    UNION
    MATCH (young)-[:LIVED_IN]->(home:Household) RETURN home AS who, false AS named
  }
  MATCH path = (who)-[link:REGISTERED_WITH {setting: 'school'}]->(school:Agency)
  WHERE any(day IN link.recorded_from WHERE day <= until)
  WITH link, school, named, path, CASE WHEN named THEN '' ELSE ', said of "' + coalesce(link.who, 'the household') + '"' END AS of_whom,
       coalesce(link.since_earliest, link.until_earliest, date('0001-01-01')) AS earliest,
       coalesce(link.since_latest, link.until_latest, date('9999-12-31')) AS latest
  ORDER BY named DESC, latest DESC, earliest DESC, link.key
  RETURN collect({status: link.status, when: coalesce(link.since, link.until), named: named, of_whom: of_whom,
                  school: school.name, earliest: earliest, latest: latest, records: link.records, path: path}) AS said
}
CALL (on) {
  MATCH (service:Agency {sector: 'education'})
  WHERE any(i IN range(0, size(coalesce(service.covered_from, [])) - 1)
          WHERE service.covered_from[i] <= on AND service.covered_until[i] >= on)
  RETURN count(service) > 0 AS covered
}
WITH *, [s IN said WHERE s.status = 'never registered' AND s.named AND s.latest >= on][0] AS never,
     ([s IN said WHERE s.earliest <= on AND s.named] + [s IN said WHERE s.earliest <= on AND NOT s.named])[0] AS last_said
WITH *, coalesce(never, last_said) AS from,
     CASE WHEN never IS NOT NULL THEN 'not enrolled'
          WHEN last_said.status = 'registered' AND last_said.named THEN 'enrolled'
          WHEN last_said.status = 'registered' THEN 'cannot be told'
          WHEN last_said.named THEN 'not enrolled'
          WHEN last_said IS NOT NULL THEN 'cannot be told'
          WHEN covered THEN 'none recorded' ELSE 'cannot be told' END AS found
WHERE found <> 'enrolled'
CALL (young, until) {
  MATCH (young)-[:TOOK_PART|ABOUT]-(fact)<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(service:Agency {sector: 'education'})
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  OPTIONAL MATCH (sender:Agency)-[:SENT]->(share)
  MATCH (share)<-[:STATES]-(record:Record)
  WITH service.name + ', ' + coalesce(share.told, 'no date') + ', by ' + coalesce(sender.name, share.from_whom, 'somebody not named')
       AS telling, record.id AS id ORDER BY telling, id
  RETURN collect(DISTINCT telling) AS tellings, collect(DISTINCT id) AS told_records
}
CALL (young, until) {
  MATCH (young)<-[parent:PARENT_OF]-(:Person) WHERE any(day IN parent.recorded_from WHERE day <= until)
  UNWIND parent.records AS id
  RETURN collect(DISTINCT id) AS child_records
}
RETURN young.name AS child, young.born AS born, school_age AS of_school_age, found AS answer,
       CASE WHEN never IS NOT NULL THEN 'never registered (' + never.school + ', ' + never.when + ')'
            WHEN last_said.status = 'registered'
              THEN 'registered with ' + last_said.school + ', ' + last_said.when + last_said.of_whom
            WHEN last_said IS NOT NULL THEN last_said.status + ', ' + last_said.school + ', ' + last_said.when + last_said.of_whom
            WHEN covered THEN 'none recorded' ELSE 'no records loaded' END AS school,
       tellings AS education_told,
       [reason IN [
          CASE WHEN school_age = 'perhaps' THEN 'vague date of birth' END,
          CASE WHEN EXISTS { (young)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       coalesce(from.records, []) + told_records + child_records AS records, [young, from.path] AS picture
ORDER BY CASE answer WHEN 'not enrolled' THEN 0 WHEN 'none recorded' THEN 1 ELSE 2 END, child, young.id
