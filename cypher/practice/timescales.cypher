// Which statutory or local timescales were met?
//
// id = "P3"
// tells = """
//   Each step about the family, recorded by the date, for which guidance in England sets a timescale: the decision on a
//   referral to children's social care, an initial, core or single assessment, a first or review conference, and a health
//   visitor's first visit to a baby. From what it began with to its end it is counted how long it took, at the least and
//   at the most that the dates allow, and held against the timescale that applied when it began."""
// caution = """
//   The timescales stand with their sources and dates in docs/timescales.md; for other years and steps none is held to have
//   applied, as none could be checked, and areas took a new edition up later than others. Working days leave out weekends and
//   England's bank holidays from 2000 to 2030. What a step began with is what a record says that it followed from. A
//   timescale that was met says nothing of how well the work was done. What a meeting itself agreed, and by when, is in the
//   question on actions."""
// paragraphs = ["30(v)", "30(xiv)", "47", "48"]
// identity = ["step", "began", "happened", "agency", "records"]
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "step", type = "text", meaning = "For which step the timescale is." },
//   { name = "began_with", type = "text", meaning = "What it is counted from." },
//   { name = "began", type = "vague date", meaning = "When that was (EDTF); empty where no record says." },
//   { name = "happened", type = "vague date", meaning = "When the step was, or was completed (EDTF); empty where none is recorded." },
//   { name = "agency", type = "text", meaning = "The agency whose step it is." },
//   { name = "within", type = "text", meaning = "The timescale that applied, in working days, days or months." },
//   { name = "took_at_least", type = "number", meaning = "How long it took, at the least: working days where the timescale is in them, else days." },
//   { name = "took_at_most", type = "number", meaning = "How long, at the most." },
//   { name = "met", type = "text", meaning = "Whether the timescale was met, as far as the dates decide it." },
//   { name = "source", type = "text", meaning = "Where the timescale stands." },
//   { name = "known", type = "text", meaning = "Whether the step, or what it began with, had surely been written by the date, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of the step and of what it began with." },
//   { name = "picture", type = "picture", meaning = "The step, what it began with, and whom it was about." },
// ]
//
// [[expect]]
// given = { child = "child" }
// because = "47: of the referral of March 2011 no decision is recorded that a record ties to it; 48: both some day of September 2011, whose first day was a Thursday and last a Friday, with no bank holiday after it. 44: of April 2009, before the first day for which a source of the one working day could be checked. No assessment, conference or first visit to a baby has a date in the summary."
// columns = ["step", "began_with", "began", "happened", "agency", "within", "met"]
// rows = [
//   ["decision", "referral", "2009-04", "", "Children's social care", "", "no timescale known for that time"],
//   ["decision", "referral", "2011-03", "", "Children's social care", "1 working day", "no step recorded"],
//   ["decision", "referral", "2011-09", "2011-09", "Children's social care", "1 working day", "cannot be told, as the dates are vague"],
// ]
//
// [[expect]]
// given = { child = "child" }
// only = { began = "2011-09" }
// because = "48: at the least the same day, at the most from Thursday 1 to Friday 30 September 2011: 21 weekdays, none of them a bank holiday."
// columns = ["took_at_least", "took_at_most"]
// rows = [
//   [0, 21],
// ]
//
// [[expect]]
// given = { child = "child", as_of = "2011-03-31" }
// because = "47: the referral of March 2011 had surely been written by then; those of September were to come."
// columns = ["began", "met", "known"]
// rows = [
//   ["2009-04", "no timescale known for that time", "by this date"],
//   ["2011-03", "no step recorded", "by this date"],
// ]
MATCH (child:Person) WHERE child.id = $child OR child.code = $child
WITH child, coalesce(date($as_of), date('9999-12-31')) AS until, [
  // timescales, from graph/timescales.py
  {step: 'decision', begins: 'referral', within: 1, unit: 'working days',
   since: date('2010-04-01'), until: date('9999-12-31'),
   source: 'Working Together to Safeguard Children (March 2010) and later editions'},
  {step: 'initial assessment', begins: 'referral', within: 7, unit: 'working days',
   since: date('2000-04-04'), until: date('2010-03-31'),
   source: 'Framework for the Assessment of Children in Need and their Families (Department of Health, April 2000), paragraph 3.9'},
  {step: 'initial assessment', begins: 'referral', within: 10, unit: 'working days',
   since: date('2010-04-01'), until: date('2013-04-14'),
   source: 'Working Together to Safeguard Children (March 2010)'},
  {step: 'core assessment', begins: 'initial assessment', within: 35, unit: 'working days',
   since: date('2000-04-04'), until: date('2013-04-14'),
   source: 'Framework for the Assessment of Children in Need and their Families (Department of Health, April 2000); Working Together to Safeguard Children (March 2010)'},
  {step: 'single assessment', begins: 'referral', within: 45, unit: 'working days',
   since: date('2013-04-15'), until: date('9999-12-31'),
   source: 'Working Together to Safeguard Children (March 2013, in force on 15 April 2013) and later editions'},
  {step: 'initial conference', begins: 'strategy discussion', within: 15, unit: 'working days',
   since: date('2010-04-01'), until: date('9999-12-31'),
   source: 'Working Together to Safeguard Children (March 2010) and later editions'},
  {step: 'review conference', begins: 'initial conference', within: 3, unit: 'months',
   since: date('2013-04-15'), until: date('9999-12-31'),
   source: 'Working Together to Safeguard Children (March 2013, in force on 15 April 2013) and later editions'},
  {step: 'review conference', begins: 'review conference', within: 6, unit: 'months',
   since: date('2013-04-15'), until: date('9999-12-31'),
   source: 'Working Together to Safeguard Children (March 2013, in force on 15 April 2013) and later editions'},
  {step: 'birth visit', begins: 'birth', within: 14, unit: 'days',
   since: date('2013-04-01'), until: date('9999-12-31'),
   source: 'Healthy Child Programme (NHS England, five visits)'}
  // end of the timescales
] AS timescales, [
  // bank holidays, from graph/timescales.py
  '2000 01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26',
  '2001 01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26',
  '2002 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26',
  '2003 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  '2004 01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28',
  '2005 01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  '2006 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  '2007 01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26',
  '2008 01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26',
  '2009 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28',
  '2010 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  '2011 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  '2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  '2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  '2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  '2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  '2016 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  '2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  '2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  '2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  '2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  '2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  '2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  '2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  '2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  '2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  '2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  '2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  '2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  '2029 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  '2030 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'
  // end of the bank holidays
] AS years
WITH child, until, timescales,
     reduce(all = [], year IN years | all + [day IN tail(split(year, ' ')) | head(split(year, ' ')) + '-' + day]) AS holidays
CALL (child) {
  RETURN child AS member
  UNION
  MATCH (child)<-[:PARENT_OF|CARER_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:SIBLING_OF]-(member:Person) RETURN member
  UNION
  MATCH (child)-[:LIVED_IN]->(member:Household) RETURN member
}
WITH until, timescales, holidays, collect(member) AS family
CALL (family, until) {
  // The decision on a referral: the first step of social care that a record ties to it.
  UNWIND family AS member
  MATCH took = (member)-[:TOOK_PART]->(start:Event {kind: 'referral'})
  WITH until, start, collect(took) AS parts
  MATCH (start)<-[:STATES]-(first:Record)<-[:KEPT]-(keeper:Agency)
  WHERE first.recorded_earliest <= until
  OPTIONAL MATCH (start)<-[:CONVEYED]-(:Share)-[:SENT_TO]->(to:Agency {sector: 'children\'s social care'})
  WITH until, start, parts, first, CASE WHEN keeper.sector = 'children\'s social care' THEN keeper ELSE to END AS agency
  WHERE agency IS NOT NULL AND NOT EXISTS { (start)<-[:LED_TO]-(:Event {kind: 'referral'}) }
  WITH DISTINCT until, start, parts, first, agency
  CALL (start, agency, until) {
    OPTIONAL MATCH path = (start)-[:LED_TO*1..5]->(step:Event)<-[:STATES]-(record:Record)<-[:KEPT]-(by:Agency)
    WHERE by = agency AND record.recorded_earliest <= until
      AND step.kind IN ['decision', 'allocation', 'visit', 'assessment', 'strategy discussion', 'conference']
    RETURN path, step, record
    ORDER BY coalesce(step.happened_earliest, date('0001-01-01')), length(path), step.id, record.id LIMIT 1
  }
  RETURN 'decision' AS name, 'referral' AS begins, start.happened AS began, start.happened_earliest AS s1, start.happened_latest AS s2,
         step AS step, agency, first, record, parts + [p IN [path] WHERE p IS NOT NULL] AS paths, start.id AS key
  UNION
  // A step of a set procedure, and the nearest event before it that it is counted from.
  UNWIND family AS member
  MATCH took = (member)-[:TOOK_PART]->(step:Event)
  WHERE step.procedure IN ['initial assessment', 'core assessment', 'single assessment', 'initial conference', 'review conference']
  WITH until, step, collect(took) AS parts
  MATCH (step)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until
  CALL (step, until) {
    OPTIONAL MATCH path = (step)<-[:LED_TO*1..5]-(start:Event)<-[:STATES]-(first:Record)
    WHERE first.recorded_earliest <= until AND CASE
        WHEN step.procedure IN ['initial assessment', 'single assessment'] THEN start.kind = 'referral'
        WHEN step.procedure = 'core assessment' THEN start.procedure = 'initial assessment'
        WHEN step.procedure = 'initial conference' THEN start.kind = 'strategy discussion'
        ELSE start.procedure IN ['initial conference', 'review conference'] END
    RETURN path, start, first ORDER BY length(path), start.id, first.id LIMIT 1
  }
  WITH step, parts, record, agency, path, start, first,
       CASE WHEN start.completed IS NOT NULL THEN [start.completed, start.completed_earliest, start.completed_latest]
            ELSE [start.happened, start.happened_earliest, start.happened_latest] END AS bounds
  RETURN step.procedure AS name,
         CASE WHEN step.procedure = 'review conference' THEN coalesce(start.procedure, 'initial conference')
              ELSE coalesce(start.procedure, start.kind) END AS begins,
         bounds[0] AS began, bounds[1] AS s1, bounds[2] AS s2, step, agency, first, record,
         parts + [p IN [path] WHERE p IS NOT NULL] AS paths, step.id AS key
  UNION
  // A first visit to a baby, counted from the birth of the youngest person that it was about.
  UNWIND family AS member
  MATCH took = (member)-[:TOOK_PART]->(step:Event {procedure: 'birth visit'})
  WITH until, member, step, took ORDER BY coalesce(member.born_earliest, date('0001-01-01')) DESC, member.id
  WITH until, step, collect(took) AS parts, head(collect(CASE WHEN member:Person AND member.born IS NOT NULL THEN member END)) AS baby
  MATCH (step)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until
  RETURN 'birth visit' AS name, 'birth' AS begins, baby.born AS began, baby.born_earliest AS s1, baby.born_latest AS s2,
         step, agency, null AS first, record, parts AS paths, step.id AS key
}
WITH until, timescales, holidays, name, begins, began, s1, s2, step, agency, first, record, paths, key,
     CASE WHEN step.completed IS NOT NULL THEN [step.completed, step.completed_earliest, step.completed_latest]
          ELSE [step.happened, step.happened_earliest, step.happened_latest] END AS end
WITH *, [t IN timescales WHERE t.step = name AND t.begins = coalesce(begins, t.begins)
           AND t.since <= coalesce(s2, date('9999-12-31')) AND t.until >= coalesce(s1, date('0001-01-01'))] AS possible,
     end[1] AS e1, end[2] AS e2
WITH *, CASE WHEN size(possible) = 1 AND possible[0].since <= s1 AND possible[0].until >= s2 THEN possible[0] END AS rule,
     CASE WHEN e1 < s2 THEN s2 ELSE e1 END AS soonest
// The first of January of the year 1 was a Monday: weekdays up to a day are five for each week, and those of the rest.
CALL (s1, s2, soonest, e2, rule, holidays) {
  WITH rule, [day IN [s1, s2, soonest, e2] | CASE
      WHEN day IS NULL THEN null
      WHEN rule.unit <> 'working days' THEN duration.inDays(date('0001-01-01'), day).days
      ELSE duration.inDays(date('0001-01-01'), day).days / 7 * 5 - size([h IN holidays WHERE h <= toString(day)])
           + CASE WHEN duration.inDays(date('0001-01-01'), day).days % 7 < 5
                  THEN duration.inDays(date('0001-01-01'), day).days % 7 + 1 ELSE 5 END END] AS days
  RETURN days[2] - days[1] AS least, days[3] - days[0] AS most
}
WITH *, any(i IN range(0, size(coalesce(agency.covered_from, [])) - 1)
       WHERE agency.covered_from[i] <= s1 AND agency.covered_until[i] >= coalesce(date($as_of), s2)) AS covered,
     CASE WHEN rule.unit = 'months' THEN e2 <= s1 + duration({months: rule.within}) ELSE most <= rule.within END AS in_time,
     CASE WHEN rule.unit = 'months' THEN e1 > s2 + duration({months: rule.within}) ELSE least > rule.within END AS late
CALL () {
  MATCH (who:Person) WHERE who.id = $child OR who.code = $child
  RETURN EXISTS { (who)-[:COULD_BE]-() }
      OR EXISTS { (who)<-[:PARENT_OF|CARER_OF]-()-[:COULD_BE]-() }
      OR EXISTS { (who)-[:SIBLING_OF]-()-[:COULD_BE]-() } AS unsure_who
}
RETURN name AS step, coalesce(begins, '') AS began_with, coalesce(began, '') AS began, coalesce(end[0], '') AS happened,
       agency.name AS agency,
       coalesce(rule.within + ' ' + CASE WHEN rule.within = 1 THEN left(rule.unit, size(rule.unit) - 1) ELSE rule.unit END, '') AS within,
       CASE WHEN rule IS NULL THEN null WHEN least < 0 THEN 0 ELSE least END AS took_at_least,
       CASE WHEN rule IS NOT NULL THEN most END AS took_at_most,
       CASE WHEN began IS NULL THEN 'cannot be told, as what it began with is not recorded'
            WHEN size(possible) = 0 THEN 'no timescale known for that time'
            WHEN rule IS NULL THEN 'cannot be told, as the dates are vague'
            WHEN step IS NULL AND covered THEN 'no step recorded'
            WHEN step IS NULL THEN 'no records loaded'
            WHEN in_time THEN 'within the timescale' WHEN late THEN 'later than the timescale'
            ELSE 'cannot be told, as the dates are vague' END AS met,
       coalesce(rule.source, '') AS source,
       CASE WHEN coalesce(first.recorded_latest, date('0001-01-01')) <= until AND coalesce(record.recorded_latest, date('0001-01-01')) <= until
              THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN any(each IN [first, record] WHERE each.recorded_basis <> 'stated') THEN 'date of writing not stated' END,
          CASE WHEN s1 < date('2000-01-01') OR e2 > date('2030-12-31') THEN 'bank holidays of that year not left out' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (agency)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + agency.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [each IN [first, record] WHERE each IS NOT NULL | each.id] AS records, paths + [agency] AS picture
ORDER BY coalesce(s1, date('0001-01-01')), coalesce(s2, date('9999-12-31')), step, agency, key, records
