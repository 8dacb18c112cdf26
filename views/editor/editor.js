// The statement as it is typed, coloured below a textarea that holds the same text. A part of it is only ever a text node.

const PAUSE = 400;
const editors = new WeakMap();

class Editor {
  constructor(root) {
    this.coloured = root.querySelector(".coloured");
    this.area = root.querySelector("textarea");
    this.mark = null;
    this.told = null;
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("change", () => this.tell());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
  }

  put(text) {
    this.area.value = text;
    this.told = text;
    this.paint();
  }

  typed() {
    this.mark = null;
    this.paint();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.tell(), PAUSE);
  }

  tell() {
    clearTimeout(this.pause);
    if (this.told === this.area.value) return;
    this.told = this.area.value;
    this.say(this.told);
  }

  pressed(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    clearTimeout(this.pause);
    this.told = this.area.value;
    this.run(this.told);
  }

  // A mark is of the text that was run; of what was typed since it would show a wrong place.
  show(text, mark) {
    this.mark = mark && this.area.value === text ? mark : null;
    this.area.setAttribute("aria-invalid", String(this.mark !== null));
    this.paint();
  }

  paint() {
    const text = this.area.value;
    const [from, until] = this.mark ? place(text, this.mark) : [-1, -1];
    let at = 0;
    const made = parts(text).map((part) => {
      const wrong = part.kind !== "space" && at < until && at + part.text.length > from;
      at += part.text.length;
      return spanned(part.kind, part.text, wrong);
    });
    // A line end at the very end has a line of its own in a textarea; what is wrong at the end has something to stand on.
    made.push(spanned("end", " ", from >= text.length));
    this.coloured.replaceChildren(...made);
  }
}

function spanned(kind, text, wrong) {
  const made = document.createElement("span");
  made.className = wrong ? `${kind} wrong` : kind;
  made.textContent = text;
  return made;
}

// Where a mark begins and ends in a text: a whole line, or the one character that the part to be marked begins with.
function place(text, { line, column }) {
  const lines = text.split(/(?<=\n)/);
  const start = lines.slice(0, line - 1).join("").length;
  if (column > 0) return [start + column - 1, start + column];
  return [start, start + (lines[line - 1] ?? "").length];
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".known-to-editor");
  root.style.setProperty("--editor-height", `${Number(data.height) || 260}px`);
  let editor = editors.get(root);
  if (!editor) {
    editor = new Editor(root);
    editors.set(root, editor);
  }
  editor.say = (text) => setStateValue("text", text);
  editor.run = (text) => {
    setStateValue("text", text);
    setTriggerValue("run", text);
  };
  if (editor.version !== data.version) editor.put(data.text);
  editor.version = data.version;
  editor.show(data.text, data.mark);
}
