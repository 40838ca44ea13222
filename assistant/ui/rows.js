// Text of documents becomes text nodes only, so nothing in a document can act as markup.
const WIDE_PX = 1200; // as in style.css

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function part(one, data, say) {
  if (one.cite) {
    const button = element("button", "cite", String(one.cite));
    button.type = "button";
    button.title = one.title;
    button.setAttribute("aria-label", one.title);
    button.setAttribute("aria-pressed", String(data.open === one.cite));
    button.onclick = () => say("cite", one.cite);
    return button;
  }
  if (one.href && /^https?:\/\//.test(one.href)) {
    const link = element("a", "", one.text);
    link.href = one.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const name = one.mark ? "mark" : one.strong ? "strong" : one.quiet || one.note ? "span" : null;
  return name ? element(name, one.quiet ? "quiet" : one.note ? "note" : "", one.text) : document.createTextNode(one.text);
}

function fill(box, parts, data, say) {
  for (const one of parts) {
    const node = part(one, data, say);
    one.cite ? keepTogether(box, node) : addText(box, node);
  }
  return box;
}

function linked(row, data, say) {
  const link = fill(element("a", row.text ? "go text" : "go"), row.parts, data, say);
  link.href = row.href;
  if (row.current) link.setAttribute("aria-current", "true");
  link.onclick = (event) => {
    // a new window or tab is the reader's own wish; else the page goes there and keeps what was asked before
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    say("go", row.to);
  };
  const item = element("li");
  item.style.setProperty("--depth", row.depth);
  item.append(link);
  if (row.note) item.append(element("div", "quiet", row.note));
  return item;
}

function drawn(row, data, say) {
  if (row.kind === "heading") return element(row.depth ? "h4" : "h3", "", row.text);
  const made = element("div", row.kind);
  for (const cell of row.cells) {
    const box = element("div", "cell");
    if (typeof cell === "string") {
      box.textContent = cell;
    } else {
      box.lang = cell.lang;
      fill(box, cell.parts, data, say);
    }
    made.append(box);
  }
  if (row.below?.length) made.append(fill(element("div", "below"), row.below, data, say));
  return made;
}

function arrive(root, place) {
  // who follows a link begins at the first of the words looked for, or at the top of the text
  const word = root.querySelector(".row mark");
  if (word) word.scrollIntoView({ block: "center" });
  else document.querySelector(place)?.scrollIntoView({ block: "start" });
}

export default function ({ parentElement, data, setTriggerValue }) {
  const say = (name, value) => setTriggerValue(name, value);
  const root = element("div", `rows ${data.layout}`);
  root.lang = data.lang;
  let list = null;
  for (const row of data.rows) {
    if (row.kind === "link") {
      if (!list) { list = element("ul"); root.append(list); }
      list.append(linked(row, data, say));
    } else {
      list = null;
      root.append(drawn(row, data, say));
    }
  }
  const before = [...parentElement.children].find((one) => one.classList.contains("rows"));
  if (before) before.replaceWith(root);
  else parentElement.append(root);
  document.documentElement.lang = data.lang; // for screen readers and line heights
  if (data.arrive) setTimeout(() => arrive(root, data.arrive), 150);
  const opened = Number(before?.dataset.open ?? 0);
  root.dataset.open = data.open ?? 0;
  if (data.open && data.open !== opened && window.innerWidth < WIDE_PX) {
    // on a narrow screen the evidence opens below: bring its beginning into sight
    setTimeout(() => document.querySelector(".st-key-evidence")?.scrollIntoView({ block: "start", behavior: "smooth" }), 250);
  }
}
