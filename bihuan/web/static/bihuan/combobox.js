// Comboboxes: a text field that offers records by name, code or pinyin. The text alone is what is sent, so it works without this too.
"use strict";

(() => {
  let count = 0;
  const waiting = new WeakMap();

  function dress(box) {
    const input = box.querySelector("input");
    if (!input || input.getAttribute("role") === "combobox") return;
    const list = document.createElement("ul");
    list.setAttribute("role", "listbox");
    list.id = `list-${++count}`;
    list.hidden = true;
    list.setAttribute("aria-label", input.placeholder); // not the field's own name, which would then be two things
    box.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      input.setAttribute(name, value);
    }
  }

  const parts = (input) => {
    const box = input.closest("[data-combobox]");
    dress(box);
    return [box, box.querySelector("[role=listbox]")];
  };
  const choices = (list) => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

  function close(input) {
    const [, list] = parts(input);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function open(input) {
    const [box, list] = parts(input);
    if (!list.childElementCount) return;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    // Inside a table that scrolls sideways the list would be cut off: it then lies over the page.
    const place = input.getBoundingClientRect();
    const free = box.closest(".tablewrap") !== null;
    list.classList.toggle("free", free);
    list.classList.toggle("up", !free && place.bottom + 260 > innerHeight && place.top > 320);
    if (free) {
      list.style.left = `${Math.min(place.left, innerWidth - 300)}px`;
      list.style.top = `${place.bottom + 4}px`;
    }
  }

  function point(input, option) {
    const [, list] = parts(input);
    for (const each of choices(list)) each.setAttribute("aria-selected", String(each === option));
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.id ||= `${list.id}-${choices(list).indexOf(option)}`;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(input, option) {
    input.value = option.dataset.text;
    input.dataset.taken = input.value;
    close(input);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function ask(input) {
    const [box, list] = parts(input);
    const words = input.dataset.taken === input.value ? "" : input.value;
    const address = `${box.dataset.combobox}?list=1&q=${encodeURIComponent(words)}`;
    waiting.set(input, address);
    let text;
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok || answer.redirected) return;
      text = await answer.text();
    } catch {
      return; // without a network the text is resolved when it is handed in
    }
    if (waiting.get(input) !== address || document.activeElement !== input) return;
    list.innerHTML = text;
    choices(list).forEach((each, place) => { each.id = `${list.id}-${place}`; });
    input.removeAttribute("aria-activedescendant");
    open(input);
  }

  const dressAll = (root) => root.querySelectorAll("[data-combobox]").forEach(dress);
  dressAll(document);
  document.addEventListener("htmx:load", (event) => dressAll(event.detail.elt));

  const field = (event) => event.target.closest?.("[data-combobox] input");
  const timers = new WeakMap();

  document.addEventListener("input", (event) => {
    const input = field(event);
    if (!input || input.dataset.taken === input.value) return;
    delete input.dataset.taken;
    clearTimeout(timers.get(input));
    timers.set(input, setTimeout(() => ask(input), 150));
  });

  document.addEventListener("click", (event) => {
    const input = field(event);
    if (input) {
      if (parts(input)[1].hidden) ask(input);
      return;
    }
    const option = event.target.closest("[data-combobox] [role=option]:not([aria-disabled])");
    if (option) take(option.closest("[data-combobox]").querySelector("input"), option);
  });
  // The field keeps the focus while somebody chooses with the mouse.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-combobox] [role=listbox]")) event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const input = field(event);
    if (input) parts(input);
  });
  document.addEventListener("focusout", (event) => {
    const input = field(event);
    if (input) close(input);
  });

  document.addEventListener("keydown", (event) => {
    const input = field(event);
    if (!input || event.isComposing) return;
    const [, list] = parts(input);
    const all = choices(list);
    const at = all.findIndex((each) => each.id && each.id === input.getAttribute("aria-activedescendant"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void ask(input);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (all.length) point(input, all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length]);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(input, all[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close(input);
    } else if (event.key === "Tab" && !list.hidden && (at >= 0 || (all.length === 1 && input.value))) {
      take(input, all[Math.max(at, 0)]);
    }
  });
  addEventListener("scroll", () => {
    for (const input of document.querySelectorAll("[role=combobox][aria-expanded=true]")) {
      if (input.closest(".tablewrap")) close(input);
    }
  }, true);
})();
