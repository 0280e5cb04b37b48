// The palette: the search box at the top suggests pages, ledgers, records, people and articles while somebody types.
// A combobox with a listbox as the ARIA practices describe it; without this script the box is a search form.
"use strict";

(() => {
  const form = document.querySelector("[data-palette]");
  if (!form) return;
  const box = form.querySelector("input[type=search]");
  const list = form.querySelector(".suggested");
  const WAIT = 120; // milliseconds after a key
  let timer = 0;
  let asking = null;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    choose(null);
    box.setAttribute("aria-expanded", "false");
  }

  async function suggest() {
    asking?.abort();
    asking = new AbortController();
    try {
      const asked = `${form.dataset.palette}?q=${encodeURIComponent(box.value.trim())}`;
      const answer = await fetch(asked, { signal: asking.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected || document.activeElement !== box) return;
      list.innerHTML = await answer.text();
      list.hidden = false;
      choose(null);
      box.setAttribute("aria-expanded", "true");
    } catch (fault) {
      if (fault.name !== "AbortError") close(); // no network: Enter still searches when it is back
    }
  }

  function move(step) {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(chosen());
    choose(at < 0 && step < 0 ? all[all.length - 1] : all[(at + step + all.length) % all.length]);
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
  box.addEventListener("focus", suggest);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the arrows and Enter belong to the input method
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden && chosen()) {
      event.preventDefault();
      chosen().click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) box.value = "";
      close();
    } else if (event.key === "Tab") close();
  });
  list.addEventListener("mousemove", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && option !== chosen()) choose(option);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target)) close();
  });

  // Ctrl-K or ⌘ K from anywhere, also from within a form.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  const key = form.querySelector("kbd");
  if (key && /Mac|iPhone|iPad/.test(navigator.platform)) key.textContent = "⌘ K";
})();
