// Drafts: what is typed is kept on this device at once and on the server a second later, until it has been handed in.
"use strict";

(() => {
  const PREFIX = "draft:";
  const DEVICE = "device";
  const NOT_TYPED = new Set(["csrfmiddlewaretoken", "device"]);

  function device() {
    let known = localStorage.getItem(DEVICE);
    if (!known) {
      known = [...crypto.getRandomValues(new Uint8Array(8))].map((each) => each.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(DEVICE, known);
    }
    return known;
  }

  function typed(form) {
    const found = [];
    for (const [name, value] of new FormData(form)) {
      if (NOT_TYPED.has(name) || value instanceof File) continue;
      if (form.elements[name]?.dataset?.private) continue; // sensitive values stay on the page alone
      found.push([name, value]);
    }
    return found;
  }

  function say(form, text) {
    const place = form.querySelector("[data-draft-state]");
    if (place) place.textContent = text;
  }

  // What was kept comes back through the server, which knows every widget, its lines and its files.
  function restore(form, values) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.hidden = true;
    for (const [name, value] of [["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value], ["restore", "1"], ...values]) {
      const part = document.createElement("input");
      part.type = "hidden";
      part.name = name;
      part.value = value;
      sent.append(part);
    }
    document.body.append(sent);
    sent.submit();
  }

  function offer(form, kept) {
    const notice = document.createElement("div");
    const button = document.createElement("button");
    notice.className = "message draft-notice";
    notice.setAttribute("role", "status");
    button.type = "button";
    button.className = "button";
    button.textContent = form.dataset.draftRestore;
    button.addEventListener("click", () => restore(form, kept.values));
    notice.append(form.dataset.draftFound, button);
    form.before(notice);
  }

  function read(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept?.values) ? kept : null;
    } catch {
      return null;
    }
  }

  function watch(form) {
    if (form.dataset.draftWatched) return;
    form.dataset.draftWatched = "1";
    const key = `${PREFIX}${document.body.dataset.person}:${form.dataset.draft}`;
    const kept = read(key);
    if (kept && form.dataset.draftFresh) {
      if (kept.saved) localStorage.removeItem(key); // the server has it, or it went in, or it was given up elsewhere
      else if (JSON.stringify(kept.values) !== JSON.stringify(typed(form))) offer(form, kept);
    }
    let waiting = 0;
    let asking = null;
    let before = JSON.stringify(typed(form));

    function keep(saved) {
      localStorage.setItem(key, JSON.stringify({ values: typed(form), saved }));
    }

    async function save() {
      const body = new FormData();
      for (const [name, value] of [["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value], ["device", device()], ...typed(form)]) {
        body.append(name, value);
      }
      asking = new AbortController();
      const sent = JSON.stringify(typed(form));
      try {
        const answer = await fetch(form.dataset.draftAddress, { method: "POST", body, signal: asking.signal, redirect: "manual" });
        if (answer.status !== 204) throw new Error(String(answer.status));
        if (sent === JSON.stringify(typed(form))) keep(true);
        const now = new Date();
        say(form, `${form.dataset.draftSaved} ${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`);
      } catch {
        say(form, form.dataset.draftKept);
      }
    }

    function later() {
      const now = JSON.stringify(typed(form));
      if (now === before) return;
      before = now;
      keep(false);
      clearTimeout(waiting);
      waiting = setTimeout(save, 1000);
    }
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    // Without a network the page stays, and what is typed with it.
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      keep(false);
      if (!navigator.onLine) {
        event.preventDefault();
        say(form, form.dataset.draftOffline);
        return;
      }
      asking?.abort();
      sessionStorage.setItem("sent", key);
    });
  }

  function begin(root) {
    for (const form of root.querySelectorAll("form[data-draft]")) watch(form);
    for (const notice of root.querySelectorAll("[data-draft-device]")) {
      const here = notice.dataset.draftDevice && notice.dataset.draftDevice === localStorage.getItem(DEVICE);
      notice.querySelector("[data-device-here]").hidden = !here;
      notice.querySelector("[data-device-there]").hidden = Boolean(here);
    }
  }
  begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt.parentElement ?? document));
})();
