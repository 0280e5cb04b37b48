// The editor of a pack: line numbers, indentation, places of faults. Without it the page is a plain form.
"use strict";

const editor = document.querySelector("form[data-editor]");
const area = editor?.querySelector("textarea[name=text]");

if (area) {
  const gutter = editor.querySelector(".gutter");
  let leaving = false; // Escape was pressed: the next Tab leaves the text, as everywhere else

  const faulty = () => new Set((document.getElementById("found")?.dataset.lines ?? "").split(" "));

  function number() {
    const wrong = faulty();
    const count = area.value.split("\n").length;
    const parts = [];
    for (let line = 1; line <= count; line++) {
      const shown = document.createElement(wrong.has(String(line)) ? "b" : "span");
      shown.textContent = line;
      parts.push(shown, "\n");
    }
    gutter.replaceChildren(...parts);
    gutter.scrollTop = area.scrollTop;
  }

  function go(line, column = 1) {
    const lines = area.value.split("\n");
    const place = Math.min(line, lines.length) - 1;
    const start = lines.slice(0, place).reduce((sum, each) => sum + each.length + 1, 0);
    area.focus();
    area.setSelectionRange(start + Math.max(0, column - 1), start + lines[place].length);
    const height = parseFloat(getComputedStyle(area).lineHeight) || 20;
    area.scrollTop = Math.max(0, (place - 4) * height);
    area.scrollLeft = 0;
  }

  // What is typed goes through the browser's own editing, so that it can be undone.
  function type(text) {
    document.execCommand("insertText", false, text);
  }

  function indent(back) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    if (start === end && !back) return type("  ");
    const first = value.lastIndexOf("\n", start - 1) + 1;
    const whole = value.slice(first, end).split("\n");
    const moved = whole.map((line) => (back ? line.replace(/^ {1,2}/, "") : line && `  ${line}`)).join("\n");
    area.setSelectionRange(first, end);
    if (moved === "") document.execCommand("delete");
    else type(moved);
    area.setSelectionRange(first, first + moved.length);
  }

  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leaving = true;
    else if (event.key === "Tab" && !leaving && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      indent(event.shiftKey);
    } else if (event.key === "Enter" && !event.isComposing) {
      const line = area.value.slice(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, area.selectionStart);
      event.preventDefault();
      type(`\n${line.match(/^ */)[0]}`);
    } else if (event.key !== "Shift") leaving = false;
  });
  editor.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      editor.querySelector("button[value=save]").click();
    }
  });

  area.addEventListener("input", number);
  area.addEventListener("scroll", () => (gutter.scrollTop = area.scrollTop));
  document.addEventListener("htmx:afterSettle", number);
  editor.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    go(Number(link.dataset.line), Number(link.dataset.column) || 1);
  });
  number();
  const asked = location.hash.match(/^#line-(\d+)$/);
  if (asked) go(Number(asked[1]));
}
