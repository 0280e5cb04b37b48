// Forms of ledgers: lines of tables, rows pasted from a spreadsheet, files with progress. All of it works without, too.
"use strict";

(() => {
  document.documentElement.dataset.scripted = "";

  // Lines of a table field.
  const lineOf = (element) => element.closest("table.lines tbody > tr");
  const fields = (line) => [...line.querySelectorAll("input:not([type=radio]), select, textarea")];

  function renumber(body) {
    [...body.rows].forEach((line, place) => {
      for (const part of line.querySelectorAll("[name], [id], [for]")) {
        for (const name of ["name", "id", "for", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(/-\d+-/, `-${place}-`));
        }
      }
    });
  }

  function empty(line) {
    for (const part of fields(line)) {
      part.value = "";
      part.removeAttribute("aria-invalid");
      delete part.dataset.taken;
    }
    for (const part of line.querySelectorAll(".fault, .candidates, [role=listbox]")) part.remove();
    for (const part of line.querySelectorAll("[role=combobox]")) {
      for (const name of ["role", "aria-controls", "aria-expanded", "aria-activedescendant"]) part.removeAttribute(name);
    }
  }

  function add(body) {
    const line = body.rows[body.rows.length - 1].cloneNode(true);
    empty(line);
    body.append(line);
    renumber(body);
    return line;
  }

  const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));

  document.addEventListener("click", (event) => {
    const more = event.target.closest("[data-more]");
    if (more) {
      event.preventDefault();
      fields(add(more.closest("fieldset").querySelector("table.lines tbody")))[0]?.focus();
      return;
    }
    const act = event.target.closest("[data-line]");
    if (!act) return;
    const line = lineOf(act);
    const body = line.parentElement;
    if (act.dataset.line === "up") line.previousElementSibling?.before(line);
    if (act.dataset.line === "down") line.nextElementSibling?.after(line);
    if (act.dataset.line === "drop") {
      const next = line.nextElementSibling ?? line.previousElementSibling;
      if (body.rows.length === 1) empty(line);
      else line.remove();
      (next ? fields(next)[0] : fields(line)[0])?.focus();
    } else {
      act.focus();
    }
    renumber(body);
    changed(body);
  });

  // Rows copied in a spreadsheet fill lines, from the cell they are pasted into on.
  function fill(part, text) {
    const value = text.trim();
    if (part.tagName === "SELECT") {
      const option = [...part.options].find((each) => each.text.trim() === value);
      part.value = option ? option.value : "";
      return !value || Boolean(option);
    }
    if (part.type === "date") {
      const day = value.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/);
      part.value = day ? `${day[1]}-${day[2].padStart(2, "0")}-${day[3].padStart(2, "0")}` : "";
      return !value || Boolean(day);
    }
    part.value = value;
    part.dataset.taken = value;
    return true;
  }

  function grid(text) {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      const row = rows[rows.length - 1];
      if (quoted) {
        if (sign === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
        else if (sign === '"') quoted = false;
        else row[row.length - 1] += sign;
      } else if (sign === '"' && row[row.length - 1] === "") quoted = true;
      else if (sign === "\t") row.push("");
      else if (sign === "\n") rows.push([""]);
      else if (sign !== "\r") row[row.length - 1] += sign;
    }
    while (rows.length && rows[rows.length - 1].every((cell) => !cell.trim())) rows.pop();
    return rows;
  }

  document.addEventListener("paste", (event) => {
    const line = event.target.closest && lineOf(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!line || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const body = line.parentElement;
    const titles = [...body.parentElement.tHead.rows[0].cells].map((cell) => cell.textContent.replace("*", "").trim());
    const rows = grid(text).filter((row, place) => place > 0 || row.some((cell) => !titles.includes(cell.trim())));
    const first = Math.max(0, fields(line).indexOf(event.target));
    let at = line;
    for (const [place, row] of rows.entries()) {
      if (place) at = at.nextElementSibling ?? add(body);
      row.forEach((cell, column) => {
        const part = fields(at)[first + column];
        if (part && !fill(part, cell)) part.setAttribute("aria-invalid", "true");
      });
    }
    if (!at.nextElementSibling) add(body);
    changed(body);
  });

  // Files: each goes up by itself, with progress; the form then hands in its mark.
  const list = (drop) => drop.closest("fieldset").querySelector("ul.kept");

  function line(drop, name) {
    const item = document.createElement("li");
    const title = document.createElement("span");
    const bar = document.createElement("progress");
    title.textContent = name;
    bar.max = 100;
    bar.setAttribute("aria-label", name);
    item.append(title, bar);
    list(drop).append(item);
    return item;
  }

  function fault(item, name, text) {
    item.className = "fault";
    item.setAttribute("role", "alert");
    item.textContent = text || name;
  }

  let running = 0;
  const idle = [];
  function ended() {
    running -= 1;
    if (!running) idle.splice(0).forEach((each) => each());
  }

  function send(drop, file) {
    const form = drop.closest("form");
    const item = line(drop, file.name);
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("field", drop.querySelector("input[type=file]").name);
    if (form.dataset.record) body.append("record", form.dataset.record);
    body.append("file", file);
    request.open("POST", drop.dataset.upload);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) item.querySelector("progress").value = (event.loaded / event.total) * 100;
    });
    request.addEventListener("load", () => {
      if (request.status === 200 && request.responseText.includes("-keep")) {
        item.outerHTML = request.responseText;
        changed(form);
      } else {
        const plain = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
        fault(item, file.name, `${file.name}：${plain ? request.responseText : drop.dataset.failed}`);
      }
      ended();
    });
    request.addEventListener("error", () => {
      fault(item, file.name, `${file.name}：${drop.dataset.failed}`);
      ended();
    });
    running += 1;
    request.send(body);
  }

  function take(drop, files) {
    for (const file of files) send(drop, file);
  }

  document.addEventListener("change", (event) => {
    const drop = event.target.type === "file" && event.target.closest("[data-upload]");
    if (!drop) return;
    take(drop, event.target.files);
    event.target.value = "";
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const drop = event.target.closest?.("[data-upload]");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") take(drop, event.dataTransfer.files);
    });
  }
  // Handing in waits for files that are still on their way.
  document.addEventListener("submit", (event) => {
    if (!running || !event.target.classList.contains("ledger-form")) return;
    event.preventDefault();
    idle.push(() => event.target.requestSubmit(event.submitter));
  });

  // To the first thing that has to be mended.
  document.querySelector("#faults, #overtaken")?.focus();
})();
