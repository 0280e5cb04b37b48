// Slips are printed by a button; a test counts down its time and is handed in when that is over.
"use strict";

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

const sitting = document.querySelector("form[data-sitting]");
if (sitting) {
  const clock = sitting.querySelector("[data-left]");
  const end = performance.now() + Number(clock.dataset.left) * 1000;
  const tell = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("short", left < 60);
    if (left === 0) {
      clearInterval(ticking);
      sitting.submit();
    }
  };
  const ticking = setInterval(tell, 1000);
  tell();
  const offline = () => {
    document.getElementById("kept").textContent = sitting.dataset.offline;
  };
  document.addEventListener("htmx:sendError", offline);
  document.addEventListener("htmx:timeout", offline);
}
