// The saved questions: a form for each, and its rows as a table.
import { ask, element, link, notice } from "./dom.js";
import { language, otherLanguage, say } from "./words.js";

const inLanguage = (texts) => texts?.[language()] ?? texts?.[otherLanguage()] ?? "";
const LONG = 60;
const NUMBER = /#(integer|decimal|double|int|long)$/;

function short(address) {
  return decodeURI(safely(address)).replace(/^https:\/\/w3id\.org\/hpp\/(id\/|ns#)/, "");
}

function kind(term) {
  if (term.type === "uri") return "address";
  if (NUMBER.test(term.datatype ?? "")) return "number";
  return term.value.length > LONG ? "long" : null;
}

// A label stands for the thing it names: its column is shown, the thing's address on pointing at it.
function cell(column, row) {
  const term = row[column];
  if (!term) return element("td", {});
  const thing = row[column.replace(/Label$/, "")] ?? term;
  const text = term.type === "uri" ? short(term.value) : term.value;
  return element("td", { class: kind(term), lang: term["xml:lang"], title: thing.type === "uri" ? thing.value : null }, text);
}

function safely(address) {
  try { decodeURI(address); return address; } catch { return encodeURI(address); }
}

function table(results) {
  const rows = results.results?.bindings ?? [];
  if (!rows.length) return element("p", {}, "boolean" in results ? String(results.boolean) : say("noRows"));
  const all = results.head.vars;
  const columns = all.filter((column) => !all.includes(`${column}Label`));
  return element(
    "div", {}, element("p", { class: "facts" }, `${rows.length} ${say("rows")}`),
    element("table", {},
      element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column.replace(/Label$/, ""))))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map((column) => cell(column, row)))))),
  );
}

function field(parameter) {
  const note = parameter.required ? "" : ` (${say("optional")})`;
  const example = parameter.example ?? "";
  return element(
    "label", { class: "field" },
    element("span", {}, `${inLanguage(parameter.summary) || parameter.name}${note}`),
    element("input", { name: parameter.name, placeholder: example === "" ? null : `${say("example")} ${example}`, value: parameter.required ? example : null, required: parameter.required ? "" : null }),
  );
}

function filled(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
}

function question(described) {
  const result = element("div", { class: "result", "aria-live": "polite", tabindex: "-1" });
  const address = (form, format) => {
    const values = filled(form);
    values.set("format", format);
    for (const { name, type } of described.parameters) if (type === "lang") values.set(name, language());
    return `/queries/${encodeURIComponent(described.name)}?${values}`;
  };
  const show = async (event) => {
    event.preventDefault();
    try { result.replaceChildren(table(await ask(address(event.target, "json")))); }
    catch (error) { result.replaceChildren(notice(say("failed"), element("p", {}, error.message))); }
  };
  const csv = (event) => { location.assign(address(event.target.form, "csv")); };
  const form = element(
    "form", { onsubmit: show }, ...described.parameters.filter(({ type }) => type !== "lang").map(field),
    element("button", { class: "main-button", type: "submit" }, say("run")),
    element("button", { class: "chip", type: "button", onclick: csv }, say("csv")),
  );
  return element(
    "details", { class: "question" },
    element("summary", {}, element("span", {}, inLanguage(described.summary) || described.name), element("code", {}, described.name)),
    element("div", { class: "inside" }, form, result,
      element("details", { class: "more" }, element("summary", {}, say("text")), element("pre", {}, described.text ?? ""))),
  );
}

export async function showQuestions(place) {
  try {
    const { queries } = await ask("/queries");
    place.replaceChildren(...(queries.length ? queries.map(question) : [element("p", {}, say("noQuestions"))]));
  } catch (error) {
    place.replaceChildren(notice(say("failed"), element("p", {}, error.message), link("/queries", "/queries")));
  }
}
