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
//   { name = "child", type = "text", meaning = "The child whose case it is." },
//   { name = "child_id", type = "text", meaning = "The id by which to ask of this child alone." },
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
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
CALL (child) {
  MATCH (child)<-[parent:PARENT_OF]-(:Person)
  WHERE any(day IN parent.recorded_from WHERE day <= coalesce(date($as_of), date('9999-12-31')))
  UNWIND parent.records AS id
  WITH DISTINCT id ORDER BY id
  RETURN collect(id) AS parent_records
}
RETURN child.name AS child, child.id AS child_id,
       [reason IN [
          CASE WHEN EXISTS { (child)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       parent_records AS records, child AS picture
ORDER BY child.name, child.id
