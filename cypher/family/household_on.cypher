// Who lived in this household on this date?
//
// id = "F1"
// tells = """
//   Everybody whom a record puts in the household on the day, with when that began and ended as far as records say, and
//   whether it is sure or may have been so."""
// caution = """
//   Where no record says when somebody came, the row says 'start not recorded': then the record is taken to mean that they
//   lived there all along until the recorded end. A vague end, or a record that is itself uncertain, makes it 'perhaps'."""
// paragraphs = ["30(v)", "33"]
// identity = ["person"]
//
// parameters = [
//   { name = "household", meaning = "The household: an id, a code of the key table, or its name.", required = true },
//   { name = "on", meaning = "The day asked about.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "person", type = "text", meaning = "Who." },
//   { name = "lived_there", type = "text", meaning = "Yes, or perhaps." },
//   { name = "since", type = "vague date", meaning = "When they came (EDTF); empty where no record says." },
//   { name = "until", type = "vague date", meaning = "When they left (EDTF); empty where no record says, or where they stayed." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the day of knowledge, or perhaps." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The household and who lived in it." },
// ]
//
// [[expect]]
// given = { household = "HH", on = "2008-06-30" }
// because = "33: the parents shared a house until late 2008; all siblings but the two eldest lived with the mother, and which one is the second eldest is not stated."
// columns = ["person", "lived_there", "rests_on"]
// rows = [
//   ["child", "yes", ["start not recorded"]],
//   ["father", "yes", ["start not recorded"]],
//   ["mother", "yes", ["start not recorded"]],
//   ["sibling 1", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 2", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 3", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 4", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 5", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 6", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 7", "perhaps", ["start not recorded", "the record is uncertain"]],
//   ["sibling 8", "perhaps", ["start not recorded", "vague end", "the record is uncertain"]],
// ]
//
// [[expect]]
// given = { household = "HH", on = "2008-11-15" }
// only = { person = "father" }
// because = "33: late 2008."
// columns = ["lived_there", "until", "rests_on"]
// rows = [
//   ["perhaps", "2008-09/2008-12", ["start not recorded", "vague end"]],
// ]
//
// [[expect]]
// given = { household = "HH", on = "2009-06-30" }
// only = { lived_there = "yes" }
// because = "33: the father had gone."
// columns = ["person"]
// rows = [
//   ["child"],
//   ["mother"],
// ]
//
// [[expect]]
// given = { household = "HH", on = "2009-06-30" }
// only = { person = "father" }
// because = "33."
// columns = ["person"]
// rows = [
// ]
MATCH (home:Household) WHERE home.id = $household OR home.code = $household
WITH home, date($on) AS on, coalesce(date($as_of), date('9999-12-31')) AS until
MATCH path = (member:Person)-[stay:LIVED_IN]->(home)
WHERE any(day IN stay.recorded_from WHERE day <= until)
  AND coalesce(stay.since_earliest, date('0001-01-01')) <= on
  AND coalesce(stay.until_latest, date('9999-12-31')) >= on
WITH member, stay, path, until, [reason IN [
       CASE WHEN stay.since IS NULL THEN 'start not recorded' END,
       CASE WHEN stay.since IS NOT NULL AND coalesce(stay.since_latest, date('9999-12-31')) > on THEN 'vague start' END,
       CASE WHEN stay.until IS NOT NULL AND coalesce(stay.until_earliest, date('0001-01-01')) <= on THEN 'vague end' END,
       CASE WHEN coalesce(stay.certainty, 'stated') <> 'stated' THEN 'the record is uncertain' END
     ] WHERE reason IS NOT NULL] AS reasons
RETURN member.name AS person,
       CASE WHEN none(reason IN reasons WHERE reason <> 'start not recorded') THEN 'yes' ELSE 'perhaps' END AS lived_there,
       stay.since AS since, stay.until AS until,
       reasons + CASE WHEN EXISTS { (member)-[:COULD_BE]-() } THEN ['may be recorded as another person too'] ELSE [] END AS rests_on,
       CASE WHEN any(day IN stay.recorded WHERE day <= until) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       stay.records AS records, [path] AS picture
ORDER BY person, member.id, stay.key
