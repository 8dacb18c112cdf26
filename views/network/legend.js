// The legend of just what is shown, built element by element; its words go in as text.

const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = {
  ellipse: null,
  rectangle: [-1, -1, 1, -1, 1, 1, -1, 1],
  "round-rectangle": [-1, -0.6, -0.8, -0.8, 0.8, -0.8, 1, -0.6, 1, 0.6, 0.8, 0.8, -0.8, 0.8, -1, 0.6],
  "cut-rectangle": [-1, -0.4, -0.6, -0.8, 0.6, -0.8, 1, -0.4, 1, 0.4, 0.6, 0.8, -0.6, 0.8, -1, 0.4],
  hexagon: [-1, 0, -0.5, -0.95, 0.5, -0.95, 1, 0, 0.5, 0.95, -0.5, 0.95],
  heptagon: [0, -1, 0.78, -0.62, 0.97, 0.22, 0.43, 0.9, -0.43, 0.9, -0.97, 0.22, -0.78, -0.62],
  diamond: [0, -1, 1, 0, 0, 1, -1, 0],
  triangle: [0, -1, 1, 0.9, -1, 0.9],
  barrel: [-1, -0.7, 1, -0.7, 1, 0.7, -1, 0.7],
  polygon: ARROW,
};

function drawn(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

function outline(shape, radius, attributes) {
  const { shape: kind, width, height } = SHAPES[shapeOf(shape)];
  const wide = (radius * width) / Math.max(width, height);
  const high = (radius * height) / Math.max(width, height);
  const points = OUTLINES[kind];
  if (!points) return drawn("ellipse", { cx: 10, cy: 10, rx: wide, ry: high, ...attributes });
  const list = points.map((point, place) => 10 + point * (place % 2 ? high : wide)).join(" ");
  return drawn("polygon", { points: list, ...attributes });
}

function symbol(key) {
  const svg = drawn("svg", { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": "true" });
  const line = { stroke: INK, "stroke-width": 1.5 };
  if (key.group === "line") {
    const dashes = DASHES[lineOf(key.line)];
    svg.append(drawn("line", { x1: 0, y1: 10, x2: 20, y2: 10, ...line, "stroke-width": 2, "stroke-dasharray": dashes || "none" }));
  } else if (key.group === "frame") {
    svg.append(drawn("rect", { x: 1, y: 3, width: 18, height: 14, rx: 4, fill: "none", ...line, "stroke-dasharray": "4 2.5" }));
  } else if (key.group === "only") {
    svg.append(drawn("rect", { x: 0, y: 0, width: 20, height: 20, rx: 4, fill: INK, opacity: 0.38 }));
    svg.append(drawn("ellipse", { cx: 10, cy: 10, rx: 6.5, ry: 6.5, fill: "#ffffff", ...line }));
    svg.append(drawn("text", { x: 10, y: 13.5, "text-anchor": "middle", "font-size": 9, fill: INK }, ONLY_SIGN));
  } else if (key.group === "pinned") {
    svg.append(drawn("ellipse", { cx: 10, cy: 10, rx: 9, ry: 9, fill: INK, opacity: 0.18 }));
    svg.append(drawn("ellipse", { cx: 10, cy: 10, rx: 5, ry: 5, fill: "#ffffff", ...line }));
  } else if (key.group === "agency") {
    svg.append(drawn("rect", { x: 1, y: 1, width: 18, height: 18, rx: 3, fill: colourOf(key.fill, "#ffffff"), ...line }));
  } else {
    svg.append(outline(key.shape, 8, { fill: "#ffffff", ...line }));
    if (key.group === "subject") svg.append(outline(key.shape, 5, { fill: "none", ...line }));
  }
  const sign = !["shape", "agency"].includes(key.group) ? "" : signOf(key.group === "shape" ? { ...key, number: 0 } : key);
  const isSign = key.group === "agency" || (key.group === "shape" && sign);
  if (isSign && sign && !(key.group === "agency" && !key.number)) {
    const ink = colourOf(key.ink, INK);
    svg.append(drawn("text", { x: 10, y: 14, "text-anchor": "middle", "font-size": 11, "font-weight": 700, fill: ink }, sign));
  }
  return svg;
}

function showLegend(list, keys) {
  list.replaceChildren(
    ...keys.map((key) => {
      const item = document.createElement("li");
      const words = document.createElement("span");
      words.textContent = key.label;
      item.append(symbol(key), words);
      return item;
    }),
  );
}
