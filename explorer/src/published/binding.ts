// A saved question with what was given for its parameters. The site has each question with a sign in the place of each
// parameter (`hpp publish` put it there as the server puts values), one text for each choice of parameters.
import { read } from "./files";
import { search } from "./find";
import { HELD } from "./fitting";
import { issuesMeant } from "./meant";
import { allNames } from "./names";
import { spell } from "./spelling";
import { expanded } from "./text";

interface Parameter {
  name: string;
  type: string;
  example: string;
  required: boolean;
  default: string | null;
}

interface Saved {
  parameters: Parameter[];
  /** By the names of the parameters that are given, with commas between them. */
  texts: Record<string, string>;
}

const XSD = "http://www.w3.org/2001/XMLSchema#";
const HIDDEN = 3;

/** What was given cannot be used; the message says why. */
export class Unusable extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** The text of a saved question. Raises Unusable. */
export async function bound(name: string, given: readonly [string, string][]): Promise<string> {
  const saved = (await read<Record<string, Saved>>("saved"))[name];
  if (!saved) throw new Unusable(`no query “${name}”`, 404);
  const values = new Map(given);
  const used: [string, string][] = [];
  for (const one of saved.parameters) {
    const value = values.get(one.name) ?? one.default;
    if (value === null && one.required)
      throw new Unusable(`${name}: parameter “${one.name}” is missing; give it, as ${one.name}="${one.example}"`);
    if (value !== null) used.push([one.name, await term(one, value.trim())]);
  }
  const text = saved.texts[used.map(([each]) => each).join()] ?? "";
  return used.reduce((whole, [each, value]) => whole.replaceAll(`<urn:hpp:parameter:${each}>`, () => value), text);
}

async function term({ name, type }: Parameter, text: string): Promise<string> {
  const refuse = (why: string, status = 400) => new Unusable(`parameter “${name}”: ${why}`, status);
  switch (type) {
    case "iri":
      return iri(text, refuse);
    case "string":
    case "lang":
      return JSON.stringify(text);
    case "integer": {
      const digits = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));
      if (!/^[+-]?\d{1,18}$/.test(digits)) throw refuse(`“${text}” is not a whole number; write digits only, as 2564`);
      return `"${Number(digits)}"^^<${XSD}integer>`;
    }
    case "date":
      return `"${day(text, refuse)}"^^<${XSD}date>`;
    default:
      return /^(https?|urn):/i.test(expanded(text)) ? iri(text, refuse) : thing(type, text, refuse);
  }
}

type Refuse = (why: string, status?: number) => Unusable;

function iri(text: string, refuse: Refuse): string {
  const full = expanded(text);
  if (!/^[A-Za-z][\w+.-]*:[^\s\p{Cc}<>"{}|^`\\]+$/u.test(full)) throw refuse(`“${text}” is not an IRI`);
  return `<${full}>`;
}

function day(text: string, refuse: Refuse): string {
  const good = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!good) throw refuse(`“${text}” is not a date; write it as 2021-02-15`);
  const year = Number(text.slice(0, 4));
  if (year >= 2400) throw refuse(`“${text}” is of the Buddhist Era; write ${year - 543}${text.slice(4)}`);
  return text;
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  thing: ["body", "province", "person", "issue", "legislation"],
};

/** The IRI of what a text names: an issue by what fits best, others by a name as it stands. */
async function thing(type: string, text: string, refuse: Refuse): Promise<string> {
  const names = await allNames();
  const hits = type === "issue" ? issuesMeant(names, text) : search(names, text, KINDS[type] ?? [type]);
  const good = type === "issue" ? hits.filter(({ fits }) => fits >= HELD).slice(0, 1) : named(text, hits);
  const [only, another] = good;
  if (only && another) throw refuse(`“${text}” is the name of several; give the IRI of one`);
  if (only) return `<${only.thing.iri}>`;
  const near = hits.slice(0, 3).map((hit) => `“${hit.name.text}”`);
  throw refuse(`no ${type} is called “${text}”; ${near.length ? `perhaps ${near.join(" or ")}` : "give its IRI"}`, 404);
}

function named(text: string, hits: ReturnType<typeof search>): ReturnType<typeof search> {
  const same = hits.filter(({ rule }) => rule === "same");
  const forms = [same.filter(({ name }) => name.text === text), same.filter(sameLetters(text)), same];
  const found = forms.find((some) => some.length) ?? [];
  const best = Math.min(HIDDEN, ...found.map(({ name }) => name.rank));
  return found.filter(({ name }) => name.rank === best);
}

function sameLetters(text: string) {
  const { compact } = spell(text);
  return ({ name }: { name: { spelling: { compact: string } } }) => name.spelling.compact === compact;
}
