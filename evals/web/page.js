"use strict";
// Everything that comes from an article is put in as text: nothing here makes mark-up of a string.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const make = (tag, said, name) => {
  const one = document.createElement(tag);
  if (said !== undefined) one.textContent = said;
  if (name) one.className = name;
  return one;
};
const ORDER = { missing: 0, spurious: 1, partial: 2, correct: 3 };

// What a record can be filtered by.
const kindsOf = (o) => {
  if (o.verdict === "correct") return ["correct"];
  const out = ["any error", o.verdict === "partial" ? "wrong field" : o.verdict];
  if (o.spurious) out.push("spurious: " + o.spurious);
  for (const [field, [verdict, fault]] of Object.entries(o.fields)) {
    out.push("wrong field: " + o.type + "." + field);
    if (fault) out.push("fault: " + fault);
  }
  return out;
};
for (const doc of data.documents)
  for (const o of doc.outcomes) {
    o.kinds = kindsOf(o);
    o.said = JSON.stringify([o.gold, o.predicted]).toLowerCase();
  }

const plain = (value) => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "object")
    return "text" in value ? value.text + " = " + (value.value ?? "?") + " " + (value.unit ?? "") : JSON.stringify(value);
  return String(value);
};

const chosen = () => ({
  types: new Set([...document.querySelectorAll("#types input:checked")].map((one) => one.value)),
  kind: $("kind").value,
  find: $("find").value.trim().toLowerCase(),
});
const passes = (o, want) =>
  want.types.has(o.type) &&
  (want.kind === "all" || o.kinds.includes(want.kind)) &&
  (!want.find || o.said.includes(want.find));

let current = null;

const list = () => {
  const want = chosen();
  const failed = want.kind === "failed article";
  const some = [];
  let records = 0;
  for (const doc of data.documents) {
    const left = failed ? (doc.error ? doc.outcomes : []) : doc.outcomes.filter((o) => passes(o, want));
    if (left.length || (doc.error && (failed || want.kind === "all"))) {
      some.push([doc, left.reduce((sum, o) => sum + (o.verdict !== "correct"), 0)]);
      records += left.length;
    }
  }
  some.sort((a, b) => !!b[0].error - !!a[0].error || b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1));
  const rows = document.createDocumentFragment();
  for (const [doc, wrong] of some) {
    const row = make("button");
    row.type = "button";
    row.append(make("span", doc.id), make("span", doc.error ? "failed" : String(wrong), wrong || doc.error ? "count" : "count none"));
    row.addEventListener("click", () => show(doc));
    row.doc = doc;
    rows.append(row);
  }
  $("list").replaceChildren(rows);
  $("shown").textContent = some.length + " articles, " + records + " records";
  const still = some.some(([doc]) => doc === current);
  if (some.length) show(still ? current : some[0][0]);
  else $("article").replaceChildren(make("p", "Nothing is left with these filters."));
};

const show = (doc) => {
  current = doc;
  for (const row of $("list").children) row.setAttribute("aria-current", String(row.doc === doc));
  const want = chosen();
  const some = doc.outcomes.filter((o) => want.kind === "failed article" || passes(o, want));
  some.sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
  const out = document.createDocumentFragment();
  out.append(make("h2", doc.id));
  if (doc.error) out.append(make("p", doc.error, "failed"));
  const sides = make("div", undefined, "sides");
  const text = make("div", undefined, "text");
  const marks = marked(text, doc.text, some);
  const records = make("div");
  for (const o of some) records.append(pair(o, marks));
  sides.append(text, records);
  out.append(sides);
  $("article").replaceChildren(out);
};

// Offsets count code points, which are not what a string of JavaScript is indexed by.
const sliced = (text) => {
  if (!/[\ud800-\udfff]/.test(text)) return [text.length, (a, b) => text.slice(a, b)];
  const points = Array.from(text);
  return [points.length, (a, b) => points.slice(a, b).join("")];
};

const marked = (into, text, outcomes) => {
  if (text === null) {
    into.append(make("em", "The article's text was not at hand."));
    return [];
  }
  const [length, slice] = sliced(text);
  const spans = [];
  for (const o of outcomes)
    for (const side of ["gold", "predicted"])
      for (const one of (o[side] && o[side].evidence) || []) spans.push({ start: one.start, end: Math.min(one.end, length), side, o });
  const cuts = [...new Set([0, length, ...spans.flatMap((s) => [s.start, s.end])])].filter((c) => c <= length).sort((a, b) => a - b);
  const marks = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const said = slice(cuts[i], cuts[i + 1]);
    const over = spans.filter((s) => s.start <= cuts[i] && s.end >= cuts[i + 1]);
    if (!over.length) {
      into.append(said);
      continue;
    }
    const mark = make("mark", said, [...new Set(over.map((s) => s.side))].join(" "));
    marks.push([mark, new Set(over.map((s) => s.o))]);
    into.append(mark);
  }
  return marks;
};

const pair = (o, marks) => {
  const box = make("section", undefined, "pair " + o.verdict);
  const why = o.verdict === "spurious" && o.spurious ? o.verdict + " (" + o.spurious + ")" : o.verdict;
  box.append(make("h3", o.type + ": " + why));
  const table = make("table");
  const head = make("tr");
  for (const said of ["", "gold", "predicted"]) head.append(make("th", said));
  table.append(head);
  const names = Object.keys({ ...(o.gold || {}), ...(o.predicted || {}) }).filter((name) => name !== "evidence" && name !== "aliases");
  for (const name of names) {
    const wrong = o.fields[name];
    if (!wrong && !plain(o.gold && o.gold[name]) && !plain(o.predicted && o.predicted[name])) continue;
    const row = make("tr", undefined, wrong ? "wrong" : "");
    row.append(make("th", wrong ? name + " (" + (wrong[1] || wrong[0]) + ")" : name));
    row.append(make("td", o.gold ? plain(o.gold[name]) : ""), make("td", o.predicted ? plain(o.predicted[name]) : ""));
    table.append(row);
  }
  box.append(table);
  box.addEventListener("click", () => {
    let first = null;
    for (const [mark, of] of marks) {
      mark.classList.toggle("here", of.has(o));
      if (of.has(o) && !first) first = mark;
    }
    if (first) first.scrollIntoView({ block: "nearest" });
  });
  return box;
};

const row = (cells, tag) => {
  const one = make("tr");
  for (const cell of cells) one.append(make(tag, cell));
  return one;
};
for (const said of data.about) $("about").append(make("li", said));
for (const said of data.notes) $("notes").append(make("li", said));
$("figures").append(row(data.columns, "th"), ...data.rows.map((cells) => row(cells, "td")));
for (const type of data.types) {
  const label = make("label");
  const box = make("input");
  box.type = "checkbox";
  box.value = type;
  box.checked = true;
  label.append(box, " " + type);
  $("types").append(label);
}
const kinds = new Set(data.documents.flatMap((doc) => doc.outcomes.flatMap((o) => o.kinds)));
const first = ["all", "any error", "missing", "spurious", "wrong field", "correct", "failed article"];
for (const kind of [...first, ...[...kinds].filter((kind) => !first.includes(kind)).sort()]) {
  const option = make("option", kind);
  option.value = kind;
  $("kind").append(option);
}
$("filters").addEventListener("input", list);
$("filters").addEventListener("submit", (event) => event.preventDefault());
list();
document.body.dataset.ready = "yes";
