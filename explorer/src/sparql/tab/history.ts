// The questions asked in this browser, newest first. They stay in it.
import { signal } from "@preact/signals";
import { remember, remembered } from "../../state/kept";
import { key, type Question } from "./question";

export interface Past extends Question {
  /** When, in milliseconds. */
  at: number;
  rows: number | null;
}

const KEPT = "sparql-history";
const MOST = 20;
const LONGEST = 20_000; // characters of a text that is kept

export const history = signal<readonly Past[]>(read(remembered(KEPT)));

/** Puts a question first, once. */
export function keep(question: Question, rows: number | null, at = Date.now()): void {
  if (question.text.length > LONGEST) return;
  const others = history.value.filter((past) => key(past) !== key(question));
  write([{ ...question, at, rows }, ...others].slice(0, MOST));
}

export function forget(question: Question): void {
  write(history.value.filter((past) => key(past) !== key(question)));
}

export function forgetAll(): void {
  write([]);
}

function write(all: readonly Past[]): void {
  history.value = all;
  remember(KEPT, JSON.stringify(all));
}

/** Reads what a browser kept; what is not of this form is left out. */
export function read(text: string | null): Past[] {
  try {
    const all: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(all) ? all.filter(isPast).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isPast(value: unknown): value is Past {
  if (typeof value !== "object" || value === null) return false;
  const { query, text, params, at } = value as Record<string, unknown>;
  const texts = typeof query === "string" && typeof text === "string" && typeof at === "number";
  return texts && typeof params === "object" && params !== null && Object.values(params).every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
