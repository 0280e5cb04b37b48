// A file that has just been made is fetched at once; without this script its link is there to be followed.
"use strict";

document.addEventListener("htmx:afterSettle", (event) => {
  const link = document.querySelector("#made a[data-begin]");
  if (!link || !event.target.closest?.("#made, body")) return;
  link.removeAttribute("data-begin");
  link.click();
});
