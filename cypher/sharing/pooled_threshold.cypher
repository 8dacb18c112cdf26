// When did the pooled picture first meet a rule that no one agency's picture met?
//
// id = "S4"
// tells = """
//   For each rule, the first day on which all agencies' records together met it, then the same for each agency by itself,
//   from its own records, what it had been told or had told others, and where it was itself. As dates are vague, each first day is a range: from the smallest over
//   everything that the dates allow to the largest. With it the facts that carried it, and the fewest tellings, of one
//   concern by one agency to another, with which some one agency would have met the rule when all together did. A rule
//   that all together may not have met by the date has no rows."""
// caution = """
//   This is hindsight: nobody could see all agencies' records together. A rule is a partnership's own line in the sand; those
//   that come with Known To are examples. That a rule was met is no finding about anybody, and no measure of danger.
//   Records are counted, not happenings: two agencies may have recorded one happening. They count as two for the earliest
//   day and as one for the latest, where their dates allow it. Where one agency's row stands for several happenings, it
//   counts once. An agency that 'surely' would have met the rule had it been told might still not have seen it."""
// paragraphs = ["53c", "53e", "54"]
// identity = ["rule", "whose"]
// reckoned_by = "pooled_threshold"
//
// parameters = [
//   { name = "child", meaning = "The child: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "rule", meaning = "A rule by its name, as name@version, or as the path of a rule's .toml file; left out, the newest version of every rule.", required = false },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// gathers = [
//   { name = "fact", type = "text", meaning = "The id of the concern." },
//   { name = "concern", type = "text", meaning = "What the worry was about." },
//   { name = "about", type = "list of text", meaning = "Whom it was about; in quotation marks where the record names nobody." },
//   { name = "happened", type = "vague date", meaning = "When it happened (EDTF)." },
//   { name = "happened_earliest", type = "date", meaning = "The first day on which it may have happened." },
//   { name = "happened_latest", type = "date", meaning = "The last such day." },
//   { name = "agency", type = "text", meaning = "An agency that knew of it." },
//   { name = "agency_id", type = "text", meaning = "The id of the agency." },
//   { name = "how", type = "text", meaning = "From its own record; told; told others; was there; perhaps, where only the wording of a record points to a telling." },
//   { name = "known_from", type = "vague date", meaning = "When it was written down, told or met about (EDTF)." },
//   { name = "known_earliest", type = "date", meaning = "The first day on which that may have been." },
//   { name = "known_latest", type = "date", meaning = "The last such day; the last of the calendar where it may never have been." },
//   { name = "covered_from", type = "list of text", meaning = "First days of the periods that the agency's loaded files cover." },
//   { name = "covered_until", type = "list of text", meaning = "Last days of the same periods." },
//   { name = "rests_on", type = "list of text", meaning = "What this rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The concern, whom it is about, and who knew of it." },
// ]
//
// columns = [
//   { name = "rule", type = "text", meaning = "The rule, and its version." },
//   { name = "rule_in_words", type = "text", meaning = "What the rule says, and who wrote it." },
//   { name = "whose", type = "text", meaning = "Whose picture it is: all agencies together, or one of those that held something the rule counts." },
//   { name = "met", type = "text", meaning = "Whether it surely met the rule by the date, perhaps, not, or no records are loaded to say that it did not." },
//   { name = "earliest", type = "date", meaning = "The first day on which it may have met the rule; empty where nothing bounds it, or it did not." },
//   { name = "latest", type = "date", meaning = "The day by which it surely had met it; empty where it may not have by the date." },
//   { name = "days_at_least", type = "number", meaning = "Days from when all together met it to when this agency did (for all together: the first agency that did), at the least; to the date, where none did." },
//   { name = "days_at_most", type = "number", meaning = "The most that they may have been; empty where nothing bounds it." },
//   { name = "may_rest_on", type = "list of text", meaning = "Facts with which the rule may have been met on the earliest day: what, when, who recorded it." },
//   { name = "surely_rests_on", type = "list of text", meaning = "Facts with which it surely had been met by the latest day." },
//   { name = "fewest_tellings", type = "number", meaning = "How many tellings would have been needed for this agency (for all together: for the agency that needed fewest) to meet it when all together did." },
//   { name = "would_have_met_it", type = "text", meaning = "Whether with these it would surely have met it by the latest day, or perhaps on the earliest, as the dates are vague." },
//   { name = "receivers", type = "list of text", meaning = "The agencies that would have needed no more than so many." },
//   { name = "tellings", type = "list of text", meaning = "One such set, for the first of these agencies: facts known first come first." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records of these facts, and of who was told, told others or was there." },
//   { name = "picture", type = "picture", meaning = "These facts, whom they are about, and who knew of them." },
// ]
//
// [[expect]]
// given = { child = "child", rule = "out-of-sight", as_of = "2011-09-30" }
// only = { met = "by this date" }
// because = "44: not collected, April 2009; 45: off the list, October 2009; 46: not seen, 2010: all three surely by the end of 2010. A child may have been unseen since the mid 1980s (36) or by September 2011 (31f, 31g), and checks were missed before October 2009 (45), so that April 2009 may have made the three. 44, 46: social care had been told of the first, and in 2010 wrote or was told of the others. 46, 47: education was told in 2010, and missed the child from school in July 2011. Between the first and last days of these: at least none and 182 days, at most 639 and 851."
// columns = ["whose", "earliest", "latest", "days_at_least", "days_at_most"]
// rows = [
//   ["all agencies together", 2009-04-01, 2010-12-31, 0, 639],
//   ["Children's social care", 2010-01-01, 2010-12-31, 0, 639],
//   ["Education service", 2011-07-01, 2011-07-31, 182, 851],
// ]
//
// [[expect]]
// given = { child = "child", rule = "out-of-sight", as_of = "2011-09-30" }
// only = { whose = "all agencies together" }
// because = "As before: 45 and 31f bound nothing at their start; of those surely dated, 44, 45 and 46 are within two years of each other."
// columns = ["may_rest_on", "surely_rests_on", "receivers"]
// rows = [
//   [["health care missed, ../2009-10, GP practice", "not seen, ../2011-09, GP practice", "not collected, 2009-04, Primary school"], ["not collected, 2009-04, Primary school", "no GP, 2009-10, GP practice", "not seen, 2010, Health visiting"], ["Children's social care"]],
// ]
//
// [[expect]]
// given = { child = "child", rule = "out-of-sight", as_of = "2011-09-30" }
// because = "What each lacked by the end of 2010, when all together surely had the three: health visitors (46), education and early childhood (told in 2010, 46) only what the school knew in April 2009 (44); the practice (45) that and the sight; police (44) and school (44) the two that health had; midwives and school nurses, of whose records no day is sure (34, 31g), all three. Only the two with no dates of coverage cannot be said not to have met it; from the last day of 2010 to the date are 273 days."
// columns = ["whose", "met", "fewest_tellings", "would_have_met_it", "tellings"]
// rows = [
//   ["all agencies together", "by this date", 0, "surely", []],
//   ["Children's social care", "by this date", 0, "surely", []],
//   ["Early childhood service", "not by this date", 1, "surely", ["Primary school tells Early childhood service: not collected, 2009-04"]],
//   ["Education service", "by this date", 1, "surely", ["Primary school tells Education service: not collected, 2009-04"]],
//   ["GP practice", "not by this date", 2, "surely", ["Primary school tells GP practice: not collected, 2009-04", "Health visiting tells GP practice: not seen, 2010"]],
//   ["Health visiting", "not by this date", 1, "surely", ["Primary school tells Health visiting: not collected, 2009-04"]],
//   ["Midwifery service", "no records loaded", 3, "surely", ["Primary school tells Midwifery service: not collected, 2009-04", "GP practice tells Midwifery service: no GP, 2009-10", "Health visiting tells Midwifery service: not seen, 2010"]],
//   ["Police", "not by this date", 2, "surely", ["GP practice tells Police: no GP, 2009-10", "Health visiting tells Police: not seen, 2010"]],
//   ["Primary school", "not by this date", 2, "surely", ["GP practice tells Primary school: no GP, 2009-10", "Health visiting tells Primary school: not seen, 2010"]],
//   ["School nursing", "no records loaded", 3, "surely", ["Primary school tells School nursing: not collected, 2009-04", "GP practice tells School nursing: no GP, 2009-10", "Health visiting tells School nursing: not seen, 2010"]],
// ]
//
// [[expect]]
// given = { child = "child", rule = "out-of-sight@1", as_of = "2009-10-31" }
// because = "By October 2009 it rests on a sight of no certain day (31f, 31g, 36), so all is perhaps; the practice had the checks and, perhaps, the sight, and lacked what the school and the police knew in April 2009 (44), of which social care was told."
// columns = ["whose", "met", "fewest_tellings", "would_have_met_it", "tellings"]
// rows = [
//   ["all agencies together", "perhaps by this date", 1, "perhaps", ["Primary school tells GP practice: not collected, 2009-04"]],
//   ["Children's social care", "not by this date", 2, "perhaps", ["GP practice tells Children's social care: health care missed, ../2009-10", "GP practice tells Children's social care: not seen, ../2011-09"]],
//   ["GP practice", "not by this date", 1, "perhaps", ["Primary school tells GP practice: not collected, 2009-04"]],
//   ["Health visiting", "not by this date", 2, "perhaps", ["GP practice tells Health visiting: health care missed, ../2009-10", "Primary school tells Health visiting: not collected, 2009-04"]],
//   ["Midwifery service", "no records loaded", 2, "perhaps", ["GP practice tells Midwifery service: not seen, ../2011-09", "Primary school tells Midwifery service: not collected, 2009-04"]],
//   ["Police", "not by this date", 2, "perhaps", ["GP practice tells Police: health care missed, ../2009-10", "GP practice tells Police: not seen, ../2011-09"]],
//   ["Primary school", "not by this date", 2, "perhaps", ["GP practice tells Primary school: health care missed, ../2009-10", "GP practice tells Primary school: not seen, ../2011-09"]],
//   ["School nursing", "no records loaded", 2, "perhaps", ["GP practice tells School nursing: health care missed, ../2009-10", "Primary school tells School nursing: not collected, 2009-04"]],
// ]
//
// [[expect]]
// given = { child = "child", rule = "out-of-sight", as_of = "2008-12-31" }
// because = "44: nothing of school before April 2009."
// columns = ["whose"]
// rows = [
// ]
//
// [[expect]]
// given = { child = "child", rule = "repeated-domestic-abuse", as_of = "2009-10-31" }
// because = "35: nine reports to the police between 1996 and 2008, of which three rows may all be of 1996. No three are surely within a year: those of 2006 and 2007 (38, 39, 41) may lie apart, and what A&E, social care, housing and probation recorded (38, 39, 31c, 43) may be the same happenings. The police's own picture may have met it as soon as that of all; the others' files do not reach back to 1996."
// columns = ["whose", "met", "fewest_tellings"]
// rows = [
//   ["all agencies together", "perhaps by this date", 0],
//   ["Children's social care", "no records loaded", 3],
//   ["Hospital A&E", "no records loaded", 3],
//   ["Housing service", "no records loaded", 3],
//   ["Police", "perhaps by this date", 0],
//   ["Probation", "no records loaded", 3],
//   ["Specialist advice service", "no records loaded", 3],
// ]
//
// [[expect]]
// given = { child = "child", rule = "co-occurring-factors", as_of = "2009-10-31" }
// only = { whose = "all agencies together" }
// because = "34: depression with all of the pregnancies, of which no record says when it was written; 37: alcohol by 2005; 35: violence from 1996; so perhaps from 1996. Midwives, health visitors and police each had one of the three."
// columns = ["met", "earliest", "may_rest_on", "fewest_tellings", "receivers", "tellings"]
// rows = [
//   ["perhaps by this date", 1996-01-01, ["alcohol, ../2005, Health visiting", "adult mental health, 1985~/.., Midwifery service", "domestic abuse, 1996, Police"], 2, ["Health visiting", "Midwifery service", "Police"], ["Midwifery service tells Health visiting: adult mental health, 1985~/..", "Police tells Health visiting: domestic abuse, 1996"]],
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
WITH until, family, any(member IN family WHERE EXISTS { (member)-[:COULD_BE]-() }) AS unsure_who
UNWIND family AS member
MATCH path = (member)<-[about:ABOUT]-(worry:Concern)
WITH until, unsure_who, worry, path, coalesce('"' + about.who + '"', member.name) AS name ORDER BY name
WITH until, unsure_who, worry, collect(DISTINCT name) AS names, collect(path) AS abouts
CALL (worry, until) {
  MATCH path = (worry)<-[:STATES]-(record:Record)<-[:KEPT]-(agency:Agency)
  WHERE record.recorded_earliest <= until
  RETURN agency, 'its own record' AS how, record.recorded AS since, record.recorded_earliest AS earliest,
         record.recorded_latest AS latest, record.recorded_basis = 'stated' AS stated, record.id AS id, path
  UNION
  MATCH path = (worry)<-[:RAISED*0..1]-()<-[:CONVEYED]-(share:Share)-[way:SENT|SENT_TO]-(agency:Agency)
  WHERE coalesce(share.told_earliest, date('0001-01-01')) <= until
  MATCH (share)<-[:STATES]-(record:Record)
  RETURN agency, CASE share.certainty WHEN 'derived' THEN 'perhaps ' ELSE '' END
                   + CASE type(way) WHEN 'SENT' THEN 'told others' ELSE 'told' END AS how, share.told AS since,
         coalesce(share.told_earliest, date('0001-01-01')) AS earliest,
         CASE share.certainty WHEN 'derived' THEN date('9999-12-31')
              ELSE coalesce(share.told_latest, date('9999-12-31')) END AS latest, true AS stated, record.id AS id, path
  UNION
  MATCH path = (worry)<-[:RAISED]-(event:Event)<-[:ATTENDED]-()-[:WORKS_FOR*0..1]->(agency:Agency)
  WHERE coalesce(event.happened_earliest, date('0001-01-01')) <= until
  MATCH (event)<-[:STATES]-(record:Record)
  RETURN agency, 'was there' AS how, event.happened AS since,
         coalesce(event.happened_earliest, date('0001-01-01')) AS earliest,
         coalesce(event.happened_latest, date('9999-12-31')) AS latest, true AS stated, record.id AS id, path
}
WITH until, unsure_who, worry, names, abouts, agency, how, since, earliest, latest, stated, id, path
WHERE agency.sector <> 'partnership'
RETURN worry.id AS fact, worry.category AS concern, names AS about, worry.happened AS happened,
       coalesce(worry.happened_earliest, date('0001-01-01')) AS happened_earliest,
       coalesce(worry.happened_latest, date('9999-12-31')) AS happened_latest,
       agency.name AS agency, agency.id AS agency_id, how, since AS known_from,
       earliest AS known_earliest, latest AS known_latest, agency.covered_from AS covered_from,
       agency.covered_until AS covered_until,
       [reason IN [
          CASE WHEN NOT stated THEN 'date of writing not stated' END,
          CASE WHEN worry.happened_earliest <> worry.happened_latest OR worry.happened_earliest IS NULL
                 OR worry.happened_latest IS NULL THEN 'vague date' END,
          CASE WHEN how STARTS WITH 'perhaps' THEN 'a telling that only the wording of a record points to' END,
          CASE WHEN unsure_who THEN 'somebody of the family may be recorded as another person too' END,
          CASE WHEN EXISTS { (agency)<-[:MISSING_FROM]-() }
            THEN 'rows in quarantine: ' + agency.name END
        ] WHERE reason IS NOT NULL] AS rests_on,
       [id] AS records, abouts + [path] AS picture
ORDER BY agency, happened_earliest, concern, happened_latest, how, fact, records
