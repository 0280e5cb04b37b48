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

// The page after a form: it went in, so what this device had kept of it has done its work.
{
  const sent = sessionStorage.getItem("sent");
  if (sent && document.querySelector(".message.success")) localStorage.removeItem(sent);
  if (!document.querySelector("form[data-draft]")) sessionStorage.removeItem("sent");
}
