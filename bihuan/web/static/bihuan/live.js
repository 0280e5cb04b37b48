// The live screen: asks for what is new, and says so when the connection is lost or the time is over.
"use strict";

(() => {
  const page = document.querySelector("[data-live]");
  const state = page.querySelector("[data-state]");
  const foot = page.querySelector("footer");
  const LATER = 15_000; // milliseconds until a new attempt, where the browser has given up
  let heard = Date.now();
  let shownAt = page.querySelector("[data-time]").textContent;
  let over = false;

  function clock() {
    return new Date().toLocaleTimeString("zh-CN", { hour12: false });
  }

  function say(kind) {
    state.textContent = `${state.dataset[kind]} ${shownAt}`;
    foot.classList.toggle("lost", kind !== "fresh");
    page.querySelector("[data-again]").hidden = kind === "fresh" || kind === "lost";
  }

  function listen() {
    const source = new EventSource(page.dataset.live + "&seen=" + page.dataset.seen);
    source.addEventListener("open", () => {
      heard = Date.now();
      shownAt = clock();
      if (!over) say("fresh");
    });
    source.addEventListener("screen", (event) => {
      page.querySelector("[data-shown]").innerHTML = event.data;
      page.dataset.seen = event.lastEventId;
    });
    source.addEventListener("over", (event) => {
      over = true;
      source.close();
      say(event.data === "gone" ? "gone" : "expired");
    });
    source.addEventListener("error", () => {
      // After each answer the browser asks again by itself; only where it gave up is it asked to begin anew.
      if (source.readyState === EventSource.CLOSED && !over) setTimeout(listen, LATER);
    });
  }

  setInterval(() => {
    if (!over && Date.now() - heard > Number(page.dataset.patience)) say("lost");
  }, 1_000);

  const whole = page.querySelector("[data-whole]");
  if (document.fullscreenEnabled) {
    whole.hidden = false;
    whole.addEventListener("click", () => document.documentElement.requestFullscreen());
  }
  listen();
})();
