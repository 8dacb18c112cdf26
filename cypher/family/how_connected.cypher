// How are these two people connected?
//
// id = "F4"
// tells = """
//   The shortest chain of family ties, shared households, shared events and shared workers between two people, step by
//   step, with the records behind each step. Of several as short, the one through family ties."""
// caution = """
//   The shortest chain is not the only one, and being connected says nothing of what either knew or did. Where no row
//   comes, no chain of eight steps or fewer is on record."""
// paragraphs = ["30(v)"]
// identity = ["step", "from", "tie", "to"]
//
// parameters = [
//   { name = "person", meaning = "One person: an id, a code of the key table, or a name that is theirs alone.", required = true },
//   { name = "other_person", meaning = "The other person.", required = true },
//   { name = "as_of", meaning = "The day of knowledge; left out, everything loaded.", required = false },
// ]
//
// columns = [
//   { name = "step", type = "number", meaning = "The place in the chain, from 1." },
//   { name = "from", type = "text", meaning = "Whom or what the step leads from." },
//   { name = "tie", type = "text", meaning = "What joins the two." },
//   { name = "to", type = "text", meaning = "Whom or what it leads to." },
//   { name = "certainty", type = "text", meaning = "Stated, uncertain or derived." },
//   { name = "known", type = "text", meaning = "Whether it had surely been written by the day of knowledge, or perhaps." },
//   { name = "rests_on", type = "list of text", meaning = "What the row rests on that is less than certain." },
//   { name = "records", type = "records", meaning = "The records that say so." },
//   { name = "picture", type = "picture", meaning = "The step." },
// ]
//
// [[expect]]
// given = { person = "sibling 3", other_person = "sibling 8" }
// because = "33: through either parent; the first by name is shown."
// columns = ["step", "from", "tie", "to"]
// rows = [
//   [1, "sibling 3", "child of", "father"],
//   [2, "father", "parent of", "sibling 8"],
// ]
//
// [[expect]]
// given = { person = "mother", other_person = "child" }
// because = "33."
// columns = ["step", "from", "tie", "to", "certainty"]
// rows = [
//   [1, "mother", "parent of", "child", "stated"],
// ]
MATCH (one:Person) WHERE one.id = $person OR one.code = $person
MATCH (other:Person) WHERE (other.id = $other_person OR other.code = $other_person) AND other <> one
WITH one, other, coalesce(date($as_of), date('9999-12-31')) AS until
MATCH path = allShortestPaths(
  (one)-[:PARENT_OF|SIBLING_OF|PARTNER_OF|CARER_OF|RELATED_TO|LIVED_IN|TOOK_PART|WORKED_WITH*..8]-(other))
WHERE all(link IN relationships(path) WHERE any(day IN link.recorded_from WHERE day <= until))
WITH until, path, [link IN relationships(path) | CASE type(link) WHEN 'PARENT_OF' THEN 0 WHEN 'SIBLING_OF' THEN 1
       WHEN 'PARTNER_OF' THEN 2 WHEN 'CARER_OF' THEN 3 WHEN 'RELATED_TO' THEN 4 WHEN 'LIVED_IN' THEN 5 ELSE 6 END] AS ranks,
     [n IN nodes(path) | coalesce(n.name, n.id)] AS names
ORDER BY ranks, names, [n IN nodes(path) | n.id]
LIMIT 1
UNWIND range(0, size(relationships(path)) - 1) AS i
WITH until, i, relationships(path)[i] AS link, nodes(path)[i] AS a, nodes(path)[i + 1] AS b
WITH *, startNode(link) = a AS forward
RETURN i + 1 AS step, coalesce(a.name, a.kind + ', ' + a.happened) AS from,
       CASE WHEN forward
         THEN CASE type(link) WHEN 'PARENT_OF' THEN 'parent of' WHEN 'SIBLING_OF' THEN 'brother or sister of'
              WHEN 'PARTNER_OF' THEN 'partner of' WHEN 'CARER_OF' THEN 'carer of' WHEN 'LIVED_IN' THEN 'lived in'
              WHEN 'TOOK_PART' THEN 'took part in' WHEN 'WORKED_WITH' THEN 'worked with'
              ELSE coalesce(link.relation, 'related to') END
         ELSE CASE type(link) WHEN 'PARENT_OF' THEN 'child of' WHEN 'SIBLING_OF' THEN 'brother or sister of'
              WHEN 'PARTNER_OF' THEN 'partner of' WHEN 'CARER_OF' THEN 'cared for by' WHEN 'LIVED_IN' THEN 'home of'
              WHEN 'TOOK_PART' THEN 'event with' WHEN 'WORKED_WITH' THEN 'client of'
              ELSE 'related to' END END AS tie,
       coalesce(b.name, b.kind + ', ' + b.happened) AS to, coalesce(link.certainty, 'stated') AS certainty,
       CASE WHEN any(day IN link.recorded WHERE day <= until) THEN 'by this date' ELSE 'perhaps by this date' END AS known,
       [reason IN [
          CASE WHEN EXISTS { (a)-[:COULD_BE]-() } OR EXISTS { (b)-[:COULD_BE]-() }
            THEN 'one of them may be recorded as another person too' END
        ] WHERE reason IS NOT NULL] AS rests_on,
       link.records AS records, [a, link, b] AS picture
ORDER BY step
