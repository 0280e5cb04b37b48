// The tree by arrow keys: up and down through what is shown, right opens, left closes or goes up.
"use strict";

document.addEventListener("keydown", (event) => {
  const tree = event.target.closest?.(".tree");
  if (!tree || !["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const shown = [...tree.querySelectorAll("summary, .leaf a")].filter((each) => each.checkVisibility());
  const here = event.target.closest("summary") ?? event.target.closest(".leaf a");
  const place = shown.indexOf(here);
  if (place < 0) return;
  event.preventDefault();
  const branch = here.matches("summary") ? here.parentElement : null;
  if (event.key === "ArrowDown") shown[place + 1]?.focus();
  else if (event.key === "ArrowUp") shown[place - 1]?.focus();
  else if (event.key === "ArrowRight") {
    if (branch && !branch.open) branch.open = true;
    else if (branch) shown[place + 1]?.focus();
  } else if (branch?.open) branch.open = false;
  else here.closest("li").parentElement.closest("details")?.querySelector("summary").focus();
});
