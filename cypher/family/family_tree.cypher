// Parents, children, siblings, partners (for the genogram)
//
// id = "F2"
// tells = """
//   Every tie of family on record among the people within four steps of one person: parents, carers, brothers and sisters,
//   partners, with when each began and ended as far as records say."""
// caution = """
//   A tie that no record states is not drawn, and two children of one parent are not shown as brothers or sisters unless a
//   record says so. 'Uncertain' is the record's own doubt."""
// paragraphs = ["30(v)", "33"]
// identity = ["person", "tie", "other_person"]
//
// parameters = [
//   { name = "person", meaning = "Whose family: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "person", type = "text", meaning = "One person." },
//   { name = "tie", type = "text", meaning = "What they are to the other." },
//   { name = "other_person", type = "text", meaning = "The other." },
//   { name = "since", type = "vague date", meaning = "When it began (EDTF)." },
//   { name = "until", type = "vague date", meaning = "When it ended (EDTF)." },
//   { name = "status", type = "text", meaning = "For partners: married, separated and so on, as recorded." },
//   { name = "certainty", type = "text", meaning = "Stated, uncertain or derived." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the day of knowledge, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The family, and the households that its people lived in." },
// ]
//
// [[expect]]
// given = { person = "child" }
// because = "33: both parents, eight siblings and the child."
// columns = ["person", "tie", "other_person"]
// rows = [
//   ["child", "brother or sister of", "sibling 1"],
//   ["child", "brother or sister of", "sibling 2"],
//   ["child", "brother or sister of", "sibling 3"],
//   ["child", "brother or sister of", "sibling 4"],
//   ["child", "brother or sister of", "sibling 5"],
//   ["child", "brother or sister of", "sibling 6"],
//   ["child", "brother or sister of", "sibling 7"],
//   ["child", "brother or sister of", "sibling 8"],
//   ["father", "parent of", "child"],
//   ["father", "parent of", "sibling 1"],
//   ["father", "parent of", "sibling 2"],
//   ["father", "parent of", "sibling 3"],
//   ["father", "parent of", "sibling 4"],
//   ["father", "parent of", "sibling 5"],
//   ["father", "parent of", "sibling 6"],
//   ["father", "parent of", "sibling 7"],
//   ["father", "parent of", "sibling 8"],
//   ["mother", "parent of", "child"],
//   ["mother", "parent of", "sibling 1"],
//   ["mother", "parent of", "sibling 2"],
//   ["mother", "parent of", "sibling 3"],
//   ["mother", "parent of", "sibling 4"],
//   ["mother", "parent of", "sibling 5"],
//   ["mother", "parent of", "sibling 6"],
//   ["mother", "parent of", "sibling 7"],
//   ["mother", "parent of", "sibling 8"],
//   ["father", "partner of", "mother"],
// ]
//
// [[expect]]
// given = { person = "sibling 3" }
// only = { tie = "partner of" }
// because = "33: apart since late 2008; the same family from whomever it is asked."
// columns = ["person", "other_person", "until"]
// rows = [
//   ["father", "mother", "2008-09/2008-12"],
// ]
MATCH (centre:Person) WHERE centre.id = $person OR centre.code = $person
WITH centre, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (centre) {
  MATCH (centre)-[:PARENT_OF|SIBLING_OF|PARTNER_OF|CARER_OF*0..2]-(near:Person)
  WITH DISTINCT near
  MATCH (near)-[:PARENT_OF|SIBLING_OF|PARTNER_OF|CARER_OF*0..2]-(relative:Person)
  RETURN collect(DISTINCT relative) AS relatives
}
UNWIND relatives AS one
MATCH path = (one)-[tie:PARENT_OF|SIBLING_OF|PARTNER_OF|CARER_OF]->(other:Person)
WHERE other IN relatives AND any(day IN tie.recorded_from WHERE day <= until)
// For the picture: where the two lived, and ties of adoption and fostering that records have in words of their own.
CALL (one, other, until, relatives) {
  UNWIND [one, other] AS who
  OPTIONAL MATCH home = (who)-[stay:LIVED_IN]->(:Household) WHERE any(day IN stay.recorded_from WHERE day <= until)
  WITH relatives, until, who, collect(home) AS homes
  OPTIONAL MATCH care = (who)-[kin:RELATED_TO]->(child:Person)
  WHERE child IN relatives AND toLower(kin.relation) IN ['adoptive parent', 'adopted child', 'foster child']
    AND any(day IN kin.recorded_from WHERE day <= until)
  WITH homes, collect(care) AS cares
  UNWIND homes + cares AS found
  RETURN collect(DISTINCT found) AS beside
}
// Brothers, sisters and partners are so to each other: the first by name stands first.
WITH *, type(tie) IN ['SIBLING_OF', 'PARTNER_OF'] AND one.name > other.name AS swapped
RETURN CASE WHEN swapped THEN other.name ELSE one.name END AS person,
       CASE type(tie) WHEN 'PARENT_OF' THEN 'parent of' WHEN 'SIBLING_OF' THEN 'brother or sister of'
            WHEN 'PARTNER_OF' THEN 'partner of' ELSE 'carer of' END AS tie,
       CASE WHEN swapped THEN one.name ELSE other.name END AS other_person, tie.since AS since, tie.until AS until, tie.status AS status,
       coalesce(tie.certainty, 'stated') AS certainty,
       CASE WHEN any(day IN tie.recorded WHERE day <= until) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN EXISTS { (one)-[:COULD_BE]-() } OR EXISTS { (other)-[:COULD_BE]-() }
            THEN 'one of them may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       tie.records AS records, [path] + beside AS picture
ORDER BY tie, person, other_person, one.id, other.id
