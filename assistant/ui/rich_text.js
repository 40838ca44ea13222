// Text of documents becomes text nodes only, so nothing in a document can act as markup.
const STEP_MS = 35;
const WIDE_PX = 1200; // as in style.css
const LONGEST_MS = 60000;
const RENDER_MS = 60;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function part(one, data, open) {
  if (one.cite) {
    const button = element("button", "cite", String(one.cite));
    button.type = "button";
    button.title = one.title;
    button.setAttribute("aria-label", one.title);
    button.setAttribute("aria-pressed", String(data.open === one.cite));
    button.onclick = () => open(one.cite);
    return button;
  }
  const name = one.mark ? "mark" : one.strong ? "strong" : null;
  return name ? element(name, "", one.text) : document.createTextNode(one.text);
}

function copying(data) {
  const row = element("div", "tools");
  const button = element("button", "copy", data.copy.label);
  button.type = "button";
  button.setAttribute("aria-live", "polite");
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.copy.text);
    } catch {
      // without a secure address browsers have no clipboard for pages
      const area = element("textarea");
      area.value = data.copy.text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = data.copy.done;
    setTimeout(() => { button.textContent = data.copy.label; }, 1500);
  };
  row.append(button);
  return row;
}

const NAMES = { item: "li", heading: "h4", title: "h3" };

function draw(root, data, open, unfolded) {
  const pieces = [];
  let list = null;
  for (const block of data.blocks) {
    if (block.kind === "drawing") { root.append(drawing(block)); list = null; continue; }
    const made = element(block.kind === "fold" ? "summary" : NAMES[block.kind] ?? "p");
    for (const one of block.parts) {
      const node = part(one, data, open);
      one.cite ? keepTogether(made, node) : addText(made, node);
    }
    if (block.kind === "fold") {
      // what follows is folded away until it is asked for
      const fold = element("details");
      fold.open = unfolded;
      fold.append(made);
      root.append(fold);
      root = fold;
      list = null;
      continue;
    }
    const name = NAMES[block.kind];
    if (name === NAMES.item) {
      if (!list) { list = element("ul"); root.append(list); }
      list.append(made);
    } else {
      list = null;
      root.append(made);
    }
    pieces.push(made);
  }
  return pieces;
}

function still() {
  document.querySelector("[data-testid='stAppScrollToBottomContainer']")?.dispatchEvent(new WheelEvent("wheel"));
}

let holding = null; // at most one place is held at a time

function beginAt(anchor) {
  // the page keeps to its end while it grows; a reader begins at the question, unless he moves himself
  holding?.abort();
  const held = new AbortController();
  holding = held;
  const place = () => {
    if (held.signal.aborted) return;
    // Streamlit glides to the end frame by frame until it sees a wheel, and wants to stay there until it sees another
    still();
    setTimeout(still, RENDER_MS);
    document.querySelector(anchor)?.scrollIntoView({ block: "start" });
  };
  const growing = new ResizeObserver(place);
  held.signal.addEventListener("abort", () => growing.disconnect());
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(kind, (event) => { if (event.isTrusted) held.abort(); }, { signal: held.signal, capture: true, passive: true });
  }
  // whatever moves the page but the reader, however late on a slow machine, is undone
  document.addEventListener("scroll", place, { signal: held.signal, capture: true, passive: true });
  for (const one of document.querySelectorAll("[data-testid='stMainBlockContainer'], [data-testid='stAppScrollToBottomContainer']")) growing.observe(one);
  setTimeout(() => held.abort(), LONGEST_MS);
  place();
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = element("div", "text" + (data.small ? " small" : "") + (data.quiet ? " quiet" : ""));
  root.lang = data.lang;
  const before = [...parentElement.children].find((one) => one.classList.contains("text"));
  const unfolded = before?.querySelector("details")?.open ?? false;
  const pieces = draw(root, data, (number) => setTriggerValue("cite", number), unfolded);
  if (data.copy) root.append(copying(data));
  if (before) before.replaceWith(root);
  else parentElement.append(root);
  const opened = Number(before?.dataset.open ?? 0);
  root.dataset.open = data.open ?? 0;
  if (data.open && data.open !== opened && window.innerWidth < WIDE_PX) {
    // on a narrow screen the evidence opens below: bring its beginning into sight
    setTimeout(() => document.querySelector(".st-key-evidence")?.scrollIntoView({ block: "start", behavior: "smooth" }), 250);
  }
  if (data.page) document.documentElement.lang = data.page; // for screen readers and line heights
  if (data.anchor) beginAt(data.anchor);
  const unmoved = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!data.reveal || unmoved) return;
  // sentence by sentence, so that reading can begin at once; never longer than half a second in all
  const step = Math.min(STEP_MS, 500 / pieces.length);
  pieces.forEach((one, i) => {
    if (i === 0) return;
    one.style.visibility = "hidden";
    setTimeout(() => { one.style.visibility = ""; }, i * step);
  });
}
