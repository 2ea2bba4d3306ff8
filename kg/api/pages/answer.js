// The answer to "who owns this issue?": agencies by role, each with its quotes and where they stand.
import { element, link, notice } from "./dom.js";
import { ROLES, date, language, otherLanguage, say } from "./words.js";

const LONG = 420;
const RELATIONS = ["direct", "narrower", "related"];

const name = (thing) => thing[language()] ?? thing[otherLanguage()] ?? thing.iri;
const nameLanguage = (thing) => (thing[language()] ? language() : otherLanguage());
const otherName = (thing) => (thing[language()] ? thing[otherLanguage()] : null);

function second(thing) {
  const text = otherName(thing);
  return text ? element("p", { class: "other-language", lang: otherLanguage() }, text) : null;
}

function quotation(evidence) {
  const long = evidence.quote.length > LONG;
  const quote = element("blockquote", { lang: "th", class: long ? "long" : null, tabindex: long ? "0" : null }, evidence.quote);
  const title = evidence.title ?? evidence.document;
  const where = [
    element("cite", {}, evidence.source ? link(evidence.source, title) : title),
    evidence.date ? [" · ", element("time", { datetime: evidence.date }, date(evidence.date))] : [],
    ` · ${say("characters")} ${evidence.start}–${evidence.end}`,
  ];
  return element("figure", {}, quote, element("figcaption", {}, ...where.flat()));
}

function details(owner) {
  const rows = [["task", owner.task && !owner.evidence[0].quote.includes(owner.task) ? owner.task : null], ["due", owner.due && date(owner.due)]];
  const shown = rows.filter(([, value]) => value);
  return shown.length ? element("dl", {}, ...shown.flatMap(([key, value]) => [element("dt", {}, say(key)), element("dd", {}, value)])) : null;
}

function card(owner) {
  const [best, ...rest] = owner.evidence;
  const above = owner.body.partOf;
  return element(
    "article", { class: "card" },
    element("h4", { lang: nameLanguage(owner.body) }, name(owner.body)),
    second(owner.body),
    above ? element("p", { class: "part-of" }, `${say("partOf")} ${name(above)}`) : null,
    owner.relation === "direct" ? null : element("p", { class: "via" }, `${say("through")} `, name(owner.issue)),
    details(owner),
    quotation(best),
    rest.length ? element("details", { class: "more" }, element("summary", {}, `${say("more")} (${rest.length})`), ...rest.map(quotation)) : null,
  );
}

function badge(role) {
  const text = element("span", { class: "badge-text" }, say(role), element("small", { lang: otherLanguage() }, say(role, otherLanguage())));
  return element("h3", { class: "badge" }, element("span", { class: "letter", "aria-hidden": "true" }, role[0]), text);
}

function byRole(owners) {
  return ROLES.map((role) => [role, owners.filter((owner) => owner.role === role)])
    .filter(([, those]) => those.length)
    .map(([role, those]) => element("section", { class: `role role-${role}` }, badge(role), element("div", { class: "cards" }, ...those.map(card))));
}

function byRelation(owners) {
  return RELATIONS.flatMap((relation) => {
    const those = owners.filter((owner) => owner.relation === relation);
    const title = those.length && relation !== "direct" ? [element("h3", { class: "relation" }, say(relation))] : [];
    return [...title, ...byRole(those)];
  });
}

function head(answer) {
  const facts = [
    answer.matched && !Object.values(answer.issue).includes(answer.matched) ? element("span", {}, `${say("matched")} “${answer.matched}”`) : null,
    element("span", {}, `${say("searched")} ${answer.searched} ${say("documents")}`),
  ];
  return element(
    "header", { class: "answer-head" },
    element("p", { class: "kicker" }, say("kicker")),
    element("h2", { lang: nameLanguage(answer.issue) }, name(answer.issue)),
    second(answer.issue),
    element("p", { class: "facts" }, ...facts),
  );
}

function nearest(answer, choose) {
  if (!answer.nearest.length) return null;
  const one = (near) => element("li", {}, element(
    "button", { type: "button", class: "chip", onclick: () => choose(name(near)) },
    element("span", { lang: nameLanguage(near) }, name(near)),
    element("small", {}, near.owners ? `${say("owners")}: ${near.owners}` : say("noOwner")),
  ));
  return element("div", {}, element("p", {}, `${say("nearest")}:`), element("ul", { class: "nearest" }, ...answer.nearest.map(one)));
}

function nothing(answer, choose) {
  const title = answer.issue ? say("noOwner") : `${say("noOwner")} — ${say("noIssue")}`;
  return notice(
    title,
    element("p", {}, say(answer.issue ? "noOwnerText" : "noIssueText")),
    answer.other ? element("p", {}, `${say("other")} ${name(answer.other)}`) : null,
    answer.issue ? null : element("p", { class: "facts" }, `${say("searched")} ${answer.searched} ${say("documents")}`),
    nearest(answer, choose),
  );
}

export function showAnswer(place, answer, choose) {
  const json = `/owner?issue=${encodeURIComponent(answer.query)}`;
  place.replaceChildren(...[
    answer.issue ? head(answer) : null,
    ...(answer.owners.length ? byRelation(answer.owners) : [nothing(answer, choose)]),
    element("p", { class: "tools" }, link(json, say("json"))),
  ].filter(Boolean));
}
