// The page of a record: single keys, printing, closing a form that was opened inside it.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    event.target.closest("details").open = false;
    print();
  }
  event.target.closest("[data-close]")?.closest("form").remove();
});

// A form opened in the page takes the focus.
document.addEventListener("htmx:afterSwap", (event) => {
  const form = event.target.querySelector?.("form.inline") ?? event.target.closest?.("form.inline");
  (form?.querySelector("#faults, [aria-invalid]") ?? form?.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
});
