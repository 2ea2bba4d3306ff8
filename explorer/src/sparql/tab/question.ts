// What is asked: a saved question with its parameters, or a text of one's own; and how the address says it.
import { asSettings } from "../saved";

export interface Question {
  /** The name of a saved question; empty when the text is one's own. */
  query: string;
  params: Readonly<Record<string, string>>;
  text: string;
}

/** How long an address may get that people pass on. */
export const LONGEST_ADDRESS = 6000;
const PARAM = "param-";
const OWN = ["query", "text"];

/** Reads the question out of what the address keeps for tabs; a text goes before a name. */
export function questionOf(more: Readonly<Record<string, string>>): Question {
  const text = more.text ?? "";
  const given = Object.entries(more).filter(([name, value]) => name.startsWith(PARAM) && value);
  const params = Object.fromEntries(given.map(([name, value]) => [name.slice(PARAM.length), value]));
  return text ? { query: "", params: {}, text } : { query: more.query ?? "", params, text: "" };
}

/** What the address is to keep of a question, beside what it keeps for others; a text that is too long is not kept. */
export function settingsOf(question: Question, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(others).filter(([name]) => !OWN.includes(name) && !name.startsWith(PARAM));
  const own = question.query ? asSettings(question.query, question.params) : { text: shareable(question.text) };
  return { ...Object.fromEntries(kept), ...own };
}

function shareable(text: string): string {
  return fitsAddress(text) ? text : "";
}

/** Whether a text may stand in an address: Thai takes nine characters there for each of its own. */
export function fitsAddress(text: string): boolean {
  return new URLSearchParams({ text }).toString().length <= LONGEST_ADDRESS;
}

/** Whether two are the same question. */
export function same(one: Question, other: Question): boolean {
  return key(one) === key(other);
}

export function key({ query, params, text }: Question): string {
  const given = Object.entries(params).filter(([, value]) => value);
  return JSON.stringify(query ? [query, given.sort(([a], [b]) => (a < b ? -1 : 1))] : [text]);
}
