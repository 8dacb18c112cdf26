// At each assessment or decision, what earlier history existed, what of it was known to the assessor, and what was cited?
//
// id = "R7"
// tells = """
//   Each assessment, decision, strategy discussion and conference about the family recorded by the date; beside it the
//   concerns about the child, the parents and carers, brothers and sisters and the household that any agency had recorded
//   before it: the assessor's own, those that its agency knew of by a telling or by being there, those that no share
//   tells of, and the earlier records that it cites."""
// caution = """
//   Seen with hindsight: nobody at the time had all agencies' records before them. What an agency held, the person who
//   decided need not have known; what was known need not have been written down as cited. That no share is recorded is said
//   only where the files of both agencies cover the time from the concern to the decision. '(perhaps later)' marks
//   what may have been recorded only after the decision, as a date is vague."""
// paragraphs = ["30(iv)", "30(vii)", "38", "40", "49d", "54"]
// identity = ["happened", "agency", "kind", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "happened", type = "vague date", meaning = "When it was decided or assessed (EDTF)." },
//   { name = "agency", type = "text", meaning = "The agency that recorded it, taken to be the assessor's." },
//   { name = "kind", type = "text", meaning = "What it was." },
//   { name = "summary", type = "text", meaning = "What the record says." },
//   { name = "outcome", type = "text", meaning = "What the record says came of it." },
//   { name = "earlier", type = "number", meaning = "How many concerns any agency had surely recorded before it." },
//   { name = "perhaps_earlier", type = "number", meaning = "How many more may have been recorded before it." },
//   { name = "own", type = "list of text", meaning = "The assessor's agency's own: what, when, agency." },
//   { name = "told", type = "list of text", meaning = "Others' that its agency knew of by then: it had been told, had told somebody, or was there." },
//   { name = "perhaps_told", type = "list of text", meaning = "Others' that it may have known of by then: a date is vague, or only the wording of a record points to it." },
//   { name = "no_share_recorded", type = "list of text", meaning = "Others' of which no share to it is recorded by then." },
//   { name = "no_records_loaded", type = "list of text", meaning = "Others' of which nothing can be said, as files do not cover the time." },
//   { name = "cited", type = "list of text", meaning = "Earlier records that it cites: kind, date, agency." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the decision, of the earlier concerns, and of what it cites." },
//   { name = "picture", type = "picture", meaning = "The decision, and the earlier concerns with who held them." },
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { happened = "2007" }
// because = "40: no further action in 2007. Held by social care: 38. Told by then: 38; perhaps told in the same year: 31h, 40 (A&E), 31d (ambulance). 31e, 37 of 2005, 39, 40, 41 of the police and A&E: no share is recorded. What is dated by 2005, since the mid 1980s, or in 1996, lies outside the dates of social care's files, which begin in 2005; five services' files have none. No paragraph says what was cited (30(iv) asks)."
// columns = ["agency", "kind", "outcome", "earlier", "perhaps_earlier", "own", "told", "perhaps_told", "no_share_recorded", "no_records_loaded", "cited"]
// rows = [
//   ["Children's social care", "decision", "No further action.", 7, 20,
//    ["child asked for help, 2006, Children's social care", "domestic abuse, 2006, Children's social care"],
//    ["child asked for help, 2006, Police", "domestic abuse, 2006, Police"],
//    ["child asked for help, 2007, Hospital A&E (perhaps later)", "other, 2007?, Ambulance service (perhaps later)", "physical harm, 2007, Hospital A&E (perhaps later)"],
//    ["adult asked for help, 2006/2007-02, Police (perhaps later)", "adult asked for help, 2007-22, Police (perhaps later)", "domestic abuse, 2006/2007-02, Police (perhaps later)", "domestic abuse, 2007-02, Hospital A&E (perhaps later)", "domestic abuse, 2007-22, Police (perhaps later)", "not seen, 2005, Health visiting", "physical harm, 2007, Police (perhaps later)"],
//    ["adult asked for help, 2007-22, Youth offending team (perhaps later)", "adult mental health, 1985~/.., Midwifery service (perhaps later)", "alcohol, ../2005, Health visiting", "domestic abuse, 1996, Police", "domestic abuse, 1996/2008, Police (perhaps later)", "domestic abuse, 1996/2008, Police (perhaps later)", "domestic abuse, 2007, Housing service (perhaps later)", "health care missed, ../2009-10, GP practice (perhaps later)", "health care missed, 1985~/.., Midwifery service (perhaps later)", "not seen, ../2011-09, GP practice (perhaps later)", "not seen, ../2011-09, School nursing (perhaps later)", "not seen, 1985~/.., Health visiting (perhaps later)", "withdrawal from services, 2007, Specialist advice service (perhaps later)"],
//    []],
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "38, 40, 43, 48: social care in 2006, 2007 and September 2011, and probation since December 2008."
// columns = ["happened", "agency", "kind", "cited"]
// rows = [
//   ["2006", "Children's social care", "decision", []],
//   ["2007", "Children's social care", "decision", []],
//   ["2008-12/..", "Probation", "decision", []],
//   ["2011-09", "Children's social care", "decision", []],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2006-12-31" }
// because = "38: by then the decision of 2006 alone. 31e, 35, 37: what was surely recorded before that year is the police's of 1996, and the health visitors' of 2005 and by 2005."
// columns = ["happened", "earlier", "own", "told", "perhaps_told", "no_share_recorded", "known"]
// rows = [
//   ["2006", 3, [], [], ["child asked for help, 2006, Police (perhaps later)", "domestic abuse, 2006, Police (perhaps later)"], ["adult asked for help, 2006/2007-02, Police (perhaps later)", "domestic abuse, 2006/2007-02, Police (perhaps later)", "not seen, 2005, Health visiting"], "by this date"],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until
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
WITH until, collect(DISTINCT member) AS family
CALL (family, until) {
  UNWIND family AS member
  MATCH (member)<-[:ABOUT]-(worry:Concern)<-[:STATES]-(record:Record)<-[:KEPT]-(holder:Agency)
  WHERE record.recorded_earliest <= until AND holder.sector <> 'partnership'
  WITH DISTINCT worry, record, holder
  CALL (worry) {
    // Ways to know what one did not record: told of it, telling of it, or being there when it arose.
    MATCH (worry)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[:SENT_TO]->(to:Agency)
    RETURN collect({to: to, from: share.told_earliest, by: share.told_latest, derived: share.certainty = 'derived'}) AS ways
    UNION ALL
    MATCH (worry)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)<-[:SENT]-(to:Agency)
    RETURN collect({to: to, from: share.told_earliest, by: share.told_latest, derived: share.certainty = 'derived'}) AS ways
    UNION ALL
    MATCH (worry)<-[:RAISED]-(event:Event)<-[:ATTENDED]-(to:Agency)
    RETURN collect({to: to, from: event.happened_earliest, by: event.happened_latest, derived: false}) AS ways
    UNION ALL
    MATCH (worry)<-[:RAISED]-(event:Event)<-[:ATTENDED]-(:Professional)-[:WORKS_FOR]->(to:Agency)
    RETURN collect({to: to, from: event.happened_earliest, by: event.happened_latest, derived: false}) AS ways
  }
  WITH worry, record, holder, reduce(all = [], each IN collect(ways) | all + each) AS tellings
  WITH worry, record, holder, tellings, worry.category + ', ' + coalesce(worry.happened, 'no date') + ', ' + holder.name AS says
  ORDER BY says, worry.id, record.id
  RETURN collect({worry: worry, record: record, holder: holder, tellings: tellings, says: says}) AS history
}
CALL (family) {
  UNWIND family AS member
  MATCH took = (member)-[:TOOK_PART]->(event:Event)
  WHERE event.kind IN ['decision', 'assessment', 'strategy discussion', 'conference']
  RETURN event, collect(took) AS parts
}
MATCH kept = (event)<-[:STATES]-(minute:Record)<-[:KEPT]-(assessor:Agency)
WHERE minute.recorded_earliest <= until AND assessor.sector <> 'partnership'
WITH *, coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
     coalesce(event.happened_latest, date('9999-12-31')) AS latest
CALL (event, assessor, history, earliest, latest, until) {
  UNWIND history AS h
  WITH h, h.worry AS worry, event, assessor, earliest, latest, until
  WHERE h.record.recorded_earliest <= latest AND NOT EXISTS { (event)-[:RAISED]->(worry) }
  WITH h, assessor, h.record.recorded_latest < earliest AS sure, CASE WHEN latest > until THEN until ELSE latest END AS upto,
       [t IN h.tellings WHERE t.to = assessor AND NOT coalesce(t.derived, false) AND t.by < earliest] AS surely,
       [t IN h.tellings WHERE t.to = assessor AND coalesce(t.from, date('0001-01-01')) <= latest] AS maybe
  WITH h, sure, CASE
      WHEN h.holder = assessor THEN 'own'
      WHEN size(surely) > 0 THEN 'told'
      WHEN size(maybe) > 0 THEN 'perhaps told'
      WHEN all(a IN [h.holder, assessor] WHERE any(i IN range(0, size(coalesce(a.covered_from, [])) - 1)
        WHERE a.covered_from[i] <= h.record.recorded_earliest AND a.covered_until[i] >= upto)) THEN 'no share recorded'
      ELSE 'no records loaded' END AS how
  RETURN collect({worry: h.worry, record: h.record, holder: h.holder, how: how, sure: sure,
           says: h.says + CASE WHEN sure THEN '' ELSE ' (perhaps later)' END}) AS before
}
CALL (event, until) {
  OPTIONAL MATCH path = (event)-[:CITED]->(earlier:Event)<-[:STATES]-(written:Record)<-[:KEPT]-(holder:Agency)
  WHERE written.recorded_earliest <= until
  WITH path, earlier, written, holder
  ORDER BY coalesce(earlier.happened_earliest, date('0001-01-01')), earlier.id, written.id
  RETURN collect(path) AS cited_paths, collect(written.id) AS cited_records,
         collect(earlier.kind + ', ' + coalesce(earlier.happened, 'no date') + ', ' + holder.name) AS cited
}
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:LIVED_IN]->()<-[:LIVED_IN]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN event.happened AS happened, assessor.name AS agency, event.kind AS kind, event.summary AS summary,
       coalesce(event.outcome, '') AS outcome, size([b IN before WHERE b.sure]) AS earlier,
       size([b IN before WHERE NOT b.sure]) AS perhaps_earlier,
       [b IN before WHERE b.how = 'own' | b.says] AS own, [b IN before WHERE b.how = 'told' | b.says] AS told,
       [b IN before WHERE b.how = 'perhaps told' | b.says] AS perhaps_told,
       [b IN before WHERE b.how = 'no share recorded' | b.says] AS no_share_recorded,
       [b IN before WHERE b.how = 'no records loaded' | b.says] AS no_records_loaded, cited,
       CASE WHEN minute.recorded_latest <= until THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN minute.recorded_basis <> 'stated' OR any(b IN before WHERE b.record.recorded_basis <> 'stated')
            THEN 'date of writing not stated' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (assessor)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + assessor.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [minute.id] + [b IN before | b.record.id] + cited_records AS records,
       [kept] + parts + cited_paths + [b IN before | b.worry] + [b IN before | b.holder] AS picture
ORDER BY coalesce(event.happened_earliest, date('0001-01-01')), coalesce(event.happened_latest, date('9999-12-31')),
         agency, event.id, minute.id
