// The list of what programs may ask, drawn from the OpenAPI description of this server.
import { ask, element, link, notice } from "./dom.js";
import { say, speak, translate } from "./words.js";

const place = document.getElementById("operations");

function parameters(operation) {
  const all = operation.parameters ?? [];
  if (!all.length) return null;
  const row = (one) => element("tr", {}, element("td", {}, element("code", {}, one.name)), element("td", {}, one.required ? "" : say("optional")), element("td", {}, one.description ?? ""));
  return element("div", { class: "result" }, element("h4", {}, say("parameters")), element("table", {}, element("tbody", {}, ...all.map(row))));
}

function answers(operation) {
  const row = ([status, one]) => element("tr", {}, element("td", {}, element("code", {}, status)), element("td", {}, one.description ?? ""), element("td", {}, Object.keys(one.content ?? {}).join(", ")));
  return element("div", { class: "result" }, element("h4", {}, say("answers")), element("table", {}, element("tbody", {}, ...Object.entries(operation.responses ?? {}).map(row))));
}

function entry(path, method, described) {
  const plain = method === "get" && !path.includes("{") && !(described.parameters ?? []).some((one) => one.required);
  return element(
    "details", { class: "question" },
    element("summary", {}, element("span", {}, element("span", { class: "method" }, method.toUpperCase()), element("code", {}, path)), element("span", {}, described.summary ?? "")),
    element("div", { class: "inside" }, element("p", {}, (described.description ?? "").replaceAll("`", "")), parameters(described), answers(described), plain ? element("p", {}, link(path, path)) : null),
  );
}

async function show() {
  translate();
  try {
    const { paths } = await ask("/openapi.json");
    place.replaceChildren(...Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => entry(path, method, described))));
  } catch (error) {
    place.replaceChildren(notice(say("failed"), element("p", {}, error.message)));
  }
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { speak(button.dataset.language); show(); });
}
show();
