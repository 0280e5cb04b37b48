// The tree by arrow keys: up and down through what is shown, right opens, left closes or goes up.
"use strict";

document.addEventListener("keydown", (event) => {
  const here = event.target.closest?.(".tree .leaf a");
  if (!here || !["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  const shown = [...here.closest(".tree").querySelectorAll(".leaf a")].filter((each) => each.checkVisibility());
  const place = shown.indexOf(here);
  const branch = here.closest("li").querySelector(":scope > details");
  if (event.key === "ArrowDown") shown[place + 1]?.focus();
  else if (event.key === "ArrowUp") shown[place - 1]?.focus();
  else if (event.key === "ArrowRight") {
    if (branch && !branch.open) branch.open = true;
    else if (branch) shown[place + 1]?.focus();
  } else if (branch?.open) branch.open = false;
  else here.closest("ul").closest("li")?.querySelector(".leaf a").focus();
});
