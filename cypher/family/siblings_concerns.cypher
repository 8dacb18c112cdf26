// Which concerns about a sibling were never considered for this child?
//
// id = "F6"
// tells = """
//   Each concern about a named brother or sister that an agency had recorded by the date, which agencies were told of it,
//   and what those that knew of it recorded of this child, by name, at the same time or later."""
// caution = """
//   'Nothing of this child' means that no record of that agency names the child since, inside the dates that its files
//   cover; a worker may have thought of the child and not written so. Concerns about 'one of the children' name nobody
//   and are not listed here: 'unshared_concerns' has them."""
// paragraphs = ["30(ii)", "30(xiii)", "31h", "40"]
// identity = ["sibling", "concern", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "sibling", type = "text", meaning = "The brother or sister." },
//   { name = "concern", type = "text", meaning = "What the worry was about." },
//   { name = "happened", type = "vague date", meaning = "When it happened (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency whose record states it." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "told", type = "list of text", meaning = "Agencies that were told of it; with 'perhaps' where the date is vague, or only the wording of a record points to it." },
//   { name = "of_this_child", type = "list of text", meaning = "What those that knew recorded of this child by name since: what, when, agency." },
//   { name = "nothing_of_this_child", type = "list of text", meaning = "Those that knew and recorded nothing of this child by name since, inside the dates that their files cover." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Those for which nothing can be said." },
//   { name = "known", type = "text", meaning = "Whether the concern had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the concern and of this child." },
//   { name = "picture", type = "picture", meaning = "The sibling, the concern, who knew, and what is recorded of the child." },
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2009-10-31" }
// because = "31h, 40: sibling 8's injury and asking for help in 2007, which A&E told social care and police; no paragraph says that any of the three recorded anything of this child by then."
// columns = ["sibling", "concern", "happened", "agency", "told", "of_this_child", "nothing_of_this_child", "no_records_loaded"]
// rows = [
//   ["sibling 8", "child asked for help", "2007", "Hospital A&E", ["Children's social care", "Police"], [], ["Children's social care", "Hospital A&E", "Police"], []],
//   ["sibling 8", "physical harm", "2007", "Hospital A&E", ["Children's social care", "Police"], [], ["Children's social care", "Hospital A&E", "Police"], []],
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { concern = "physical harm" }
// because = "48: the first record of the police that names this child is of September 2011."
// columns = ["of_this_child", "nothing_of_this_child"]
// rows = [
//   [["death, 2011-09, Police", "visit, 2011-09, Police"], ["Children's social care", "Hospital A&E"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2007-06-30" }
// only = { concern = "physical harm" }
// because = "31h, 40: by June 2007 it may have been written and told, or not yet."
// columns = ["known", "told"]
// rows = [
//   ["perhaps by this date", ["Children's social care (perhaps)", "Police (perhaps)"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "40 was in 2007."
// columns = ["sibling"]
// rows = [
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
MATCH (child)-[:SIBLING_OF]-(brother:Person)
MATCH worry_path = (brother)<-[:ABOUT]-(worry:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
WHERE record.recorded_earliest <= until AND holder.sector <> 'partnership'
WITH child, until, brother, worry, record, holder, collect(worry_path) AS paths
CALL (worry, until) {
  MATCH path = (worry)<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(to:Agency)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  WITH to, collect(path) AS paths,
       max(CASE WHEN share.certainty <> 'derived' AND coalesce(share.told_latest, date('9999-12-31')) <= until
                THEN 1 ELSE 0 END) AS sure
  ORDER BY to.name, to.id
  RETURN collect(to) AS receivers, collect(to.name + CASE sure WHEN 1 THEN '' ELSE ' (perhaps)' END) AS told_names,
         reduce(all = [], each IN collect(paths) | all + each) AS told_paths
}
CALL (holder, receivers) {
  UNWIND receivers + [holder] AS each
  WITH DISTINCT each ORDER BY each.name, each.id
  RETURN collect(each) AS knowers
}
CALL (child, knowers, record, until) {
  UNWIND knowers AS knower
  MATCH path = (child)-[:TOOK_PART|ABOUT]-(fact)<-[:STATES]-(later:Record)<-[:KEPT]-(keeper:Agency)
  WHERE keeper = knower AND later.recorded_earliest <= until AND later.recorded_latest >= record.recorded_earliest
  WITH knower, later, path, fact,
       coalesce(fact.category, fact.kind) + ', ' + coalesce(fact.happened, 'no date') + ', ' + knower.name AS says
  ORDER BY coalesce(fact.happened_earliest, date('0001-01-01')), says, fact.id, later.id
  RETURN collect(DISTINCT says) AS of_child, collect(DISTINCT knower) AS who_did, collect(later.id) AS later_records,
         collect(path) AS later_paths
}
WITH *, coalesce(date($as_of), record.recorded_earliest) AS last
WITH *, [a IN knowers WHERE NOT a IN who_did] AS silent
WITH *, [a IN silent WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
       WHERE a.covered_from[i] <= record.recorded_earliest AND a.covered_until[i] >= last)] AS nothing
RETURN brother.name AS sibling, worry.category AS concern, worry.happened AS happened, holder.name AS agency,
       worry.summary AS summary, told_names AS told, of_child AS of_this_child,
       [a IN nothing | a.name] AS nothing_of_this_child, [a IN silent WHERE NOT a IN nothing | a.name] AS no_records_loaded,
       CASE WHEN record.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN record.recorded_basis <> 'stated' THEN 'date of writing not stated' END,
          CASE WHEN EXISTS { (child)-[:COULD_BE]-() } THEN 'the child may be recorded as another person too' END
        ] WHERE reason IS NOT NULL]
         + [a IN nothing WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       [record.id] + later_records AS records, paths + told_paths + later_paths AS picture
ORDER BY record.recorded_earliest, sibling, concern, agency, worry.id, record.id
