"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, record, lines } = data;
  const by = (id) => document.getElementById(id);
  const value = (group, name) => data.values[group]?.[name] ?? name;
  const say = (word, fields) => words[word].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  // -- making: texts only ever become text nodes ------------------------------------------------------
  function make(tag, className, ...inside) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
    return element;
  }
  const spanned = ([first, last]) => (first === last ? `${first}` : `${first}–${last}`);
  function lineLink(span) {
    const link = make("a", "n", spanned(span));
    link.href = `#L${span[0]}`;
    link.tabIndex = -1;
    link.setAttribute("aria-label", say(span[0] === span[1] ? "line_n" : "lines_n", { first: span[0], last: span[1] }));
    return link;
  }

  // -- the lines ----------------------------------------------------------------------------------------
  const doubted = new Set();
  for (const doubt of record.diagnostics ?? []) if (doubt.lines) doubted.add(doubt.lines[0]);
  const rows = [null];
  function makeRow(text, at) {
    const number = at + 1;
    const part = data.parts[data.readings[at]];
    const row = make("li", `row ${part}`);
    row.id = `L${number}`;
    const link = make("a", "n", `${number}`);
    link.href = `#L${number}`;
    link.tabIndex = -1;
    const mark = data.marks[number];
    const shown = make("span", "t");
    if (mark && text.startsWith(mark[1], mark[2])) {
      const end = mark[2] + mark[1].length;
      shown.append(text.slice(0, mark[2]), make("b", "m", mark[1]), text.slice(end));
    } else shown.append(text);
    if (doubted.has(number)) {
      const sign = make("span", "q", "?");
      sign.title = words.doubtful;
      shown.append(sign);
    }
    if (data.pages && at && data.pages[at] !== data.pages[at - 1]) row.classList.add("page");
    row.append(link, make("span", "k", part === "blank" ? "" : value("parts", part)), shown);
    return row;
  }
  function fillLines() {
    const SIZE = 60;
    const all = document.createDocumentFragment();
    for (let start = 0; start < lines.length; start += SIZE) {
      const chunk = make("ol", "chunk");
      chunk.start = start + 1;
      lines.slice(start, start + SIZE).forEach((text, at) => {
        const row = makeRow(text, start + at);
        rows.push(row);
        chunk.append(row);
      });
      all.append(chunk);
    }
    by("rows").append(all);
  }

  // -- the record ---------------------------------------------------------------------------------------
  const items = []; // {element, span, name, folded, speaker, kind}
  function makeItem(inside, span, name, more = {}) {
    const element = make("li", `item ${more.className ?? ""}`.trim(), inside);
    if (span) element.append(lineLink(span));
    element.dataset.item = items.length;
    items.push({ element, span, name, folded: fold(inside.textContent), speaker: null, kind: "", ...more });
    return element;
  }
  const keyed = (key, text, also) => make("div", "pair", make("span", "key", key), make("span", "", make("span", "text", text), " ", also ? make("span", "also", also) : null));
  function section(id, made, always) {
    if (!made.length && !always) return;
    const name = make("h3", "", `${words[id]}`);
    name.id = `s-${id}`;
    const box = make("section", "group", name);
    box.setAttribute("aria-labelledby", name.id);
    if (made.length) box.append(...(made[0].tagName === "LI" ? [make("ul", "", ...made)] : made));
    else box.append(make("p", "none", words.none));
    by("items").append(box);
    const link = make("a", "", words[id], " ", make("b", "", `${id === "topics" ? record.topics.length : made.length}`));
    link.href = `#s-${id}`;
    by("jump").append(link);
  }
  const FACTS = ["title", "meeting", "number", "document_type", "date", "end_date", "start_time", "end_time"];
  function facts() {
    const made = FACTS.filter((fact) => record[fact] !== undefined).map((fact) => {
      const printed = record.printed?.[fact] ?? (["meeting", "document_type"].includes(fact) ? record.printed?.title : undefined);
      const also = printed && !["title", "meeting", "document_type"].includes(fact) ? printed.text : "";
      return makeItem(keyed(words[fact], `${record[fact]}`, also), printed?.lines, words[fact]);
    });
    if (record.venue) made.push(makeItem(keyed(words.venue, record.venue.text, record.venue.mode && value("modes", record.venue.mode)), record.venue.lines, words.venue));
    return made;
  }
  function people() {
    return (record.attendees ?? []).map((one) => {
      const status = one.status ?? "present";
      const inside = make("div", "", make("span", "by", one.name), " ",
        make("span", "also", [one.affiliation, one.role, one.note].filter(Boolean).join("　")), " ",
        status === "present" ? null : make("span", "chip", value("statuses", status)));
      return makeItem(inside, one.lines, one.name);
    });
  }
  const listed = (name, text) => (record[name] ?? []).map((one) => makeItem(text(one), one.lines, words[name]));
  const numbered = (one) => make("div", "", make("span", "also", one.number ? `${one.number} ` : ""), make("span", "text", one.text));
  function doubts() {
    return (record.diagnostics ?? []).map((one, at) =>
      makeItem(make("div", "", make("span", "what", value("severities", one.severity)), " ", make("span", "text", data.messages[at]), " ", make("span", "also", one.code)),
        one.lines, words.doubt, { className: one.severity }));
  }
  function outcomes() {
    return (record.outcomes ?? []).map((one) => {
      const counts = one.counts ? Object.entries(one.counts).filter(([, count]) => count !== null && count !== undefined) : [];
      const also = [one.result, ...counts.map(([side, count]) => `${value("sides", side)} ${count}`), one.owner, one.due].filter(Boolean).join("　");
      return makeItem(make("div", "", make("span", "chip", value("outcomes", one.kind)), make("span", "text", one.text), also ? make("div", "also", also) : null),
        one.lines, value("outcomes", one.kind));
    });
  }
  const speakers = new Map();
  function remark(one) {
    const kind = one.kind ?? "remark";
    const who = one.speaker ? (one.speaker.full_name ?? one.speaker.name ?? one.speaker.label) : null;
    if (who) speakers.set(who, (speakers.get(who) ?? 0) + 1);
    const head = one.speaker || kind === "question" || kind === "answer"
      ? make("div", "", one.speaker ? make("span", "by", one.speaker.label) : null, " ",
        one.speaker?.full_name && !one.speaker.label.includes(one.speaker.full_name) ? make("span", "also", `${one.speaker.full_name} `) : null,
        kind === "question" || kind === "answer" ? make("span", "chip", value("kinds", kind)) : null)
      : null;
    return makeItem(make("div", "", head, make("div", "text", one.text)), one.lines, say("remark_n", { kind: value("kinds", kind), order: one.order }),
      { className: `${kind} ${one.level > 1 ? `l${Math.min(one.level, 3)}` : ""}`.trim(), speaker: who, kind: "remark" });
  }
  function topics() {
    return (record.topics ?? []).map((topic) => {
      const box = make("div", "topic");
      box.style.setProperty("--level", Math.min(topic.level ?? 1, 5));
      if (topic.heading) {
        const inside = make("div", "heading", topic.marker ? `${topic.marker} ` : "", topic.heading);
        inside.setAttribute("role", "heading");
        inside.setAttribute("aria-level", Math.min((topic.level ?? 1) + 3, 6));
        box.append(make("ul", "", makeItem(inside, topic.lines, words.heading)));
      }
      const made = (topic.remarks ?? []).map(remark);
      for (let start = 0; start < made.length; start += 25) box.append(make("ul", "remarks", ...made.slice(start, start + 25)));
      return box;
    });
  }
  function learnt() {
    const box = make("details", "learnt", make("summary", "", words.learnt));
    box.append(make("ul", "", ...data.learnt.map((told) => {
      const [mark, rest] = told.includes("  ") ? [told.slice(0, told.indexOf("  ")), told.slice(told.indexOf("  ") + 2)] : ["", told];
      return make("li", "", mark ? make("code", "", mark) : null, mark ? "　" : "", rest);
    }), ...data.meant.map(([printed, says]) => make("li", "", make("code", "", printed), "　", says))));
    by("items").append(box);
  }
  function fillRecord() {
    section("facts", facts(), true);
    section("doubts", doubts(), true);
    section("attendees", people());
    section("agenda", listed("agenda", numbered));
    section("handouts", listed("handouts", numbered));
    section("fields", listed("fields", (one) => keyed(one.label, one.text)));
    section("outcomes", outcomes());
    section("topics", topics(), true);
    section("unparsed", listed("unparsed", (one) => make("div", "text", one.text)));
    learnt();
  }

  // -- line <-> item: of the items that hold a line the narrowest, a remark before an outcome --------------
  const holder = [];
  function findHolders() {
    items.forEach((item, at) => {
      if (!item.span) return;
      const width = item.span[1] - item.span[0];
      const rank = item.name === words.doubt ? 1e9 : item.kind === "remark" ? width : width + 0.5;
      for (let line = item.span[0]; line <= item.span[1]; line++) {
        if (!holder[line] || rank < holder[line][0]) holder[line] = [rank, at];
      }
    });
  }

  // -- choosing -----------------------------------------------------------------------------------------
  let chosen = { item: -1, on: [] };
  let current = { lines: null, record: null };
  // Sizes of what was never shown are guessed, so the place is looked at again when it has been drawn.
  function bring(element, block, tries = 4) {
    if (!element) return;
    element.scrollIntoView({ block, behavior: "instant" });
    if (tries) requestAnimationFrame(() => { if (!isSeen(element) && element.classList.contains("on")) bring(element, block, tries - 1); });
  }
  function isSeen(element) {
    const pane = element.closest("main > section").getBoundingClientRect(), box = element.getBoundingClientRect();
    return box.top >= pane.top && box.top < pane.bottom && (box.bottom <= pane.bottom || box.height > pane.height);
  }
  function rove(pane, element) {
    const link = element?.querySelector("a.n") ?? element;
    if (!link) return;
    if (current[pane]) current[pane].tabIndex = -1;
    link.tabIndex = 0;
    current[pane] = link;
  }
  function mark(element) {
    element.classList.add("on");
    (element.querySelector("a.n") ?? element).setAttribute("aria-current", "true");
    chosen.on.push(element);
  }
  function unmark() {
    for (const element of chosen.on) {
      element.classList.remove("on");
      (element.querySelector("a.n") ?? element).removeAttribute("aria-current");
    }
    chosen = { item: -1, on: [] };
  }
  function choose(at, line, from) {
    unmark();
    const item = at === undefined ? null : items[at];
    const span = item?.span ?? (line ? [line, line] : null);
    if (span) for (let number = span[0]; number <= span[1]; number++) if (rows[number]) mark(rows[number]);
    if (item) {
      mark(item.element);
      chosen.item = at;
      rove("record", item.element);
      bring(item.element, from === "record" ? "nearest" : "center");
    }
    const shown = line ?? span?.[0];
    if (shown && rows[shown]) {
      rove("lines", rows[shown]);
      bring(rows[shown], from === "lines" ? "nearest" : "center");
    }
    tell(item, shown, span);
  }
  function tell(item, line, span) {
    const part = line ? value("parts", data.parts[data.readings[line - 1]]) : "";
    const place = line ? say("line_is", { line, part }) : "";
    const holds = item ? `${item.name}${span ? ` · ${say(span[0] === span[1] ? "line_n" : "lines_n", { first: span[0], last: span[1] })}` : ""}` : "";
    by("what").textContent = [place, holds].filter(Boolean).join(" → ");
    const mark = line ? data.marks[line] : null;
    const told = [mark ? say("mark_is", { mark: mark[1] }) : "", mark && data.families[mark[0]] ? data.families[mark[0]] : "", line ? data.notes[line] ?? "" : ""];
    by("why").textContent = told.filter(Boolean).join("　");
  }
  function chooseLine(number, from) {
    choose(holder[number]?.[1], number, from);
  }
  function view(name) {
    document.querySelector("main").dataset.view = name;
    for (const button of document.querySelectorAll(".views button")) button.setAttribute("aria-pressed", `${button.dataset.view === name}`);
  }
  const narrow = () => getComputedStyle(document.querySelector(".views")).display !== "none";
  const selecting = () => String(getSelection()) !== "";

  by("lines").addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || (selecting() && event.detail)) return;
    event.preventDefault();
    const number = Number(row.id.slice(1));
    if (narrow() && holder[number]) view("record");
    chooseLine(number, "lines");
    if (!narrow()) row.querySelector("a.n").focus({ preventScroll: true });
  });
  by("record").addEventListener("click", (event) => {
    const jump = event.target.closest("#jump a");
    if (jump) {
      event.preventDefault();
      document.querySelector(jump.getAttribute("href")).scrollIntoView({ block: "start", behavior: "instant" });
      return;
    }
    const element = event.target.closest(".item");
    if (!element || (selecting() && event.detail)) return;
    event.preventDefault();
    const at = Number(element.dataset.item);
    if (narrow() && items[at].span) view("lines");
    choose(at, undefined, "record");
    if (!narrow()) element.querySelector("a.n")?.focus({ preventScroll: true });
  });
  document.querySelector(".views").addEventListener("click", (event) => {
    const name = event.target.dataset.view;
    if (name) view(name);
  });

  // -- keys: j k and the arrows move in the pane that has the focus -----------------------------------------
  const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1, Home: "first", End: "last", PageDown: 15, PageUp: -15 };
  function step(list, from, by) {
    const shown = (one) => one && !one.hidden && one.querySelector("a.n") && !one.closest("[hidden]");
    const way = by === "first" || (typeof by === "number" && by > 0) ? 1 : -1;
    let at = by === "first" ? -1 : by === "last" ? list.length : from;
    let left = typeof by === "number" ? Math.abs(by) : 1;
    let last = null;
    for (at += way; at >= 0 && at < list.length && left; at += way) if (shown(list[at])) { last = list[at]; left--; }
    return last;
  }
  document.querySelector("main").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in STEPS)) return;
    const row = event.target.closest(".row"), item = event.target.closest(".item");
    if (!row && !item) return;
    event.preventDefault();
    const list = row ? rows : items.map((one) => one.element);
    const next = step(list, row ? Number(row.id.slice(1)) : Number(item.dataset.item), STEPS[event.key]);
    if (!next) return;
    if (row) chooseLine(Number(next.id.slice(1)), "lines");
    else choose(Number(next.dataset.item), undefined, "record");
    next.querySelector("a.n").focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select");
    if (event.key === "Escape" && (typing || by("query").value)) { by("tools").reset(); }
    if (event.key === "/" && !typing && event.target.closest?.("main")) { event.preventDefault(); by("query").focus(); }
  });

  // -- searching and filtering ------------------------------------------------------------------------------
  const folded = [];
  function filter() {
    const asked = by("query").value.trim().split(/\s+/).map(fold).filter(Boolean);
    const who = by("speaker").value, part = by("reading").value;
    const active = asked.length || who || part;
    if (asked.length && !folded.length) lines.forEach((text, at) => { folded[at + 1] = fold(text); });
    const holds = (text) => asked.every((word) => text.includes(word));
    const kept = new Set();
    let found = 0, linesFound = 0;
    for (const item of items) {
      const span = item.span;
      const partFits = !part || (span && data.readings.slice(span[0] - 1, span[1]).some((one) => data.parts[one] === part));
      const fits = (!who || item.speaker === who) && partFits && holds(item.folded);
      item.element.hidden = Boolean(active && !fits);
      if (fits && active) {
        found++;
        if (span && item.name !== words.doubt) for (let line = span[0]; line <= span[1]; line++) kept.add(line);
      }
    }
    for (let number = 1; number < rows.length; number++) {
      const partFits = !part || data.parts[data.readings[number - 1]] === part;
      const fits = !active || (partFits && (kept.has(number) || (!who && holds(folded[number] ?? ""))));
      rows[number].hidden = !fits || Boolean(active && data.parts[data.readings[number - 1]] === "blank");
      if (active && !rows[number].hidden) linesFound++;
    }
    for (const box of document.querySelectorAll(".topic, .group")) box.hidden = Boolean(active && !box.querySelector(".item:not([hidden])"));
    for (const chunk of document.querySelectorAll(".chunk")) chunk.hidden = Boolean(active && !chunk.querySelector(".row:not([hidden])"));
    by("found").value = active ? say("found_n", { items: found, lines: linesFound }) : "";
    paint(by("query").value.trim().split(/\s+/).filter(Boolean));
    if (!active && chosen.on.length) chosen.on.forEach((element) => bring(element, "center"));
  }
  function paint(asked) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("hit");
    if (!asked.length) return;
    const ranges = [], wanted = asked.map((word) => word.toLowerCase());
    for (const element of document.querySelectorAll(".row:not([hidden]) .t, .item:not([hidden]) .text, .item:not([hidden]) .by")) {
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.data.toLowerCase();
        for (const word of wanted) for (let at = text.indexOf(word); at >= 0 && at + word.length <= node.length; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          if (ranges.push(range) > 3000) { CSS.highlights.set("hit", new Highlight(...ranges)); return; }
        }
      }
    }
    if (ranges.length) CSS.highlights.set("hit", new Highlight(...ranges));
  }
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, 100); };
  by("tools").addEventListener("input", soon);
  by("tools").addEventListener("reset", () => setTimeout(filter));
  by("tools").addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  function fillChoices() {
    for (const [who, count] of speakers) by("speaker").append(new Option(`${who}（${count}）`, who));
    const seen = [...new Set(data.readings)].map((one) => data.parts[one]).filter((one) => one !== "blank");
    for (const part of data.parts) if (seen.includes(part)) by("reading").append(new Option(value("parts", part), part));
  }

  // -- beginning --------------------------------------------------------------------------------------------
  function followHash() {
    const number = Number(/^#L(\d+)$/.exec(location.hash)?.[1]);
    if (rows[number]) { if (narrow()) view("lines"); chooseLine(number, "hash"); }
  }
  fillLines();
  fillRecord();
  findHolders();
  fillChoices();
  rove("lines", rows[1]);
  rove("record", items.find((item) => item.span)?.element);
  addEventListener("hashchange", followHash);
  followHash();
  document.documentElement.dataset.ready = "yes";
})();
