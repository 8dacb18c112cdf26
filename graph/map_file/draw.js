// What Python described, drawn: shapes on a canvas, and beside it what a mark or a line rests on. Text is only ever
// drawn on the canvas or put into a text node; none of it becomes markup, a style or a selector.
"use strict";
(() => {
  const given = JSON.parse(document.getElementById("given").textContent);
  const INK = "#1a1a1a";
  const DASHES = { solid: [], dashed: [6, 4], dotted: [1.5, 3.5] };

  function drawShape(ctx, thing, x, y, picked) {
    ctx.save();
    ctx.translate(x, y);
    const path = new Path2D(thing.path);
    ctx.fillStyle = thing.fill;
    ctx.fill(path);
    ctx.strokeStyle = INK;
    ctx.lineWidth = picked ? 4 : 1.5;
    ctx.setLineDash(DASHES[thing.line] || DASHES.dashed);
    ctx.stroke(path);
    if (thing.subject) {
      ctx.scale(1.32, 1.32);
      ctx.lineWidth = 1.2;
      ctx.stroke(path);
      ctx.scale(1 / 1.32, 1 / 1.32);
    }
    ctx.setLineDash([]);
    ctx.fillStyle = thing.ink;
    ctx.font = "700 14px sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(thing.sign, 0, thing.sign_down + 1);
    ctx.restore();
  }

  // Labels keep their size however near the reader is, and one that would cover another or a mark waits until there is room.
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = "12px sans-serif";
  for (const thing of Object.values(given.things)) {
    thing.wide = Math.max(...thing.label.map((line) => measure.measureText(line).width));
  }
  const room = (thing, x, y, scale) => {
    const top = y + thing.height / 2 + (thing.subject ? 9 : 5);
    const wide = thing.wide / scale;
    return { left: x - wide / 2, right: x + wide / 2, top, bottom: top + (thing.label.length * 14) / scale };
  };
  const apart = (one, other) =>
    one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
  let labelled = new Set();

  function findRoom() {
    const scale = network.getScale();
    const at = network.getPositions();
    const taken = given.order.map((id) => {
      const { width, height } = given.things[id];
      const { x, y } = at[id];
      return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
    });
    labelled = new Set();
    for (const id of given.order) {
      const wanted = room(given.things[id], at[id].x, at[id].y, scale);
      if (taken.every((other) => apart(wanted, other))) {
        taken.push(wanted);
        labelled.add(id);
      }
    }
  }

  function drawLabel(ctx, id, x, y) {
    const thing = given.things[id];
    const scale = network.getScale();
    const { left, right, top } = room(thing, x, y, scale);
    ctx.save();
    ctx.font = `${12 / scale}px sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    thing.label.forEach((line, place) => {
      ctx.fillStyle = "rgba(255, 255, 255, 0.8)";
      ctx.fillRect(left, top + (place * 14) / scale, right - left, 14 / scale);
      ctx.fillStyle = INK;
      ctx.fillText(line, x, top + (place * 14) / scale);
    });
    ctx.restore();
  }

  const renderer = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const thing = given.things[id];
    return {
      drawNode: () => drawShape(ctx, thing, x, y, selected),
      drawExternalLabel: () => (labelled.has(id) || selected || hover) && drawLabel(ctx, id, x, y),
      nodeDimensions: { width: thing.width, height: thing.height },
    };
  };

  const surface = document.getElementById("map");
  const network = new vis.Network(
    surface,
    { nodes: new vis.DataSet(given.nodes), edges: new vis.DataSet(given.edges) },
    {
      physics: { enabled: false },
      layout: { improvedLayout: false },
      nodes: { ctxRenderer: renderer },
      edges: {
        color: { color: "#5a5a5a", highlight: INK, hover: INK },
        width: 1.5,
        selectionWidth: 2,
        font: { size: 11, color: "#444444", face: "sans-serif", strokeWidth: 3 },
        arrows: { to: { scaleFactor: 0.6 } },
      },
      interaction: { hover: true, tooltipDelay: 100, keyboard: { enabled: true, bindToWindow: false } },
    },
  );

  const detail = document.getElementById("detail");
  function say(id) {
    const part = given.says[id];
    const said = document.createElement("p");
    said.textContent = part.spoken;
    const list = document.createElement("p");
    list.append("Rests on: ");
    for (const number of part.records) {
      const link = document.createElement("a");
      link.href = `#record-${Number(number)}`;
      link.textContent = `[${number}]`;
      list.append(link, " ");
    }
    if (!part.records.length) list.textContent = "No record of its own stands behind it here.";
    detail.replaceChildren(said, list);
  }

  network.on("selectNode", ({ nodes }) => say(nodes[0]));
  network.on("selectEdge", ({ nodes, edges }) => nodes.length || say(edges[0]));
  network.on("beforeDrawing", findRoom);
  network.once("afterDrawing", () => surface.setAttribute("data-drawn", String(given.nodes.length)));
  window.addEventListener("beforeprint", () => network.fit());
  network.fit();
})();
