// The map that a reader explores: what is placed stays where it is while other things come and go. Python has the
// places; what the reader does here goes there as an act, and comes back as a new picture.

const serials = new Map();
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const PAPER = { scale: 2, margin: 24, line: 22 };

function serialOf(about) {
  if (!serials.has(about)) serials.set(about, serials.size);
  return serials.get(about);
}

// A frame around each household with those who lived there, on a canvas behind the map.
function drawFrames(cy, frames, byAbout, context) {
  context.lineWidth = 1.5;
  context.strokeStyle = LINE_INK;
  context.fillStyle = "rgba(90, 90, 90, 0.05)";
  context.setLineDash([7, 4]);
  for (const ids of frames) {
    const members = cy.collection(ids.map((id) => byAbout.get(id)).filter((each) => each && each.inside()));
    if (members.empty()) continue;
    const box = members.renderedBoundingBox({ includeEdges: false, includeOverlays: false });
    context.beginPath();
    context.roundRect(box.x1 - 12, box.y1 - 12, box.w + 24, box.h + 24, 12);
    context.fill();
    context.stroke();
  }
}

async function imageOf(source) {
  const image = new Image();
  image.src = source;
  await image.decode();
  return image;
}

const svgSource = (svg) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));

// Legend entries into rows of a given width: where each starts, and how many rows there are.
function legendRows(keys, width, context) {
  let [x, row] = [0, 0];
  return keys.map((item) => {
    const words = item.querySelector("span").textContent;
    const takes = 28 + context.measureText(words).width + 18;
    if (x && x + takes > width) [x, row] = [0, row + 1];
    const at = { words, svg: item.querySelector("svg"), x, row };
    x += takes;
    return at;
  });
}

function wrapped(context, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (context.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// The whole map, on white, with its title, the day and the knower, what is not drawn, and its legend.
async function paper(map, title, standing) {
  const seen = { zoom: map.cy.zoom(), pan: { ...map.cy.pan() } };
  const [width, height] = [map.cy.width(), map.cy.height()];
  map.fit();
  placeLabels(map.cy, map.font);
  ruler.font = `13px ${map.font}`;
  const keys = legendRows([...map.root.querySelectorAll(".legend li")], width, ruler);
  const below = [standing, map.root.querySelector(".left-out").textContent, map.root.dataset.likeness].filter(Boolean);
  const lines = below.flatMap((text) => wrapped(ruler, text, width));
  const rows = 1 + Math.max(0, ...keys.map((key) => key.row));
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * PAPER.margin) * PAPER.scale;
  canvas.height = (height + 2 * PAPER.margin + 34 + (lines.length + rows) * PAPER.line + 10) * PAPER.scale;
  const context = canvas.getContext("2d");
  context.scale(PAPER.scale, PAPER.scale);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(PAPER.margin, PAPER.margin);
  context.fillStyle = INK;
  context.font = `600 18px ${map.font}`;
  context.fillText(title, 0, 16, width);
  context.save();
  context.translate(0, 34);
  drawFrames(map.cy, map.frames, map.byAbout, context);
  const drawn = map.cy.png({ output: "base64uri", full: false, scale: PAPER.scale });
  map.cy.viewport(seen);
  placeLabels(map.cy, map.font);
  context.drawImage(await imageOf(drawn), 0, 0, width, height);
  context.restore();
  context.strokeStyle = "#8a8a8a";
  context.strokeRect(0, 34, width, height);
  context.font = `13px ${map.font}`;
  context.fillStyle = INK;
  const top = 34 + height + PAPER.line;
  lines.forEach((line, place) => context.fillText(line, 0, top + place * PAPER.line));
  for (const { words, svg, x, row } of keys) {
    const y = top + (lines.length + row) * PAPER.line + 6;
    context.drawImage(await imageOf(svgSource(svg)), x, y - 14, 20, 20);
    context.fillText(words, x + 26, y);
  }
  return canvas.toDataURL("image/png");
}

class KnownToExplorer extends KnownToMap {
  name(kind, id) {
    return `${kind}-${serialOf(id)}`;
  }

  lay() {
    this.frames = [];
    this.act = () => {};
    this.fit();
  }

  fit() {
    fit(this.cy, 1);
  }

  listen() {
    super.listen();
    this.hint = "Double-click a mark, or press E, to bring what is around it; click it to read what it rests on.";
    this.words.textContent = this.hint;
    const { cy } = this;
    cy.on("dbltap", "node", (event) => this.act({ do: "expand", id: event.target.data("about") }));
    cy.on("dragfree", "node", (event) => this.act({ do: "move", places: this.placesOf(event.target) }));
    cy.on("render", () => this.frame());
    this.root.querySelector(".tidy").onclick = () => this.tidy();
    this.root.querySelector(".picture").onclick = async () => this.act({ do: "picture", png: await paper(this, this.title, this.standing) });
  }

  frame() {
    const canvas = this.root.querySelector(".frames");
    const sharp = devicePixelRatio || 1;
    const [width, height] = [this.cy.width() * sharp, this.cy.height() * sharp];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, this.cy.width(), this.cy.height());
    drawFrames(this.cy, this.frames, this.byAbout, context);
  }

  placesOf(nodes) {
    return Object.fromEntries(nodes.map((node) => [node.data("about"), [node.position("x"), node.position("y")]]));
  }

  // All but what is pinned is laid out anew; Python then has the places, and can take it back.
  tidy() {
    const kept = this.cy.nodes(".pinned").map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
    settle(this.cy, kept);
    this.moved = false;
    this.whole();
    this.act({ do: "tidy", places: this.placesOf(this.cy.nodes().not(".pinned")) });
  }

  key(event) {
    const acts = { e: "expand", h: "hide", p: "pin", u: "undo" };
    const name = acts[event.key.toLowerCase()];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return super.key(event);
    const all = this.cy.elements();
    const one = this.place >= 0 && this.place < all.length ? all[this.place] : this.byAbout.get(this.picked);
    const about = one && one.isNode() ? one.data("about") : null;
    if (name === "undo" || about !== null) this.act({ do: name, id: about });
    event.preventDefault();
  }

  // The new picture, made by taking out, putting in and changing, so that nothing else is touched.
  update(data) {
    const { cy } = this;
    cy.resize();
    const elements = elementsOf(data.picture, this.name);
    const wanted = new Set(elements.map((element) => element.data.id));
    const at = this.place >= 0 && this.place < cy.elements().length ? cy.elements()[this.place].id() : "";
    const fresh = elements.filter((element) => cy.getElementById(element.data.id).empty());
    const turned = fresh.filter((element) => element.group === "nodes").map((element) => element.data.id);
    cy.batch(() => {
      cy.remove(cy.elements().filter((element) => !wanted.has(element.id())));
      for (const { data: told, position, classes } of elements) {
        const known = cy.getElementById(told.id);
        if (known.empty()) continue;
        known.data(told);
        known.classes(classes);
        if (!position || (known.position("x") === position.x && known.position("y") === position.y)) continue;
        known.position(position);
        turned.push(told.id);
      }
      cy.add(fresh);
    });
    this.byAbout = new Map(cy.elements().map((element) => [element.data("about"), element]));
    for (const id of data.pinned) if (this.byAbout.has(id)) this.byAbout.get(id).addClass("pinned");
    this.place = cy.elements().map((element) => element.id()).indexOf(at);
    this.describe();
    this.widen(turned.map((id) => cy.getElementById(id)));
  }

  dress(data) {
    Object.assign(this, { title: data.title, standing: data.standing, frames: data.frames, picked: data.picked });
    showLegend(this.root.querySelector(".legend"), data.picture.legend);
    this.root.querySelector(".left-out").textContent = data.picture.left_out;
    this.root.querySelector(".standing").textContent = data.standing;
    this.root.dataset.likeness = data.likeness;
    this.frame();
  }

  // What came or moved and cannot be seen is brought into view by stepping back; what is placed keeps its place on the map.
  widen(came) {
    const outside = (node) => {
      const { x, y } = node.renderedPosition();
      return x < 30 || y < 30 || x > this.cy.width() - 30 || y > this.cy.height() - 30;
    };
    const empty = came.length === this.cy.nodes().length;
    if (!came.some(outside) && !empty) return;
    const before = { zoom: this.cy.zoom(), pan: { ...this.cy.pan() } };
    this.moved = false;
    this.fit();
    const after = { zoom: this.cy.zoom(), pan: { ...this.cy.pan() } };
    if (empty || CALM.matches) return;
    this.cy.viewport(before);
    this.cy.animate({ ...after, duration: 250, easing: "ease-out" });
  }

  // The size of the surface changes with the legend; what the reader looks at stays where it was.
  resize() {
    const size = `${this.surface.clientWidth} by ${this.surface.clientHeight}`;
    if (size === this.size) return;
    const first = !this.size;
    this.size = size;
    this.cy.resize();
    if (first) this.whole();
    else placeLabels(this.cy, this.font);
  }
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".known-to-map");
  root.style.setProperty("--map-height", heightOf(data.height));
  let map = maps.get(root);
  if (!map) {
    map = new KnownToExplorer(root, data.picture);
    maps.set(root, map);
  }
  const picture = JSON.stringify([data.picture, data.pinned]);
  map.dress(data);
  if (map.drawn !== picture) map.update(data);
  map.drawn = picture;
  map.pick = (id) => setStateValue("picked", id);
  map.act = (act) => setTriggerValue("act", act);
  map.show(data.lit, data.picked);
  root.dataset.drawn = String(map.cy.nodes().length);
  return () => {
    if (root.isConnected || !maps.has(root)) return;
    maps.get(root).end();
    maps.delete(root);
  };
}
