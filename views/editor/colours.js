// The text of a statement into its parts, each with a kind to colour it by. Strings, comments and names in backticks are
// read as graph/cypher_text.py reads them, so that what the guard takes for a word is coloured as one.

const PARTS = new RegExp(
  [
    String.raw`(?<comment>\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`(?<string>'(?:\\[\s\S]|[^'\\])*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$))`,
    String.raw`(?<name>\x60(?:\x60\x60|[^\x60])*(?:\x60|$))`,
    String.raw`(?<parameter>\$[\p{L}\p{N}_]+)`,
    String.raw`(?<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
    String.raw`(?<space>\s+)`,
    String.raw`(?<sign>[\s\S])`,
  ].join("|"),
  "gu",
);
const KEYWORDS = new Set(
  (
    "ALL AND ANY AS ASC ASCENDING BY CALL CASE COLLECT CONTAINS COUNT CREATE CYPHER DELETE DESC DESCENDING DETACH DISTINCT " +
    "DROP ELSE END ENDS EXISTS EXPLAIN FALSE FINISH FOREACH FROM IN INSERT IS LIMIT LOAD CSV MATCH MERGE NODETACH NONE NOT " +
    "NULL OFFSET ON OPTIONAL OR ORDER PROFILE REMOVE RETURN SET SHOW SINGLE SKIP STARTS TERMINATE THEN TRANSACTIONS TRUE " +
    "TYPED UNION UNWIND USE USING WHEN WHERE WITH XOR YIELD"
  ).split(" "),
);
// Words that are functions where a bracket follows, and begin a subquery where a brace does.
const BOTH = new Set(["ALL", "ANY", "COLLECT", "COUNT", "EXISTS", "NONE", "SINGLE"]);
const OPENS = "([{";
const CLOSES = ")]}";

// Beyond this a text is shown without colours, so that typing in it stays quick.
const MOST_COLOURED = 20_000;

function parts(text) {
  if (text.length > MOST_COLOURED) return [{ kind: "plain", text }];
  const found = [...text.matchAll(PARTS)].map((match) => {
    const [kind] = Object.entries(match.groups).find(([, said]) => said !== undefined);
    return { kind, text: match[0] };
  });
  return told(found);
}

// What a word is depends on what stands around it.
function told(found) {
  const open = [];
  let before = "";
  let label = false;
  found.forEach((part, at) => {
    if (part.kind === "space" || part.kind === "comment") return;
    if (part.kind === "sign") {
      if (OPENS.includes(part.text)) open.push(part.text);
      if (CLOSES.includes(part.text)) open.pop();
    }
    const goesOn = "|&!".includes(before) && label;
    const isLabel = (before === ":" && open.at(-1) !== "{") || goesOn;
    if (part.kind === "word" || part.kind === "name") {
      part.kind = isLabel ? "label" : kindOf(part, before, next(found, at));
      label = isLabel;
    } else if (part.kind !== "sign" || !":|&!".includes(part.text)) label = false;
    before = part.text;
  });
  return found;
}

function kindOf(part, before, after) {
  const word = part.text.toUpperCase();
  if (part.kind === "name" || before === "." || after === ":") return "name";
  if (KEYWORDS.has(word) && !(BOTH.has(word) && after === "(")) return "keyword";
  return after === "(" ? "function" : "name";
}

function next(found, at) {
  return found.slice(at + 1, at + 4).find((part) => part.kind !== "space" && part.kind !== "comment")?.text ?? "";
}
