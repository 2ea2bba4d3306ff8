// Gives a file to the reader, as something that was downloaded.
import type { Made } from "./offers";

const NOT_IN_NAMES = /[\p{C}\p{Z}\\/:*?"<>|.]+/gu; // not allowed by some system, or not seen
const LONGEST = 60;

/** Saves it under a name made from *subject*; gives the name. */
export function save(made: Made, subject: string): string {
  const name = fileName(subject, made.ending);
  const blob = made.content instanceof Blob ? made.content : new Blob([made.content], { type: made.type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}

/** A name that every system takes: `hpp-kg PM2.5.svg` would lose its dot, nothing else of it. */
export function fileName(subject: string, ending: string): string {
  const safe = [...subject.replace(NOT_IN_NAMES, "-")].slice(0, LONGEST).join("");
  return `${["hpp-kg", safe.replace(/^-+|-+$/g, "")].filter(Boolean).join("-")}.${ending}`;
}
