// What belongs at the place of the cursor in a query: a prefix, a variable, a thing, a class, a property, a value.
import { spoken, type Token } from "./tokens";

export type Slot = "start" | "subject" | "property" | "class" | "value" | "expression" | "after";

export interface Place {
  wants: "prefix" | "iri" | "variable" | "word";
  /** Where what is typed begins, and what it is; of an IRI without its bracket. */
  from: number;
  typed: string;
  slot: Slot;
  /** The property before a value, as it is written; empty elsewhere. */
  property: string;
  /** The classes that the query gives the subject, as they are written. */
  classes: readonly string[];
}

const NAME =
  /(?:[?$][\p{L}\p{M}\p{N}_]*|[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.-]*(?::(?:[\p{L}\p{M}\p{N}_.-]|\\\/)*)?|:)$/u;
const OPEN_IRI = /(?:^|[\s({,;.|^/])<([^<>"{}|^`\\=\s\d?$][^<>"{}|^`\\\n]*|)$/u;

/** Reads what stands before *at*; null inside a comment or a text in quotes. */
export function placeAt(text: string, at: number): Place | null {
  const before = text.slice(0, at);
  const open = OPEN_IRI.exec(before);
  const typed = open ? (open[1] ?? "") : (NAME.exec(before)?.[0] ?? "");
  const from = at - typed.length;
  const earlier = before.slice(0, open ? from - 1 : from);
  if (hidden(before) && !(open && !hidden(earlier))) return null;
  const walked = walk(spoken(earlier));
  const shared = { from, typed, ...walked };
  if (walked.declares) return open ? null : { ...shared, wants: "prefix" };
  if (open) return { ...shared, wants: "iri" };
  return { ...shared, wants: /^[?$]/.test(typed) ? "variable" : "word" };
}

/** Whether the end of a text is inside a comment or quotes. */
function hidden(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const bare = before
    .replace(
      /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^\s<>"{}|\\^`]*>|#[^\n]*(?=\n)/g,
      "",
    )
    .split("\n")
    .at(-1);
  return /["'#]/.test(bare ?? line);
}

interface Walked {
  slot: Slot;
  property: string;
  classes: readonly string[];
  declares: boolean;
}

interface Frame {
  slot: Slot;
  subject: string;
  property: string;
  closes: string;
}

const CLOSING: Record<string, string> = { "{": "}", "[": "]", "(": ")" };
const TERMS: readonly Token["kind"][] = ["iri", "string", "variable", "blank", "name", "number"];

function walk(found: readonly Token[]): Walked {
  const walker = new Walker();
  for (const [at, token] of found.entries()) walker.pass(token, found[at - 1]);
  const { slot, property, subject } = walker.now;
  const classes = walker.classes.get(subject) ?? [];
  return { slot, property, classes, declares: found.at(-1)?.text.toUpperCase() === "PREFIX" };
}

/** Follows triples token by token; brackets are a stack. */
class Walker {
  now: Frame = { slot: "start", subject: "", property: "", closes: "" };
  readonly classes = new Map<string, string[]>();
  private readonly stack: Frame[] = [];

  pass(token: Token, before: Token | undefined): void {
    const sign = token.kind === "sign";
    if (token.text in CLOSING) this.open(token.text, before);
    else if (sign && token.text === this.now.closes) this.close(token.text);
    else if (sign) this.punctuate(token.text);
    else if (TERMS.includes(token.kind) || token.text === "a") this.term(before?.text === "^^" ? "" : token.text);
    else if (token.kind === "word") this.now = said(token.text.toUpperCase(), this.now);
  }

  private term(text: string): void {
    const { slot, subject } = this.now;
    if (!text) return;
    if (slot === "subject") this.now = { ...this.now, slot: "property", subject: text, property: "" };
    if (slot === "property") this.now = { ...this.now, slot: isType(text) ? "class" : "value", property: text };
    if (slot === "class") this.classes.set(subject, [...(this.classes.get(subject) ?? []), text]);
    if (slot === "class" || slot === "value") this.now = { ...this.now, slot: "after" };
  }

  private open(sign: string, before: Token | undefined): void {
    const closes = CLOSING[sign] ?? "";
    const { slot } = this.now;
    this.stack.push(this.now);
    if (sign === "{") this.now = { slot: "subject", subject: "", property: "", closes };
    else if (sign === "[") this.now = { slot: "property", subject: `[${this.stack.length}`, property: "", closes };
    else if (slot === "property" || (slot === "value" && before?.kind !== "word")) this.now = { ...this.now, closes };
    else this.now = { slot: "expression", subject: "", property: "", closes };
  }

  private close(sign: string): void {
    const outer = this.stack.pop();
    if (!outer) return;
    const { slot, property } = this.now;
    this.now = sign === "}" && outer.slot !== "start" ? { ...outer, slot: "subject" } : outer;
    if (sign === "]") this.term("[]");
    else if (sign === ")" && slot !== "expression" && outer.slot === "property")
      this.now = { ...outer, slot: "value", property };
  }

  private punctuate(sign: string): void {
    const { slot, property } = this.now;
    if (slot === "expression" || slot === "start") return;
    if (sign === ".") this.now = { ...this.now, slot: "subject", property: "" };
    else if (sign === ";") this.now = { ...this.now, slot: "property", property: "" };
    else if (sign === ",") this.now = { ...this.now, slot: isType(property) ? "class" : "value" };
    else if (["/", "|", "^"].includes(sign) && property) this.now = { ...this.now, slot: "property" };
  }
}

/** A keyword ends what went before. */
function said(word: string, now: Frame): Frame {
  if (now.slot === "expression" || now.slot === "start") return now;
  if (["GRAPH", "BIND", "VALUES"].includes(word)) return { ...now, slot: "after" };
  if (["SELECT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET"].includes(word)) return { ...now, slot: "start" };
  if (["WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS"].includes(word)) return { ...now, slot: "subject" };
  return now;
}

function isType(property: string): boolean {
  return property === "a" || property === "rdf:type";
}
