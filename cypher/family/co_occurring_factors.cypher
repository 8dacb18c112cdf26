// When did domestic abuse, alcohol or drugs and depression coincide in one household with children?
//
// id = "F5"
// tells = """
//   For each household of the child in which at least two of domestic abuse, alcohol or drugs, and mental ill health of an
//   adult are on record by the date: each record of the three by date and agency, the first day from which all that are on
//   record may have been there, the day by which they surely had begun, and which agency held which."""
// caution = """
//   Records say when something happened and seldom when it ended: that two had begun is not that both were there on one
//   day. A wording such as 'since the mid 1980s' gives no day by which something had surely begun; 'not_dated' names the
//   factors of which there is no other record. Nobody is scored: these are things recorded, and seeing them side by side
//   is hindsight where no one agency held them all."""
// paragraphs = ["30(i)", "34", "35", "37", "49l"]
// identity = ["household"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "household", type = "text", meaning = "The household." },
//   { name = "domestic_abuse", type = "list of text", meaning = "Its records: when it happened (EDTF), agency." },
//   { name = "alcohol_or_drugs", type = "list of text", meaning = "The same for alcohol, drugs, or being under the influence of something." },
//   { name = "adult_mental_health", type = "list of text", meaning = "The same for depression, low mood or other mental ill health of an adult." },
//   { name = "may_have_met_from", type = "date", meaning = "The first day on which all that are on record may have begun." },
//   { name = "had_begun_by", type = "date", meaning = "The day by which all but those of 'not_dated' surely had begun; empty where none is dated." },
//   { name = "not_dated", type = "list of text", meaning = "Factors of which no record gives a day by which they had surely begun." },
//   { name = "held_by", type = "list of text", meaning = "For each agency, which of the three it had recorded." },
//   { name = "known", type = "text", meaning = "Whether each of those on record had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the three." },
//   { name = "picture", type = "picture", meaning = "The concerns, whom they are about, and who held them." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "34: low mood and depression with all of the pregnancies, from the mid 1980s; 35: violence first reported in 1996; 37: alcohol noted by 2005, and so all three by then, save that no day bounds the first. 31c, 33, 38, 39, 41, 43, 44: the other records of the three."
// columns = ["household", "domestic_abuse", "alcohol_or_drugs", "adult_mental_health", "may_have_met_from", "had_begun_by", "not_dated", "held_by"]
// rows = [
//   ["mother's household", ["1996, Police", "1996/2008, Police", "2006, Children's social care", "2006, Police", "2006/2007-02, Police", "2007, Housing service", "2007-02, Hospital A&E", "2007-22, Police", "2008-09/2008-12, Police", "2008-12, Police", "2008-12, Probation"], ["../2005, Health visiting", "2009-04, Police"], ["1985~/.., Midwifery service"], 1996-01-01, 2005-12-31, ["adult mental health"], ["Children's social care: domestic abuse", "Health visiting: alcohol or drugs", "Hospital A&E: domestic abuse", "Housing service: domestic abuse", "Midwifery service: adult mental health", "Police: alcohol or drugs, domestic abuse", "Probation: domestic abuse"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "34, 35, 37, 38: what may have been written by the end of 2006; of depression no record says when it was written, and so all is perhaps."
// columns = ["domestic_abuse", "alcohol_or_drugs", "adult_mental_health", "known", "held_by"]
// rows = [
//   [["1996, Police", "1996/2008, Police", "2006, Children's social care", "2006, Police", "2006/2007-02, Police"], ["../2005, Health visiting"], ["1985~/.., Midwifery service"], "perhaps by this date", ["Children's social care: domestic abuse", "Health visiting: alcohol or drugs", "Midwifery service: adult mental health", "Police: domestic abuse"]],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "1995-12-31" }
// because = "35: before the first report of 1996 there is no record of violence; 34, 37: the other two may have been written."
// columns = ["domestic_abuse", "alcohol_or_drugs", "adult_mental_health", "known"]
// rows = [
//   [[], ["../2005, Health visiting"], ["1985~/.., Midwifery service"], "perhaps by this date"],
// ]
MATCH (child:Person)-[:LIVED_IN]->(home:Household) WHERE child.id = $child OR child.code = $child
WITH DISTINCT child, home, coalesce(date($as_of), date('9999-12-31')) AS until
CALL (home) {
  RETURN home AS member
  UNION
  MATCH (home)<-[:LIVED_IN]-(member:Person) RETURN member
}
MATCH path = (member)<-[:ABOUT]-(worry:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
WHERE worry.category IN ['domestic abuse', 'alcohol', 'drugs', 'under the influence', 'adult mental health']
  AND record.recorded_earliest <= until AND agency.sector <> 'partnership'
OPTIONAL MATCH (event:Event)-[:RAISED]->(worry)
WITH home, until, worry, record, agency, collect(path) AS paths,
     // When something went on all that time, its first day is the beginning at the earliest, and nothing bounds it later.
     coalesce(any(l IN collect(event.lasting) WHERE l), false) AS lasting,
     CASE WHEN worry.category IN ['alcohol', 'drugs', 'under the influence'] THEN 'alcohol or drugs' ELSE worry.category END AS factor
WITH home, until, factor, worry, record, agency, paths, coalesce(worry.happened_earliest, date('0001-01-01')) AS earliest,
     CASE WHEN lasting THEN null ELSE worry.happened_latest END AS begun_by,
     coalesce(worry.happened, 'no date') + ', ' + agency.name AS says
ORDER BY earliest, coalesce(worry.happened_latest, date('9999-12-31')), says, worry.id, record.id
WITH home, until, factor, min(earliest) AS may_from, min(begun_by) AS sure_by, min(record.recorded_latest) AS written_by,
     collect(DISTINCT says) AS saying, collect({agency: agency, record: record.id, paths: paths}) AS items
ORDER BY factor
WITH home, until, collect({factor: factor, may_from: may_from, sure_by: sure_by, written_by: written_by, saying: saying,
                           items: items}) AS factors
WHERE size(factors) > 1
CALL (factors) {
  UNWIND factors AS f
  UNWIND f.items AS item
  WITH DISTINCT item.agency AS agency, f.factor AS factor ORDER BY agency.name, agency.id, factor
  WITH agency, collect(factor) AS theirs ORDER BY agency.name, agency.id
  RETURN collect(agency.name + ': ' + reduce(said = head(theirs), t IN tail(theirs) | said + ', ' + t)) AS holders,
         collect(agency) AS agencies
}
CALL (factors) {
  UNWIND factors AS f
  RETURN max(f.may_from) AS may_from, max(f.sure_by) AS sure_by, max(f.written_by) AS written_by,
         collect(CASE WHEN f.sure_by IS NULL THEN f.factor END) AS undated
}
WITH *, reduce(all = [], f IN factors | all + f.items) AS items
RETURN home.name AS household,
       coalesce([f IN factors WHERE f.factor = 'domestic abuse' | f.saying][0], []) AS domestic_abuse,
       coalesce([f IN factors WHERE f.factor = 'alcohol or drugs' | f.saying][0], []) AS alcohol_or_drugs,
       coalesce([f IN factors WHERE f.factor = 'adult mental health' | f.saying][0], []) AS adult_mental_health,
       may_from AS may_have_met_from, sure_by AS had_begun_by, undated AS not_dated, holders AS held_by,
       CASE WHEN written_by <= until AND written_by < date('9999-12-31') THEN 'by this date'
            ELSE 'perhaps by this date' END AS known,
       CASE WHEN EXISTS { (home)<-[:LIVED_IN]-()-[:COULD_BE]-() }
            THEN ['somebody of the household may be recorded as another person too'] ELSE [] END
         + [a IN agencies WHERE EXISTS { (a)<-[:MISSING_FROM]-() }
             | 'rows in quarantine: ' + a.name] AS rests_on,
       [i IN items | i.record] AS records, reduce(all = [], i IN items | all + i.paths) AS picture
ORDER BY household, home.id
