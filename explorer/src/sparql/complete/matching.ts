// How well a word that is typed fits what is offered; Thai is compared without its tone marks.

/** One form for comparing: composed, small letters, no tone marks. */
export function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u0e47-\u0e4e]/g, "");
}

/** 0 for no fit; more for a better one: the beginning, the beginning of a word, anywhere. */
export function likeness(typed: string, names: readonly string[]): number {
  const wanted = plain(typed);
  if (!wanted) return 1;
  return Math.max(0, ...names.map((name) => likenessOf(wanted, name)));
}

function likenessOf(wanted: string, name: string): number {
  const text = plain(name);
  const at = text.indexOf(wanted);
  if (at < 0) return 0;
  if (at === 0) return text.length === wanted.length ? 10 : 8;
  const begins = /[\s:(-]/.test(text[at - 1] ?? "") || /[a-z][A-Z]/.test(name.slice(at - 1, at + 1));
  return begins ? 6 : 3;
}
