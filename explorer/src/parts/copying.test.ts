import { afterEach, expect, it, vi } from "vitest";
import { copied } from "./copying";

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function refuse(): void {
  vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("no")) } });
}

/** What a browser would copy: the field that is there at that moment. */
function copying(works: boolean): string[] {
  const seen: string[] = [];
  document.execCommand = (command: string) => {
    const field = document.querySelector("textarea");
    seen.push(`${command} ${field?.value} in ${field?.parentElement?.localName}`);
    return works;
  };
  return seen;
}

it("goes by the clipboard where that is allowed", async () => {
  const written: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void written.push(text) } });
  expect(await copied("ก")).toBe(true);
  expect(written).toEqual(["ก"]);
});

it("goes by a field where pages have no clipboard, as by plain http", async () => {
  vi.stubGlobal("navigator", {});
  const seen = copying(true);
  expect(await copied("ก")).toBe(true);
  expect(seen).toEqual(["copy ก in body"]);
  expect(document.querySelector("textarea")).toBeNull();
});

it("keeps the field beside what has the focus, and gives the focus back", async () => {
  refuse();
  const menu = document.createElement("section");
  const button = document.createElement("button");
  menu.append(button);
  document.body.append(menu);
  button.focus();
  const seen = copying(true);
  expect(await copied("ข")).toBe(true);
  expect(seen).toEqual(["copy ข in section"]);
  expect(document.activeElement).toBe(button);
});

it("says that it did not work where both are refused", async () => {
  refuse();
  copying(false);
  expect(await copied("ก")).toBe(false);
});
