// How each mark looks on the canvas. Only words of the closed lists below ever become a class or a shape; what a
// record says is only ever a label, which a canvas draws as text.

const INK = "#1a1a1a";
const LINE_INK = "#5a5a5a";
const FOCUS = "#0b57a4";
const ONLY_SIGN = "\u271a";
// Words and marks grow with the words of the page, which are larger on a wall.
const REM = (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
const LABEL_SIZE = 12 * REM;

// Points of polygons lie in the square from -1 to 1, for the canvas and the legend alike.
const ARROW = [-1, -0.45, 0.25, -0.45, 0.25, -0.95, 1, 0, 0.25, 0.95, 0.25, 0.45, -1, 0.45];
const SHAPES = {
  person: { shape: "ellipse", width: 30, height: 30, sign: "?" },
  woman: { shape: "ellipse", width: 30, height: 30 },
  man: { shape: "rectangle", width: 28, height: 28 },
  household: { shape: "round-rectangle", width: 44, height: 28 },
  address: { shape: "cut-rectangle", width: 36, height: 24 },
  agency: { shape: "hexagon", width: 40, height: 36 },
  professional: { shape: "ellipse", width: 18, height: 18 },
  event: { shape: "diamond", width: 32, height: 32 },
  concern: { shape: "triangle", width: 34, height: 31 },
  share: { shape: "polygon", width: 46, height: 32, points: ARROW },
  record: { shape: "rectangle", width: 20, height: 26 },
  mention: { shape: "barrel", width: 28, height: 20 },
  review: { shape: "heptagon", width: 34, height: 34 },
};
const LINES = ["solid", "dashed", "dotted"];
const DASHES = { solid: "", dashed: "6 4", dotted: "1.5 3.5" };
const PLACES = {
  below: { "text-valign": "bottom", "text-halign": "center", "text-margin-y": 4 },
  above: { "text-valign": "top", "text-halign": "center", "text-margin-y": -4 },
  right: { "text-valign": "center", "text-halign": "right", "text-margin-x": 4 },
  left: { "text-valign": "center", "text-halign": "left", "text-margin-x": -4 },
};

const shapeOf = (name) => (Object.hasOwn(SHAPES, name) ? name : "mention");
const lineOf = (name) => (LINES.includes(name) ? name : "dashed");

function signImage(sign, ink) {
  const size = sign.length > 1 ? 15 : 17;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30" viewBox="0 0 30 30"><text x="15" y="21" ` +
    `font-family="sans-serif" font-weight="700" font-size="${size}" text-anchor="middle" fill="${ink}">${sign}</text></svg>`;
  return "data:image/svg+xml;utf8," + encodeURIComponent(svg);
}

// The sign in a mark: an agency's number, else the shape's own; never a record's text.
function signOf(thing) {
  const number = Math.trunc(Number(thing.number)) || 0;
  return number > 0 ? String(number) : SHAPES[shapeOf(thing.shape)].sign || "";
}

const colourOf = (text, otherwise) => (/^#[0-9A-Fa-f]{6}$/.test(text) ? text : otherwise);

function style(font) {
  return [
    {
      selector: "node",
      style: {
        "background-color": "data(fill)",
        "background-image": "data(image)",
        "background-clip": "none",
        "border-color": INK,
        color: INK,
        "font-family": font,
        "line-height": 1.15,
        "text-wrap": "wrap",
        "text-max-width": 1000,
        "text-background-color": "#ffffff",
        "text-background-opacity": 0.7,
        "text-background-padding": 1,
      },
    },
    {
      selector: "edge",
      style: {
        width: 1.5,
        "line-color": LINE_INK,
        "target-arrow-color": LINE_INK,
        "curve-style": "bezier",
        color: "#444444",
        "font-family": font,
        "text-background-color": "#ffffff",
        "text-background-opacity": 0.9,
        "text-background-padding": 1,
      },
    },
    ...Object.entries(SHAPES).map(([name, { shape, points }]) => ({
      selector: `.shape-${name}`,
      style: { shape, ...(points ? { "shape-polygon-points": points } : {}) },
    })),
    { selector: ".shape-concern", style: { "background-offset-y": 4 } },
    { selector: ".arrow", style: { "target-arrow-shape": "triangle" } },
    ...LINES.map((line) => ({
      selector: `.line-${line}`,
      style: { "line-style": line, "border-style": line },
    })),
    { selector: ".subject", style: { "border-style": "double" } },
    ...Object.entries(PLACES).map(([name, place]) => ({ selector: `.label-${name}`, style: { label: "data(label)", ...place } })),
    { selector: ".label-along", style: { label: "data(label)" } },
    { selector: ".pinned", style: { "underlay-color": INK, "underlay-opacity": 0.18, "underlay-padding": 5, "underlay-shape": "ellipse" } },
    { selector: "node.pointed", style: { "overlay-color": FOCUS, "overlay-opacity": 0.15, "overlay-padding": 4 } },
    { selector: "edge.lit, edge.pointed", style: { width: 3, "line-color": INK, "target-arrow-color": INK } },
    { selector: ".dim", style: { opacity: 0.16 } },
    { selector: ".away", style: { visibility: "hidden" } },
    { selector: "node.only", style: { "underlay-color": INK, "underlay-opacity": 0.38, "underlay-shape": "round-rectangle" } },
    { selector: "edge.only", style: { width: 3.5 } },
    { selector: "node.picked", style: { "outline-width": 4, "outline-color": FOCUS, "outline-offset": 3 } },
    {
      selector: "edge.picked",
      style: { width: 4, "line-color": FOCUS, "target-arrow-color": FOCUS, label: "data(label)", opacity: 1 },
    },
    { selector: ".pointed", style: { "z-index": 10 } },
    { selector: "edge.pointed", style: { label: "data(label)" } },
  ];
}
