// Answering in one page: nothing leaves it before it is handed in, nothing of it is written to this device.
"use strict";

// The code behind `#` of a slip's address goes into its field and out of the address and the history.
function takeCode() {
  const field = document.querySelector("form[data-code] input[name=code]");
  if (!field || location.hash.length < 5) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

const form = () => document.querySelector("form[data-answering]");

function given(name) {
  const values = new FormData(form()).getAll(name).map((each) => each.trim());
  return values.filter((each) => each !== "");
}

// A condition of a question, as nested lists; what has not been answered meets nothing.
function holds([word, first, second]) {
  if (word === "and") return holds(first) && holds(second);
  if (word === "or") return holds(first) || holds(second);
  if (word === "not") return !holds(first);
  const values = given(first);
  if (word === "empty") return values.length === 0;
  if (values.length === 0) return false;
  if (word === "has") return values.includes(String(second));
  if (word === "in") return second.map(String).includes(values[0]);
  const [left, right] = typeof second === "number" ? [Number(values[0]), second] : [values[0], second];
  const compared = { "=": left === right, "<>": left !== right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right };
  return compared[word];
}

function conditions() {
  for (const question of form().querySelectorAll("[data-when]")) {
    const asked = holds(JSON.parse(question.dataset.when));
    question.hidden = !asked;
    question.disabled = !asked; // what is not asked is not sent
    question.querySelector("[data-condition]")?.remove();
  }
}

// A question is answered when each of its lines is.
function answered(question) {
  const names = new Set([...question.querySelectorAll("[name]")].map((each) => each.name));
  return [...names].every((name) => given(name).length > 0);
}

function progress() {
  const asked = [...form().querySelectorAll("[data-needed]:not([hidden])")];
  const done = asked.filter(answered).length;
  const bar = form().querySelector("progress");
  const told = form().querySelector("[data-told]");
  bar.hidden = asked.length === 0;
  bar.max = asked.length || 1;
  bar.value = done;
  told.classList.remove("bad");
  told.textContent = asked.length ? told.dataset.done.replace("{n}", done).replace("{all}", asked.length) : "";
}

function refresh() {
  if (!form()) return;
  conditions();
  progress();
}

let touched = false;
document.addEventListener("input", (event) => {
  if (!form()?.contains(event.target)) return;
  touched = true;
  event.target.closest(".question")?.classList.remove("wrong");
  refresh();
});

function offline(event) {
  const told = form()?.querySelector("[data-told]");
  if (!told || !form().contains(event.detail.elt)) return;
  told.classList.add("bad");
  told.textContent = told.dataset.offline;
}
document.addEventListener("htmx:sendError", offline);
document.addEventListener("htmx:timeout", offline);

document.addEventListener("htmx:afterSwap", () => {
  if (document.querySelector("[data-finished]")) touched = false;
  refresh();
  (document.querySelector(".question.wrong input, .question.wrong textarea") ?? document.getElementById("page"))?.focus();
});

window.addEventListener("beforeunload", (event) => {
  if (touched && form() && !form().matches("[data-leaving]")) event.preventDefault();
});
document.addEventListener("submit", (event) => event.target.setAttribute("data-leaving", ""));

takeCode();
refresh();
