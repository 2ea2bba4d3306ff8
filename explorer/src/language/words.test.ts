import { expect, test } from "vitest";

type Words = Record<string, { th: string; en: string }>;

const files = import.meta.glob<{ default: Words }>("../*/words.json", { eager: true });

test("no word stands in two modules, and each is there in both languages", () => {
  const entries = Object.values(files).flatMap((file) => Object.entries(file.default));
  const names = entries.map(([name]) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(entries.filter(([, word]) => !word.th || !word.en).map(([name]) => name)).toEqual([]);
});
