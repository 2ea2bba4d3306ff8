// Tables for spreadsheets.
import { csvFormatRow } from "d3-dsv";

// also behind what is not seen, and as wide letters
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
export function cell(value: string | number | null): string {
  const text = String(value ?? "");
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** CSV in UTF-8 with a byte order mark, without which Excel shows Thai as other letters. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => `${csvFormatRow(row.map(cell))}\r\n`).join("")}`;
}
