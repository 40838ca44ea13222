// A citation's number alone at the beginning of a line belongs to nothing: it stays with the word before it and the mark after it.
const LAST_WORD = /(?:[\u3400-\u9fff]|[^\s\u3400-\u9fff。，；：！？”’）》]{1,16})[。，；：！？”’）》]*\s?$/;
const MARKS_AFTER = /^[。，、；：！？”’）》.,;:!?)]+/;
const LONGEST_WORD = 16;

function keepTogether(line, button) {
  const before = line.lastChild;
  if (!before) { line.append(button); return; }
  if (before.className === "together") { before.append(button); return; }
  const made = document.createElement("span");
  made.className = "together";
  if (before.nodeType === Node.TEXT_NODE) {
    const word = before.textContent.match(LAST_WORD)?.[0] ?? "";
    before.textContent = before.textContent.slice(0, before.textContent.length - word.length);
    made.append(word);
  } else if (before.textContent.length <= LONGEST_WORD) {
    made.append(before);
  }
  made.append(button);
  line.append(made);
}

function addText(line, node) {
  const before = line.lastChild;
  const marks = before?.className === "together" && node.nodeType === Node.TEXT_NODE ? node.textContent.match(MARKS_AFTER)?.[0] : null;
  if (marks) {
    before.append(marks);
    node.textContent = node.textContent.slice(marks.length);
  }
  line.append(node);
}
