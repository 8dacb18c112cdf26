// Where the words go: each label is put below, above, right or left of its mark where it covers no other words and no
// mark; where there is no room it waits until the reader comes closer or points at the mark. On the screen the words
// always have the same size, and a mark is never drawn smaller than reads well.

// The more marks, the smaller they may become: at 150 they are about half the size that they have by themselves.
const leastZoom = (count) => REM * Math.max(0.5, Math.min(0.8, 1 - count / 250));
const GAP = 4;

const ruler = document.createElement("canvas").getContext("2d");

function measured(text, size, font) {
  ruler.font = `${size}px ${font}`;
  const lines = text.split("\n");
  return { width: Math.max(...lines.map((line) => ruler.measureText(line).width)) + 6, height: lines.length * size * 1.2 + 4 };
}

const boxAround = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

function candidates(mark, words, gap) {
  const x = (mark.left + mark.right) / 2;
  const y = (mark.top + mark.bottom) / 2;
  return {
    below: boxAround(x, mark.bottom + gap + words.height / 2, words.width, words.height),
    above: boxAround(x, mark.top - gap - words.height / 2, words.width, words.height),
    right: boxAround(mark.right + gap + words.width / 2, y, words.width, words.height),
    left: boxAround(mark.left - gap - words.width / 2, y, words.width, words.height),
  };
}

function grow(cy, zoom) {
  const by = Math.max(1, leastZoom(cy.nodes().length) / zoom);
  cy.nodes().forEach((node) => {
    const { width, height } = node.data("size");
    const sign = `${22 * by}px`;
    node.style({
      width: width * by,
      height: height * by,
      "background-width": sign,
      "background-height": sign,
      "border-width": (node.hasClass("subject") ? 7 : node.hasClass("lit") ? 3 : 1.5) * by,
      "font-size": LABEL_SIZE / zoom,
    });
  });
  // The frame of what is on one side only is as wide on the screen however far away the map is.
  cy.nodes(".only").style("underlay-padding", 6 / zoom);
  cy.edges().style({ "font-size": (LABEL_SIZE - 1) / zoom, "arrow-scale": 0.8 * by });
}

function markBox(node) {
  const { x, y } = node.renderedPosition();
  return boxAround(x, y, node.renderedOuterWidth(), node.renderedOuterHeight());
}

function importance(node) {
  if (node.hasClass("pointed") || node.hasClass("picked")) return 5;
  if (node.hasClass("subject")) return 4;
  if (node.hasClass("lit")) return 3;
  return ["agency", "person", "woman", "man", "household"].some((shape) => node.hasClass(`shape-${shape}`)) ? 2 : 1;
}

const ALL_PLACES = Object.keys(PLACES).map((place) => `label-${place}`).join(" ") + " label-along";

function placeLabels(cy, font) {
  const zoom = cy.zoom();
  const taken = [];
  const within = (box) => box.left > 0 && box.right < cy.width() && box.top > 0 && box.bottom < cy.height();
  const seen = (node) => within(markBox(node));
  const clear = (box, own) => (within(box) || (own && !seen(own))) && !taken.some((other) => meet(box, other));
  const free = (box, own) => clear(box, own) && !marks.some((mark) => mark.node !== own && meet(box, mark.box));
  cy.batch(() => {
    cy.elements().removeClass(ALL_PLACES);
    grow(cy, zoom);
  });
  const marks = cy.nodes().not(".dim, .away").map((node) => ({ node, box: markBox(node) }));
  cy.batch(() => {
    for (const { node, box } of marks.toSorted((one, other) => importance(other.node) - importance(one.node))) {
      const places = candidates(box, measured(node.data("label"), LABEL_SIZE, font), GAP * zoom);
      const names = Object.keys(places);
      // The name of an agency, of a person or of what was chosen may cover a little rather than be missing.
      const covered = (name) => marks.filter((mark) => mark.node !== node && meet(places[name], mark.box)).length;
      const least = () => names.filter((name) => clear(places[name], node)).toSorted((one, other) => covered(one) - covered(other))[0];
      const place = names.find((name) => free(places[name], node)) || (importance(node) > 1 && least());
      if (!place) continue;
      taken.push(places[place]);
      node.addClass(`label-${place}`);
    }
    cy.edges().not(".dim, .away").forEach((edge) => {
      const { x, y } = edge.renderedMidpoint();
      const words = measured(edge.data("label"), LABEL_SIZE - 1, font);
      const box = boxAround(x, y, words.width, words.height);
      if (!free(box, null)) return;
      taken.push(box);
      edge.addClass("label-along");
    });
  });
}
