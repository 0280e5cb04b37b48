// The quick entry of the desk: opens a form in place, puts the cursor into its first empty field, and closes it again.
"use strict";

(() => {
  const place = document.getElementById("quick");
  if (!place) return;
  const doors = [...document.querySelectorAll("[data-quick]")];
  let opened = null;

  const tell = () => {
    for (const door of doors) door.setAttribute("aria-expanded", String(door === opened && place.childElementCount > 0));
  };

  function close() {
    place.replaceChildren();
    const back = opened;
    opened = null;
    tell();
    back?.focus();
  }

  for (const door of doors) {
    // A second press closes what the first has opened.
    door.addEventListener("htmx:beforeRequest", (event) => {
      if (opened === door) {
        event.preventDefault();
        close();
      } else opened = door;
    });
  }
  place.addEventListener("click", (event) => {
    if (event.target.closest("[data-quick-close]")) close();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) close();
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if ((event.detail.target ?? event.target) !== place) return;
    tell();
    const sent = sessionStorage.getItem("sent");
    if (sent && place.querySelector(".message.success")) localStorage.removeItem(sent); // it went in: no draft any more
    const faulty = place.querySelector("[aria-invalid=true]");
    const fields = [...place.querySelectorAll("form :is(input, select, textarea):not([type=hidden])")];
    const empty = fields.find((each) => (each.type === "radio" ? !place.querySelector(`[name="${each.name}"]:checked`) : !each.value));
    (faulty ?? empty ?? fields[0])?.focus();
    place.scrollIntoView({ block: "nearest" });
  });
})();
