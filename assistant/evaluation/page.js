"use strict";
// Filters of the list of wrong answers; on paper everything is open.
const controls = [...document.querySelectorAll("[data-filter]")];
const cards = [...document.querySelectorAll("article")];
const output = document.querySelector("output");
function filter() {
  const wanted = Object.fromEntries(controls.map((one) => [one.dataset.filter, one.value.trim().toLowerCase()]));
  for (const card of cards) {
    card.hidden = !["language", "kind", "fault"].every((key) => !wanted[key] || card.dataset[key].toLowerCase().split(" ").includes(wanted[key]) || card.dataset[key].toLowerCase() === wanted[key])
      || (wanted.text && !card.textContent.toLowerCase().includes(wanted.text));
  }
  if (output) output.textContent = output.dataset.shown.replace("#", cards.filter((one) => !one.hidden).length);
}
for (const one of controls) one.addEventListener("input", filter);
document.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
filter();
