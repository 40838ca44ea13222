// A diagram of boxes and labelled arrows. Its colours are the page's own, so that it follows the theme and prints in ink.
const SCALE = 1.15;
const SVG = "http://www.w3.org/2000/svg";

function shape(name, marks, text) {
  const made = document.createElementNS(SVG, name);
  for (const [mark, value] of Object.entries(marks)) made.setAttribute(mark, value);
  if (text) made.textContent = text;
  return made;
}

function lines(block, area, texts, className) {
  const [left, top, right, bottom] = area;
  const first = (top + bottom) / 2 - (block.line * (texts.length - 1)) / 2;
  return texts.map((text, at) => shape("text", { class: className, x: (left + right) / 2, y: first + at * block.line }, text));
}

function arrowhead(one) {
  const [x1, y1] = one.from, [x2, y2] = one.to;
  const length = Math.hypot(x2 - x1, y2 - y1);
  const dx = (x2 - x1) / length, dy = (y2 - y1) / length;
  const corner = (side) => `${x2 - dx * 9 + dy * 4.5 * side},${y2 - dy * 9 - dx * 4.5 * side}`;
  return { points: `${x2},${y2} ${corner(1)} ${corner(-1)}`, x: x2 - dx * 7, y: y2 - dy * 7 };
}

function drawing(block) {
  const root = shape("svg", { class: "drawing", viewBox: `0 0 ${block.width} ${block.height}`, width: block.width * SCALE, role: "img", "aria-label": block.described });
  for (const one of block.arrows) {
    const head = arrowhead(one);
    root.append(shape("line", { class: `flow ${one.kind}`, x1: one.from[0], y1: one.from[1], x2: head.x, y2: head.y }));
    root.append(shape("polygon", { class: `head ${one.kind}`, points: head.points }));
  }
  for (const one of block.boxes) {
    const [left, top, right, bottom] = one.area;
    root.append(shape("rect", { class: "box", x: left, y: top, width: right - left, height: bottom - top, rx: 7 }));
    root.append(...lines(block, one.area, one.lines, "name"));
  }
  for (const one of block.arrows) root.append(...lines(block, one.area, one.lines, `label ${one.kind}`));
  return root;
}
