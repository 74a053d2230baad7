"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words } = data;
  const by = (id) => document.getElementById(id);
  const say = (word, fields) => words[word].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  function make(tag, className, ...inside) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside.filter(Boolean));
    return element;
  }
  function linked(text, href) {
    const link = make("a", "", text);
    link.href = href;
    return link;
  }
  const entries = data.rows.map((row, place) => {
    const dates = [row.date, row.end_date].filter(Boolean).join("–");
    const also = make("p", "also", make("span", "", dates || words.no_date), make("span", "", row.name), make("span", "", say("remarks_n", { count: row.remarks })),
      make("span", "", say("people_n", { count: row.people })));
    const told = row.doubts.map(([severity, code, message, line]) =>
      make("li", `doubt ${severity}`, make("span", "what", data.severities[severity]), " ", line ? linked(message, `${row.href}#L${line}`) : message, " ", make("span", "also", code)));
    const element = make("article", "entry", make("h2", "", linked(row.title || row.name, row.href)), also);
    if (told.length) {
      const more = make("details", "", make("summary", "", say("doubts_n", { count: row.all })), make("ul", "", ...told));
      more.open = told.length <= 2;
      element.append(more);
    }
    const text = [row.title, row.meeting, row.type, row.date, row.end_date, row.printed, row.name, ...row.doubts.flat()].filter((one) => typeof one === "string").join(" ");
    return { element, row, place, folded: fold(text) };
  });
  const ORDERS = {
    path: (one, other) => one.place - other.place,
    date: (one, other) => (other.row.date ?? "").localeCompare(one.row.date ?? "") || one.place - other.place,
    doubts: (one, other) => other.row.all - one.row.all || one.place - other.place,
  };
  let ordered = "";
  function show() {
    if (by("order").value !== ordered) {
      ordered = by("order").value;
      by("rows").append(...[...entries].sort(ORDERS[ordered]).map((entry) => entry.element));
    }
    const asked = by("query").value.trim().split(/\s+/).map(fold).filter(Boolean), severity = by("doubts").value;
    let found = 0;
    for (const entry of entries) {
      const fits = asked.every((word) => entry.folded.includes(word)) && (!severity || entry.row.severities.includes(severity));
      entry.element.hidden = !fits;
      found += fits;
    }
    by("found").value = say("minutes_n", { found, all: entries.length });
  }
  let waiting = 0;
  by("tools").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 100); });
  by("tools").addEventListener("reset", () => setTimeout(show));
  by("tools").addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
  document.documentElement.dataset.ready = "yes";
})();
