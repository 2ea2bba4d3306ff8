// Dates as people write them: in the Buddhist Era in Thai.
import type { Language } from "../state/address";
import { language } from "./language";

const DAY_AT_END = /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const ISO = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/;

/** Takes 2021-03-26, 2021-04 or 2021; what is no date is given back as it is. */
export function date(iso: string | null | undefined): string {
  return dateIn(iso, language.value);
}

/** The same in a language of one's own choice, with short months or whole ones. */
export function dateIn(iso: string | null | undefined, spoken: Language, months: "short" | "long" = "short"): string {
  const parts = ISO.exec(iso ?? "");
  if (!parts) return iso ?? "";
  const [, year, month, day] = parts;
  const locale = spoken === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return formatter(locale, shown(month, day, months)).format(moment);
}

const formatters = new Map<string, Intl.DateTimeFormat>(); // to make one takes far longer than to use it

function formatter(locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(parts);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" });
  formatters.set(key, made);
  return made;
}

/** A text that ends in a day, as the label of a meeting does, with that day as people write it. */
export function dated(text: string, spoken: Language = language.value): string {
  return text.replace(DAY_AT_END, (day) => dateIn(day, spoken));
}

function shown(
  month: string | undefined,
  day: string | undefined,
  months: "short" | "long",
): Intl.DateTimeFormatOptions {
  return { year: "numeric", ...(month ? { month: months } : {}), ...(day ? { day: "numeric" } : {}) };
}

/** A fiscal year, kept in the Buddhist Era: 2564, or FY 2021 (2564) in English. */
export function fiscalYear(year: number): string {
  return language.value === "th" ? `พ.ศ. ${year}` : `${year - 543} (B.E. ${year})`;
}

/** The day where the reader is, ISO 8601. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
