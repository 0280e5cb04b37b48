// Ledgers by keyboard and by mouse: rows, bulk steps, cards that are dragged. All of it can be done without.
"use strict";

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], details[open] > div, dialog");

// What only helps where there is no script.
function ready(root) {
  for (const each of root.querySelectorAll("[data-unscripted]")) each.hidden = true;
  for (const each of root.querySelectorAll("[data-every]")) each.hidden = false;
  for (const each of root.querySelectorAll("details.choose")) say(each);
  const form = root.querySelector("form[data-rows]");
  if (form) count(form);
}

// How many rows are chosen, and which steps all of them have open.
function count(form) {
  const bulk = form.querySelector("[data-bulk]");
  if (!bulk) return;
  const chosen = [...form.querySelectorAll("tbody input[name=record]:checked")];
  const steps = chosen.map((box) => box.closest("tr").dataset.steps.split(" "));
  bulk.hidden = !chosen.length;
  bulk.querySelector("[data-chosen]").hidden = false;
  bulk.querySelector("[data-count]").textContent = chosen.length;
  let open = 0;
  for (const button of bulk.querySelectorAll("button[name=step]")) {
    button.hidden = !steps.every((each) => each.includes(button.value));
    open += !button.hidden;
  }
  bulk.querySelector("[data-none-open]").hidden = Boolean(open);
  const every = form.querySelector("[data-every]");
  const boxes = form.querySelectorAll("tbody input[name=record]").length;
  every.checked = chosen.length > 0 && chosen.length === boxes;
  every.indeterminate = chosen.length > 0 && chosen.length < boxes;
}

// What is chosen stands in the button of a list of choices.
function say(choose) {
  const summary = choose.querySelector("summary");
  const chosen = [...choose.querySelectorAll("input:checked")].map((box) => box.parentElement.textContent.trim());
  summary.textContent = chosen.join("、") || summary.dataset.all;
  summary.setAttribute("aria-label", `${choose.querySelector("[role=group]").getAttribute("aria-label")}：${summary.textContent}`);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-rows]");
  if (form) {
    if (event.target.matches("[data-every]")) {
      for (const box of form.querySelectorAll("tbody input[name=record]")) box.checked = event.target.checked;
    }
    count(form);
  }
  const choose = event.target.closest("details.choose");
  if (choose) say(choose);
  if (event.target.matches("select[data-now]")) event.target.form.requestSubmit();
});

// j and k (or the arrows) go from row to row, Enter opens, x chooses, a all, b goes to the steps.
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-rows]");
  if (!form || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...form.querySelectorAll("tbody tr")];
  const here = event.target.closest("form[data-rows] tbody tr");
  const place = rows.indexOf(here);
  const go = (to) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const free = !event.target.closest("a, button, summary");
  if (event.key === "j" || (event.key === "ArrowDown" && (here || event.target === document.body))) go(place + 1);
  else if (event.key === "k" || (event.key === "ArrowUp" && here)) go(place < 0 ? 0 : place - 1);
  else if (event.key === "Enter" && here && event.target === here) here.querySelector("td.head a").click();
  else if (event.key === "x" && here) here.querySelector("input[name=record]")?.click();
  else if (event.key === "a" && free) form.querySelector("[data-every]")?.click();
  else if (event.key === "b" && free) form.querySelector("[data-bulk]:not([hidden]) button[name=step]:not([hidden])")?.focus();
  else return;
  event.preventDefault();
});

// A filter sends only what is filled in, so that addresses stay short.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get" || event.defaultPrevented) return;
  for (const part of event.target.elements) if (part.name && !part.value) part.disabled = true;
});
window.addEventListener("pageshow", () => {
  for (const part of document.querySelectorAll("form[method=get] [disabled]")) part.disabled = false;
});

// A card that is dropped on another column takes the step that leads there: the same button as in its menu.
let dragged = null;
const ways = (card) => new Map(card.dataset.targets.split(" ").map((each) => each.split(":")));

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.(".ticket[draggable]");
  if (!card) return;
  dragged = card;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.querySelector("a").textContent);
  card.classList.add("dragged");
  for (const lane of card.closest(".board").querySelectorAll(".lane")) {
    lane.classList.toggle("can", ways(card).has(lane.dataset.state));
  }
});
document.addEventListener("dragover", (event) => {
  const lane = event.target.closest?.(".lane.can");
  for (const other of document.querySelectorAll(".lane.over")) if (other !== lane) other.classList.remove("over");
  if (!dragged || !lane) return;
  event.preventDefault();
  lane.classList.add("over");
});
document.addEventListener("dragend", () => {
  for (const lane of document.querySelectorAll(".lane")) lane.classList.remove("can", "over");
  dragged?.classList.remove("dragged");
  dragged = null;
});
document.addEventListener("drop", (event) => {
  const lane = event.target.closest?.(".lane.can");
  if (!dragged || !lane) return;
  event.preventDefault();
  const step = ways(dragged).get(lane.dataset.state);
  dragged.querySelector(`button[name=step][value="${step}"]`)?.click();
});

// On a phone the filters stand behind a button, unless some are in use.
const fold = document.querySelector("details.fold");
if (fold && !("used" in fold.dataset) && matchMedia("(max-width: 48rem)").matches) fold.open = false;

ready(document);
document.body.addEventListener("htmx:afterSettle", () => ready(document));
