// Text for XML: nothing of it can become markup, and no sign is left that XML 1.0 does not know.

const UNKNOWN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Escapes a text for an element or for an attribute in any quotes. */
export function escaped(text: string): string {
  return text
    .replace(UNKNOWN, "\ufffd")
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Writes attributes; those that are undefined are left out. */
export function attributes(of: Record<string, string | number | undefined>): string {
  return Object.entries(of)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join("");
}
