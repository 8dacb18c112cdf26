// A picture made by graph/pictures, as an SVG document. It is parsed as XML, which runs and fetches nothing, and made anew
// part by part out of what is among SHOWN and SAID: a record's text can only ever be text.

const SVG = "http://www.w3.org/2000/svg";
const SHOWN = new Set("svg g title desc rect circle line polyline polygon path text tspan".split(" "));
const SAID = new Set(
  (
    "viewBox transform d points x y x1 y1 x2 y2 cx cy r rx ry width height fill fill-opacity opacity stroke stroke-width " +
    "stroke-dasharray stroke-linecap stroke-linejoin paint-order font-family font-size font-weight text-anchor textLength " +
    "lengthAdjust data-about data-flow data-head"
  ).split(" "),
);
const CLOSER = 1.3;
const NEARLY = 0.95;
const ONLY_HERE = "Only on this side: ";
const pictures = new WeakMap();

function madeAnew(part) {
  const made = document.createElementNS(SVG, part.localName);
  for (const { name, value } of part.attributes) if (SAID.has(name)) made.setAttribute(name, value);
  for (const child of part.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) made.append(child.data);
    else if (SHOWN.has(child.localName)) made.append(madeAnew(child));
  }
  return made;
}

function brought(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return parsed.localName === "svg" ? madeAnew(parsed) : null;
}

class Picture {
  constructor(root, svg) {
    this.root = root;
    this.svg = svg;
    this.pick = () => {};
    this.surface = root.querySelector(".surface");
    this.drawn = brought(svg);
    this.surface.replaceChildren(...(this.drawn ? [this.drawn] : []));
    if (!this.drawn) return;
    this.drawn.removeAttribute("width");
    this.drawn.removeAttribute("height");
    this.drawn.setAttribute("role", "group");
    this.whole = (this.drawn.getAttribute("viewBox") ?? "0 0 100 100").split(" ").map(Number);
    this.view = [...this.whole];
    this.size = 100;
    this.flows = this.drawn.dataset.flow === "down";
    this.root.classList.toggle("flows", this.flows);
    this.head = this.drawn.querySelector("[data-head]");
    // One unit is nearly a pixel, so that words are read: what is wider than the page is scrolled to the side too.
    if (this.flows) this.widthOf(Math.max(100, (NEARLY * 100 * this.whole[2]) / (this.surface.clientWidth || 1000)));
    this.surface.onscroll = () => this.keepHead();
    this.widen();
    this.reachByKeyboard();
    this.listen();
  }

  // A line is thinner than a hand is steady: what can be clicked is wider than what is seen.
  widen() {
    for (const line of this.drawn.querySelectorAll("polyline[data-about], line[data-about]")) {
      const wide = line.cloneNode();
      wide.setAttribute("stroke", "transparent");
      wide.setAttribute("stroke-width", "10");
      wide.removeAttribute("stroke-dasharray");
      line.after(wide);
    }
  }

  reachByKeyboard() {
    for (const mark of this.drawn.querySelectorAll("g[data-about]")) {
      this.button(mark, mark.querySelector("title")?.textContent || mark.textContent.trim() || "A mark");
    }
    for (const line of this.drawn.querySelectorAll("[data-about][stroke=transparent]")) this.button(line, this.lineInWords(line));
  }

  button(part, words) {
    part.setAttribute("tabindex", "0");
    part.setAttribute("role", "button");
    part.setAttribute("aria-label", words);
  }

  // A line has no words of its own: it is read out as the marks whose ids stand in its own.
  lineInWords(line) {
    const ids = new Set(line.dataset.about.split(/[ :]/));
    const ends = [...this.drawn.querySelectorAll("g[data-about]")].filter((mark) => ids.has(mark.dataset.about));
    return ["Line", ...ends.map((mark) => mark.getAttribute("aria-label"))].join(", ");
  }

  listen() {
    const about = (event) => event.target.closest?.("[data-about]")?.dataset.about ?? null;
    let from = null;
    let moved = false;
    this.surface.onclick = (event) => moved || this.pick(about(event));
    this.surface.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.pick(about(event));
    };
    this.surface.onpointerdown = (event) => {
      from = [event.clientX, event.clientY, ...this.view];
      moved = false;
    };
    this.surface.onpointermove = (event) => {
      if (!from || !event.buttons || this.flows) return;
      const step = this.view[2] / this.surface.clientWidth;
      const [across, down] = [event.clientX - from[0], event.clientY - from[1]];
      moved = moved || Math.abs(across) + Math.abs(down) > 4;
      if (moved) this.show([from[2] - across * step, from[3] - down * step, this.view[2], this.view[3]]);
    };
    this.surface.onpointerup = () => (from = null);
    for (const button of this.root.querySelectorAll("[data-do]")) button.onclick = () => this.move(button.dataset.do);
  }

  move(what) {
    if (this.flows) return this.resize(what);
    if (what === "whole") return this.show([...this.whole]);
    const by = what === "closer" ? 1 / CLOSER : CLOSER;
    const [x, y, width, height] = this.view;
    return this.show([x + (width * (1 - by)) / 2, y + (height * (1 - by)) / 2, width * by, height * by]);
  }

  // What flows down is scrolled, so coming closer makes it larger than its surface.
  resize(what) {
    const by = { closer: CLOSER, further: 1 / CLOSER }[what];
    this.widthOf(by ? Math.max(40, this.size * by) : 100);
  }

  widthOf(share) {
    this.size = share;
    this.drawn.style.width = `${share}%`;
    this.keepHead();
  }

  // The years, or the names over columns, stay in sight while what they head is scrolled.
  keepHead() {
    if (!this.flows || !this.head) return;
    this.head.removeAttribute("transform");
    const [surface, head] = [this.surface, this.head].map((each) => each.getBoundingClientRect().top);
    const pixels = this.drawn.getBoundingClientRect().width / this.whole[2] || 1;
    if (surface > head) this.head.setAttribute("transform", `translate(0 ${(surface - head) / pixels})`);
  }

  show(view) {
    this.view = view;
    this.drawn.setAttribute("viewBox", view.join(" "));
  }

  mark(picked) {
    for (const part of this.drawn?.querySelectorAll("[data-about]") ?? []) {
      part.classList.toggle("picked", part.dataset.about === picked);
    }
    const one = this.flows && picked !== this.picked && this.drawn?.querySelector(".picked");
    if (one) one.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.picked = picked;
  }
}

// Shade and frame what is on this side of two alone, and say so to whoever hears the picture.
function frame(root, only) {
  const framed = new Set(only);
  for (const ground of root.querySelectorAll("rect.only-here")) ground.remove();
  for (const part of root.querySelectorAll("[data-about]")) {
    const here = framed.size > 0 && part.dataset.about.split(" ").every((id) => framed.has(id));
    part.classList.toggle("only", here);
    if (here && part.localName === "g") part.prepend(groundOf(part));
    const said = (part.getAttribute("aria-label") ?? "").replace(ONLY_HERE, "");
    if (said) part.setAttribute("aria-label", here ? ONLY_HERE + said : said);
  }
}

function groundOf(part) {
  const { x, y, width, height } = part.getBBox();
  const ground = document.createElementNS(SVG, "rect");
  ground.classList.add("only-here");
  for (const [name, value] of Object.entries({ x, y, width, height, rx: 2 })) ground.setAttribute(name, value);
  return ground;
}

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".known-to-picture");
  const height = Number(data.height) || 660;
  // The same share of a wall as of a laptop's screen.
  root.style.setProperty("--picture-height", `max(${height}px, ${height / 9}vh)`);
  let picture = pictures.get(root);
  if (!picture || picture.svg !== data.svg) picture = new Picture(root, data.svg);
  pictures.set(root, picture);
  picture.pick = (about) => setStateValue("picked", about);
  picture.mark(data.picked);
  frame(root, data.only ?? []);
  root.dataset.drawn = String(root.querySelectorAll("g[data-about]").length);
}
