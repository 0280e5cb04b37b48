// Tells before a session ends, and after it ended where to go on; the time counts from the last page in any window.
"use strict";

const notice = document.getElementById("session-notice");
const whole = Number(notice?.dataset.seconds) * 1000;
const EARLY = 60_000; // the service writes down once a minute that somebody is there
const WARN = Math.min(300_000, whole / 3);
const seenKey = `seen:${document.body.dataset.person}`;

function isHere() {
  localStorage.setItem(seenKey, String(Date.now()));
}

function look() {
  const left = Number(localStorage.getItem(seenKey)) + whole - EARLY - Date.now();
  const ended = left <= 0;
  notice.hidden = left > WARN;
  if (notice.hidden) return;
  notice.querySelector("[data-text]").textContent = ended
    ? notice.dataset.ended
    : notice.dataset.ending.replace("{n}", Math.max(1, Math.round(left / 60_000)));
  notice.querySelector("button").hidden = ended;
  const link = notice.querySelector("a");
  link.hidden = !ended;
  link.href = `${notice.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
}

if (notice && whole) {
  isHere();
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !event.detail.xhr.getResponseHeader("HX-Trigger")?.includes("signed-out")) isHere();
  });
  document.addEventListener("signed-out", () => {
    localStorage.setItem(seenKey, "0");
    look();
  });
  notice.querySelector("button").addEventListener("click", async () => {
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    const answer = await fetch(notice.dataset.go, { method: "POST", headers, redirect: "manual" }).catch(() => null);
    if (answer?.ok) isHere();
    else if (answer) localStorage.setItem(seenKey, "0"); // it was over already
    look();
  });
  setInterval(look, Math.min(15_000, WARN / 4));
}
