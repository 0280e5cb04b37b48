// Small helps on every page; all of it works without them.
"use strict";

// Escape closes menus, and so does a click elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Another colour at once, without leaving the page and what is typed on it.
document.addEventListener("submit", async (event) => {
  const theme = event.submitter?.closest("form.switch") && event.submitter.name === "theme" ? event.submitter : null;
  if (!theme) return;
  event.preventDefault();
  const sent = new FormData(event.target, theme);
  const answer = await fetch(event.target.action, { method: "POST", body: sent, redirect: "manual" });
  if (answer.type !== "opaqueredirect") return location.reload();
  if (theme.value) document.documentElement.dataset.theme = theme.value;
  else delete document.documentElement.dataset.theme;
  document.querySelector('meta[name="color-scheme"]').content = theme.value || "light dark";
  for (const each of document.querySelectorAll("form.switch button[name=theme]")) {
    each.setAttribute("aria-pressed", String(each.value === theme.value));
  }
});

// Another line of a table field, without asking the server.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-more]");
  if (!button) return;
  event.preventDefault();
  const body = button.closest("fieldset").querySelector("table.lines tbody");
  const line = body.rows[body.rows.length - 1].cloneNode(true);
  const place = body.rows.length;
  for (const part of line.querySelectorAll("[name], [id], [list], [hx-target]")) {
    for (const name of ["name", "id", "list", "hx-target"]) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.replace(/-\d+-/, `-${place}-`));
    }
    if ("value" in part && part.type !== "radio" && part.type !== "checkbox") part.value = "";
    if ("checked" in part) part.checked = false;
  }
  body.append(line);
  window.htmx?.process(line);
  line.querySelector("input, select, textarea")?.focus();
});

// Drafts: what is typed stays on this device until it has been entered, whatever happens to page, network or machine.
const PREFIX = "draft:";
const form = document.querySelector("form[data-draft]");

function typed() {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || name === "seen" || value instanceof File) continue;
    if (form.elements[name]?.dataset?.private) continue; // sensitive values are not left on the device
    (found[name] ??= []).push(value);
  }
  return found;
}

function say(text) {
  const place = form.querySelector("[data-draft-state]");
  if (place) place.textContent = text;
}

function put(values) {
  for (const part of form.elements) {
    if (!part.name || part.type === "hidden" || part.type === "file" || part.type === "submit") continue;
    const kept = values[part.name];
    if (part.type === "radio" || part.type === "checkbox") part.checked = kept?.includes(part.value) ?? false;
    else if (kept?.length) part.value = kept[0];
  }
}

if (form) {
  const key = `${PREFIX}${document.body.dataset.person}:${form.dataset.draft}`;
  const fresh = JSON.stringify(typed());
  const kept = localStorage.getItem(key);
  if (kept && kept !== fresh && !form.dataset.refused) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = form.dataset.draftRestore;
    button.addEventListener("click", () => {
      put(JSON.parse(kept));
      button.remove();
      say(form.dataset.draftBack);
    });
    form.querySelector(".buttons").append(button);
  }
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      localStorage.setItem(key, JSON.stringify(typed()));
      say(form.dataset.draftKept);
    }, 400);
  });
  // Without a network the page stays, and what is typed with it.
  form.addEventListener("submit", (event) => {
    localStorage.setItem(key, JSON.stringify(typed()));
    sessionStorage.setItem("sent", key);
    if (!navigator.onLine) {
      event.preventDefault();
      say(form.dataset.draftOffline);
    }
  });
} else {
  // The page after a form: it went in, so the draft has done its work.
  const sent = sessionStorage.getItem("sent");
  if (sent && document.querySelector(".message.success")) localStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
}
