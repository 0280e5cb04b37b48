// The grid of judgements by keyboard, points pasted from a sheet, and printing; everything works without them.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const grid = document.querySelector("form[data-grid]");

function column(input) {
  const cell = input.closest("td");
  return { row: cell.parentElement, place: cell.cellIndex };
}

// The same kind of input in the row above or below, passing over cells that are not mine to judge.
function beside(input, step) {
  const kind = input.classList.contains("points") ? "points" : "why";
  let { row, place } = column(input);
  while ((row = step > 0 ? row.nextElementSibling : row.previousElementSibling)) {
    const found = row.cells[place]?.querySelector(`input.${kind}`);
    if (found) return found;
  }
  return null;
}

function put(input, text) {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

if (grid) {
  grid.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      grid.requestSubmit();
      return;
    }
    const input = event.target.closest("td input.points, td input.why");
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!input || !step) return;
    event.preventDefault();
    const next = beside(input, step);
    next?.focus();
    next?.select();
  });

  // A column of a sheet goes down the column, one cell each.
  grid.addEventListener("paste", (event) => {
    const input = event.target.closest("td input.points");
    const lines = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "").split("\n");
    if (!input || lines.length < 2) return;
    event.preventDefault();
    let at = input;
    for (const line of lines) {
      if (!at) break;
      put(at, line.split("\t")[0].trim());
      at = beside(at, 1);
    }
  });

  let sent = false;
  grid.addEventListener("submit", () => (sent = navigator.onLine));
  const fresh = new URLSearchParams(new FormData(grid)).toString();
  window.addEventListener("beforeunload", (event) => {
    if (!sent && new URLSearchParams(new FormData(grid)).toString() !== fresh) event.preventDefault();
  });
}
