// Import: the upload shows how far it is, and work that takes seconds says so.
"use strict";

(() => {
  document.documentElement.dataset.scripted = "";
  const going = (form) => form.querySelector(".going");

  function show(form, text, part) {
    const place = going(form);
    place.hidden = false;
    const bar = place.querySelector("progress");
    if (part === undefined) bar.removeAttribute("value");
    else bar.value = part;
    place.querySelector("span").textContent = text;
  }

  function still(form, yes) {
    for (const button of form.querySelectorAll("button")) button.toggleAttribute("disabled", yes);
  }

  function send(form, files) {
    const body = new FormData(form);
    if (files) body.set("workbook", files[0]);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      if (event.loaded < event.total) show(form, `${Math.round((event.loaded / event.total) * 100)}%`, (event.loaded / event.total) * 100);
      else show(form, form.dataset.working);
    });
    request.addEventListener("load", () => {
      if (request.status === 200 && request.responseURL !== location.href) {
        location.assign(request.responseURL);
      } else {
        // Refused: the page that says why stands in the answer.
        document.documentElement.innerHTML = new DOMParser().parseFromString(request.responseText, "text/html").documentElement.innerHTML;
        document.querySelector("[role=alert]")?.scrollIntoView();
      }
    });
    request.addEventListener("error", () => {
      still(form, false);
      show(form, form.dataset.failed, 0);
    });
    show(form, "0%", 0);
    still(form, true);
    request.send(body);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form.workbook")) {
      event.preventDefault();
      send(form);
    } else if (form.dataset.working) {
      show(form, form.dataset.working);
      setTimeout(() => still(form, true)); // after the form has taken the value of its button
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
    if (event.target.matches("form.workbook input[type=file]") && event.target.files.length) send(event.target.form);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("form.workbook");
      if (!form) return;
      event.preventDefault();
      form.querySelector(".drop").classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) send(form, event.dataTransfer.files);
    });
  }
})();
