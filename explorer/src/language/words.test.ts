import { expect, it } from "vitest";

const files = import.meta.glob<Record<string, { th: string; en: string }>>("../*/words.json", {
  eager: true,
  import: "default",
});

it("has each word once, in both languages, with the same gaps to fill", () => {
  const seen = new Map<string, string>();
  for (const [file, words] of Object.entries(files)) {
    for (const [key, { th, en }] of Object.entries(words)) {
      expect(seen.get(key), `${key} stands in ${file} too`).toBeUndefined();
      seen.set(key, file);
      expect(th && en, key).toBeTruthy();
      expect(gaps(th), key).toEqual(gaps(en));
    }
  }
});

function gaps(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}
