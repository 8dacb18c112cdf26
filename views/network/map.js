// The map of a picture made by graph/pictures/network.py. What a record says reaches the page as text only: as a label
// on the canvas or through textContent; never as markup, a selector, a style or an address.

const maps = new WeakMap();
const SIDE = 70 * REM;
const EDGE = 44 * REM;
const CLOSEST = 1.4 * REM;

function elementsOf(picture, name) {
  const own = new Map(picture.things.map((thing, place) => [thing.id, name("thing", thing.id, place)]));
  const things = picture.things.map((thing) => {
    const shape = shapeOf(thing.shape);
    const ink = colourOf(thing.ink, INK);
    const sign = signOf(thing);
    return {
      group: "nodes",
      data: {
        id: own.get(thing.id),
        about: thing.id,
        label: thing.label,
        spoken: thing.spoken,
        size: { width: SHAPES[shape].width, height: SHAPES[shape].height },
        fill: colourOf(thing.fill, "#ffffff"),
        image: sign && shape !== "professional" ? signImage(sign, ink) : "none",
      },
      position: { x: thing.x, y: thing.y },
      classes: ["shape-" + shape, "line-" + lineOf(thing.line), ...(thing.subject ? ["subject"] : [])],
    };
  });
  const ties = picture.ties.map((tie, place) => ({
    group: "edges",
    data: { id: name("tie", tie.id, place), about: tie.id, source: own.get(tie.source), target: own.get(tie.target), label: tie.label, spoken: tie.spoken },
    classes: ["line-" + lineOf(tie.line), ...(tie.arrow ? ["arrow"] : [])],
  }));
  return [...things, ...ties];
}

function settle(cy, kept = []) {
  startLot();
  // The layout makes room for words as they are at their usual size below the mark.
  grow(cy, 0.5);
  cy.nodes().style("font-size", LABEL_SIZE);
  cy.nodes().addClass("label-below");
  cy.layout({
    name: "fcose",
    quality: "proof",
    randomize: false,
    animate: false,
    fit: false,
    nodeDimensionsIncludeLabels: true,
    packComponents: false,
    idealEdgeLength: 70,
    nodeRepulsion: 9000,
    nodeSeparation: 60,
    gravity: 0.35,
    initialEnergyOnIncremental: 0.1,
    numIter: 2500,
    ...(kept.length ? { fixedNodeConstraint: kept } : {}),
  }).run();
}

const STATED = /^(shape|line)-/;

// Give an element that is drawn the look of another day; whatever else is marked on it stays.
function restate(element, { data: { id, source, target, ...said }, classes }) {
  element.removeClass([...element.classes().filter((name) => STATED.test(name)), "subject", "arrow"]);
  element.addClass(classes);
  element.data(said);
}

// The middle of what a new thing is tied to, among what is drawn already; below everything where that is nothing.
function beside(cy, id, ties) {
  const near = ties.flatMap(({ data }) => (data.source === id ? [data.target] : data.target === id ? [data.source] : []));
  const placed = near.map((each) => cy.getElementById(each)).filter((each) => each.nonempty());
  const box = cy.nodes().boundingBox({ includeLabels: false });
  if (!placed.length) return { x: (box.x1 + box.x2) / 2, y: box.y2 + 60 };
  const mean = (axis) => placed.reduce((sum, each) => sum + each.position(axis), 0) / placed.length;
  return { x: mean("x") + 20, y: mean("y") + 20 };
}

// The same share of a wall as of a laptop's screen.
const heightOf = (pixels) => `max(${Number(pixels) || 560}px, ${(Number(pixels) || 560) / 9}vh)`;

const room = (cy) => [cy.width() - 2 * Math.min(SIDE, cy.width() / 5), cy.height() - 2 * Math.min(EDGE, cy.height() / 5)];

// How far the middles of marks reach. The marks themselves are no part of it: they grow as the map goes further away.
function reach(nodes) {
  const xs = nodes.map((node) => node.position("x"));
  const ys = nodes.map((node) => node.position("y"));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

// A layout comes out about square; it is pulled out to the shape of the surface, and so has more room for words. Each
// time it is pulled from how it came out, or a window made wide and narrow again would pull it ever further apart.
function stretch(cy, settled = cy.nodes()) {
  const [width, height] = room(cy);
  const { left, right, top, bottom } = reach(settled);
  if (!(right > left && bottom > top && width >= 50 && height >= 50)) return;
  const before = cy.scratch("pulled") ?? { x: 1, y: 1 };
  const wider = (width / height) * ((bottom - top) / before.y / ((right - left) / before.x));
  const pull = (by) => Math.min(4, Math.max(1, by));
  const now = { x: pull(wider), y: pull(1 / wider) };
  cy.nodes().positions((node) => ({ x: (node.position("x") * now.x) / before.x, y: (node.position("y") * now.y) / before.y }));
  cy.scratch("pulled", now);
}

// The whole map, with room at its edges for half a label to the side and a whole one above and below, no larger than
// reads well.
function fit(cy, closest = CLOSEST) {
  const [width, height] = room(cy);
  if (!cy.nodes().length || width < 50 || height < 50) return;
  const { left, right, top, bottom } = reach(cy.nodes());
  const zoom = Math.min(closest, width / Math.max(1, right - left), height / Math.max(1, bottom - top));
  const pan = { x: cy.width() / 2 - (zoom * (left + right)) / 2, y: cy.height() / 2 - (zoom * (top + bottom)) / 2 };
  cy.viewport({ zoom, pan });
}

class KnownToMap {
  constructor(root, picture) {
    this.root = root;
    this.picture = JSON.stringify(picture);
    this.surface = root.querySelector(".surface");
    this.words = root.querySelector(".spoken");
    this.font = getComputedStyle(root).fontFamily;
    this.pick = () => {};
    this.place = -1;
    this.moved = false;
    // The legend takes its room first, so that the map is fitted into what is left.
    showLegend(root.querySelector(".legend"), picture.legend);
    root.querySelector(".left-out").textContent = picture.left_out;
    this.cy = vendored.cytoscape({
      container: this.surface,
      elements: elementsOf(picture, this.name),
      style: style(this.font),
      layout: { name: "preset" },
      minZoom: 0.005,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autounselectify: true,
      userZoomingEnabled: false,
    });
    this.byAbout = new Map(this.cy.elements().map((element) => [element.data("about"), element]));
    this.settled = this.cy.nodes();
    this.lay();
    this.describe();
    this.hint = "Point at a mark or a line to read it; click it to see what it rests on.";
    this.words.textContent = this.hint;
    this.listen();
  }

  name(kind, id, place) {
    return `${kind}-${place}`;
  }

  lay() {
    settle(this.cy);
    this.fit();
  }

  fit() {
    stretch(this.cy, this.settled);
    fit(this.cy);
  }

  shown() {
    return this.cy.elements().not(".away");
  }

  // Show what stands on the map now, of all that it has places for, and mark what is on this side only. What has no
  // place yet is put beside what it is tied to and keeps that place: nothing that has one moves.
  turn(now, only, height) {
    const asked = JSON.stringify([now, only, height]);
    if (asked === this.turned) return;
    this.turned = asked;
    this.hold(height);
    const marked = new Set(only);
    const elements = elementsOf(now, (kind, id) => this.byAbout.get(id)?.id() ?? this.later(kind, id));
    for (const { data, classes } of elements) {
      if (!marked.has(data.about)) continue;
      data.label = ONLY_SIGN + " " + data.label;
      classes.push("only");
    }
    this.cy.elements().removeClass("only");
    const late = this.add(elements.filter(({ data }) => this.cy.getElementById(data.id).empty()));
    this.cy.batch(() => {
      const here = this.cy.collection(elements.map((each) => this.cy.getElementById(each.data.id)));
      for (const each of elements) restate(this.cy.getElementById(each.data.id), each);
      this.cy.elements().not(here).addClass("away");
      here.removeClass("away");
    });
    if (late) this.whole();
    showLegend(this.root.querySelector(".legend"), now.legend);
    this.root.querySelector(".left-out").textContent = now.left_out;
    this.place = -1;
    this.describe();
  }

  later(kind, id) {
    this.named = this.named ?? new Map();
    if (!this.named.has(id)) this.named.set(id, `${kind}-late-${this.named.size}`);
    return this.named.get(id);
  }

  add(elements) {
    const nodes = elements.filter(({ group }) => group === "nodes");
    const ties = elements.filter(({ group }) => group === "edges");
    const kept = this.cy.nodes().map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
    const placed = nodes.map((each) => ({ ...each, position: beside(this.cy, each.data.id, ties) }));
    for (const added of this.cy.add([...placed, ...ties])) this.byAbout.set(added.data("about"), added);
    if (nodes.length && kept.length) {
      settle(this.cy, kept);
      for (const { nodeId, position } of kept) this.cy.getElementById(nodeId).position(position);
    }
    return nodes.length > 0;
  }

  // The surface keeps its size whatever the legend lists, since a map that is fitted anew moves.
  hold(height) {
    if (this.held === height) return;
    this.held = height;
    this.surface.style.flex = "";
    if (this.surface.clientHeight > 50) this.surface.style.flex = `0 0 ${this.surface.clientHeight}px`;
    this.root.querySelector(".legend").style.flexGrow = 1;
  }

  describe() {
    const counted = `Map of ${this.shown().nodes().length} things and ${this.shown().edges().length} ties. `;
    this.surface.setAttribute(
      "aria-label",
      counted + "Arrow keys go from one to the next, Enter shows what it rests on, plus and minus come closer and go further away.",
    );
  }

  listen() {
    const { cy, surface } = this;
    cy.on("mouseover", "node, edge", (event) => this.point(event.target));
    cy.on("mouseout", "node, edge", () => this.point(null));
    cy.on("tap", (event) => this.pick(event.target === cy ? null : event.target.data("about")));
    cy.on("zoom", () => this.soon());
    cy.on("dragpan scrollzoom pinchzoom", () => (this.moved = true));
    surface.addEventListener("keydown", (event) => this.key(event));
    // The wheel scrolls the page until the reader has stepped into the map.
    surface.addEventListener("focus", () => cy.userZoomingEnabled(true));
    surface.addEventListener("blur", () => cy.userZoomingEnabled(false));
    surface.addEventListener("pointerdown", () => surface.focus({ preventScroll: true }));
    // The map's library looks for scrolling only up to the shadow root that the map stands in, and would take a click for
    // one on the mark that was there before the page was scrolled.
    for (const name of ["pointerover", "pointermove", "pointerdown"]) surface.addEventListener(name, () => this.find(), true);
    for (const button of this.root.querySelectorAll("[data-do]")) button.onclick = () => this.move(button.dataset.do);
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(surface);
    // The page's own typeface may arrive after the first drawing, and its words are not as wide.
    document.fonts.ready.then(() => this.soon());
  }

  resize() {
    const size = `${this.surface.clientWidth} by ${this.surface.clientHeight}`;
    if (size === this.size) return;
    this.size = size;
    this.cy.resize();
    this.whole();
  }

  find() {
    const { left, top } = this.surface.getBoundingClientRect();
    const at = `${left} ${top}`;
    if (at !== this.at) this.cy.resize();
    this.at = at;
  }

  whole() {
    if (!this.moved) this.fit();
    placeLabels(this.cy, this.font);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.cy.destroyed() || placeLabels(this.cy, this.font), 80);
  }

  move(what) {
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    if (what === "closer") this.cy.zoom({ level: this.cy.zoom() * 1.3, renderedPosition: middle });
    if (what === "further") this.cy.zoom({ level: this.cy.zoom() / 1.3, renderedPosition: middle });
    this.moved = what !== "whole";
    this.whole();
  }

  point(element) {
    this.cy.elements(".pointed").removeClass("pointed");
    if (element) element.addClass("pointed");
    if (element && element.isNode() && !element.hasClass("dim")) element.addClass(/label-/.test(element.classes().join(" ")) ? "" : "label-below");
    this.words.textContent = element ? element.data("spoken") : this.hint;
  }

  key(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const moves = { "+": "closer", "=": "closer", "-": "further", 0: "whole" };
    const all = this.shown();
    if (event.key in steps && all.nonempty()) {
      this.place = (this.place + steps[event.key] + all.length + (this.place < 0 && steps[event.key] < 0 ? 1 : 0)) % all.length;
      this.point(all[this.place]);
    } else if (event.key in moves) this.move(moves[event.key]);
    else if (event.key === "Enter" && this.place >= 0) this.pick(all[this.place].data("about"));
    else if (event.key === "Escape") this.pick(null);
    else return;
    event.preventDefault();
  }

  show(lit, picked) {
    const wanted = lit.map((id) => this.byAbout.get(id)).filter(Boolean);
    this.cy.batch(() => {
      this.cy.elements().removeClass("lit dim picked");
      if (wanted.length) {
        const kept = this.cy.collection(wanted);
        kept.addClass("lit");
        this.cy.elements().not(kept).addClass("dim");
      }
      const one = this.byAbout.get(picked);
      if (one) one.removeClass("dim").addClass("picked");
    });
    placeLabels(this.cy, this.font);
  }

  end() {
    clearTimeout(this.timer);
    this.watch.disconnect();
    this.cy.destroy();
  }
}
