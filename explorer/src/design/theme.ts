// Light or dark: as the reader's system says, until the reader says otherwise.
import { computed, effect, signal } from "@preact/signals";
import { remember, remembered } from "../state/kept";

export type Theme = "light" | "dark";
const KEY = "theme";

const system = matchMedia("(prefers-color-scheme: dark)");
const dark = signal(system.matches);
const chosen = signal(remembered(KEY));
system.addEventListener("change", () => {
  dark.value = system.matches;
});

/** Whether the page is being made ready for paper, which is white. */
export const onPaper = signal(false);
addEventListener("beforeprint", () => {
  onPaper.value = true;
});
addEventListener("afterprint", () => {
  onPaper.value = false;
});

const less = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the reader wants nothing to move by itself. */
export function calm(): boolean {
  return less.matches;
}

export const theme = computed<Theme>(() => {
  if (onPaper.value) return "light";
  if (chosen.value === "light" || chosen.value === "dark") return chosen.value;
  return dark.value ? "dark" : "light";
});

export function choose(wanted: Theme): void {
  remember(KEY, wanted);
  chosen.value = wanted;
}

const known = new Map<string, string>(); // the browser takes long to tell a colour

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  known.clear();
});

/** The value of a colour of tokens.css now, for what is drawn on a canvas. Read it where `theme` is read too. */
export function colour(token: string): string {
  const before = known.get(token);
  if (before) return before;
  const told = getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
  known.set(token, told);
  return told;
}
