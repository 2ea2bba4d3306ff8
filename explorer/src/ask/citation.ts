// A citation of what a document says of a body, as text in both languages and as BibTeX.
import { dateIn } from "../language/dates";
import type { Language } from "../state/address";

export interface Cited {
  /** What is said, in both languages: the agency and its role, or any other tie. */
  th: string;
  en: string;
  quote: string;
  title: string;
  date: string | null;
  /** Names the passage: of it the key of the BibTeX entry is made. */
  passage: string;
  link: string;
  /** The day on which it was looked up, ISO 8601. */
  read: string;
}

export function cited(of: Cited, spoken: Language): string {
  const told = [`${of[spoken]}: “${flat(of.quote)}”`, placed(of, spoken), `HPP-KG. ${of.link}`];
  const day = dateIn(of.read, spoken, "long");
  return `${told.join(" ")} ${spoken === "th" ? `(สืบค้นเมื่อ ${day})` : `(accessed ${day})`}`;
}

function placed({ title, date }: Cited, spoken: Language): string {
  const day = dateIn(date, spoken, "long");
  const when = day ? ` (${day})` : "";
  return spoken === "th" ? `ใน ${flat(title)}${when}.` : `In: ${flat(title)}${when}.`;
}

export function bibtex(of: Cited): string {
  const fields: [string, string][] = [
    ["title", `{${escaped(flat(of.title))}}`],
    ["date", of.date ?? ""],
    ["year", of.date?.slice(0, 4) ?? ""],
    ["note", escaped(`${of.en}: “${flat(of.quote)}”`)],
    ["howpublished", "HPP-KG"],
    ["url", of.link],
    ["urldate", of.read],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${keyOf(of.passage)},\n${lines.join(",\n")}\n}`;
}

function keyOf(passage: string): string {
  return `hpp-${passage.replace(/[^A-Za-z0-9-]+/g, "-")}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "{": "\\textbraceleft{}", // BibTeX counts braces, escaped ones too
  "}": "\\textbraceright{}",
};

function escaped(text: string): string {
  return text.replace(/[\\{}%$&#_~^]/g, (sign) => SIGNS[sign] ?? `\\${sign}`);
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
