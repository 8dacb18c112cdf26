// In which other cases does this pattern occur?
//
// id = "P4"
// tells = """
//   Every child whose records, by the date, show all the features of a pattern: one of those in a file, or the features
//   that a child's own case shows. A feature is what another saved question answers for the child: a referral unanswered
//   (S9), incidents each closed alone (R2), no meeting though several agencies held concerns (R6), a year in which nobody
//   is recorded as having seen the child (V2), appointments missed (U4), somebody taken off a GP's list while concerns
//   were held (U2). A child of whom some features are shown, and the others cannot be told from what is loaded, is kept
//   apart. The children come by name."""
// caution = """
//   That two cases show one pattern says nothing of how either will go on: no case is measured against another, and none is
//   put before another. Most features are the family's, so that brothers and sisters are shown one by one. The children of
//   the case asked about are left out. A pattern is a partnership's own; those that come with Known To are examples."""
// paragraphs = ["30(xvii)", "30(xviii)"]
// identity = ["child", "pattern"]
// reckoned_by = "same_pattern"
//
// parameters = [
//   { name = "child", meaning = "A child whose case is looked for elsewhere; left out, a pattern is needed.", required = false },
//   { name = "pattern", meaning = "A pattern by its name, as name@version, or as the path of a pattern's .toml file; left out, the features of the child's case.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// gathers = [
//   { name = "child", type = "text", meaning = "Each child of a family, who was or may have been under 18 on the day of knowledge, or the last day that any file covers." },
//   { name = "child_id", type = "text", meaning = "The id by which to ask of this child alone." },
//   { name = "is_the_case", type = "text", meaning = "Yes for the child whose case is looked for elsewhere." },
//   { name = "of_the_case", type = "text", meaning = "Yes for that child and the family; empty for all others." },
//   { name = "may_show", type = "list of text", meaning = "The features of which the family's records hold anything at all." },
//   { name = "rests_on", type = "list of text", meaning = "What this rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say whose child it is." },
//   { name = "picture", type = "picture", meaning = "The child." },
// ]
//
// columns = [
//   { name = "child", type = "text", meaning = "The child." },
//   { name = "child_id", type = "text", meaning = "The id by which to ask of this child alone." },
//   { name = "pattern", type = "text", meaning = "The pattern, and its version." },
//   { name = "pattern_in_words", type = "text", meaning = "What the pattern is made of." },
//   { name = "answer", type = "text", meaning = "Whether the records show all of its features, or some cannot be told." },
//   { name = "features", type = "list of text", meaning = "The features that the records show." },
//   { name = "cannot_be_told", type = "list of text", meaning = "Those that cannot be told, as dates are vague or records are not loaded." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records behind the features." },
//   { name = "picture", type = "picture", meaning = "What the questions behind the features draw." },
// ]
//
// [[expect]]
// given = { pattern = "incidents-and-referrals" }
// because = "35, 38, 39, 33, 43: domestic abuse, no record tied to another; 44: a referral that no record says was received. Both are the family's, so of each child who may be under 18 at the end of September 2011: sibling 8, an adult by December 2009 (33), is not."
// columns = ["child", "answer", "features", "cannot_be_told"]
// rows = [
//   ["child", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 1", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 2", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 3", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 4", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 5", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 6", "shows all", ["referral unanswered", "incidents closed alone"], []],
//   ["sibling 7", "shows all", ["referral unanswered", "incidents closed alone"], []],
// ]
//
// [[expect]]
// given = { pattern = "slipping-from-view@1", as_of = "2009-10-31" }
// only = { child = "sibling 8" }
// because = "33: sibling 8 may still have been under 18; 44, 45: the referral and the list. 31f: the practice and the health visitors met on some day up to September 2011, so that of a meeting it cannot be told."
// columns = ["answer", "features", "cannot_be_told"]
// rows = [
//   ["cannot be told", ["referral unanswered", "removed from a GP's list"], ["no meeting"]],
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "33: the review knows of one family, and its own children are left out."
// columns = ["child"]
// rows = [
// ]
MATCH (young:Person)
WHERE EXISTS { (young)<-[:PARENT_OF]-(:Person) } AND coalesce(young.expected, false) = false
CALL () { MATCH (agency:Agency) UNWIND agency.covered_until AS day RETURN max(day) AS last_covered }
WITH young, coalesce(date($as_of), date('9999-12-31')) AS until,
     coalesce(date($as_of), last_covered, date('0001-01-01')) AS today
WHERE (young.born_latest IS NULL OR young.born_latest + duration('P18Y') > today)
  AND coalesce(young.born_earliest, date('0001-01-01')) <= today
CALL (young) {
  RETURN young AS member
  UNION
  MATCH (young)<-[:PARENT_OF|CARER_OF]-(member:Person) RETURN member
  UNION
  MATCH (young)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (young)-[:LIVED_IN]->(member:Household) RETURN member
  UNION
  MATCH (young)-[:LIVED_IN]->(:Household)<-[:LIVED_IN]-(member:Person) RETURN member
}
WITH young, until, collect(DISTINCT member) AS family
CALL (family) {
  UNWIND family AS member
  MATCH (member)<-[:ABOUT]-(worry:Concern)<-[:STATES]-(:Record)<-[:KEPT]-(agency:Agency)
  WHERE agency.sector <> 'partnership'
  RETURN count(DISTINCT agency) AS holders,
         count(CASE WHEN worry.category = 'domestic abuse' THEN 1 END) AS abuse,
         count(CASE WHEN worry.category IN ['health care missed', 'withdrawal from services'] THEN 1 END) AS withdrawn
}
CALL (family) {
  UNWIND family AS member
  MATCH (member)-[part:TOOK_PART]->(event:Event)
  WHERE event.kind = 'referral' OR part.seen = 'was not brought'
  RETURN count(CASE WHEN event.kind = 'referral' THEN 1 END) AS referrals,
         count(CASE WHEN part.seen = 'was not brought' THEN 1 END) AS not_brought
}
CALL (young) {
  MATCH (young)<-[parent:PARENT_OF]-(:Person)
  UNWIND parent.records AS id
  WITH DISTINCT id ORDER BY id
  RETURN collect(id) AS parent_records
}
RETURN young.name AS child, young.id AS child_id,
       CASE WHEN $child IN [young.id, young.code] THEN 'yes' ELSE '' END AS is_the_case,
       CASE WHEN any(member IN family WHERE $child IN [member.id, member.code]) THEN 'yes' ELSE '' END AS of_the_case,
       [feature IN [
          CASE WHEN holders > 1 THEN 'no meeting' END,
          CASE WHEN referrals > 0 THEN 'referral unanswered' END,
          'not seen for a year',
          CASE WHEN any(m IN family WHERE EXISTS { (m)-[:REGISTERED_WITH {setting: 'GP list', status: 'removed'}]->() })
            THEN 'removed from a GP\'s list' END,
          CASE WHEN withdrawn + not_brought > 0 THEN 'appointments missed' END,
          CASE WHEN abuse > 2 THEN 'incidents closed alone' END
        ] WHERE feature IS NOT NULL] AS may_show,
       [reason IN [
          CASE WHEN EXISTS { (young)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       parent_records AS records, young AS picture
ORDER BY child, young.id
