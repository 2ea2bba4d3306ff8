// Which of the two languages the page speaks.
import { effect, signal } from "@preact/signals";
import type { Language } from "../state/address";
import { remember, remembered } from "../state/kept";

const KEY = "language";

function wished(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? remembered(KEY);
  return asked === "en" ? "en" : "th";
}

export const language = signal<Language>(wished());

export function speak(wanted: Language): void {
  remember(KEY, wanted);
  language.value = wanted;
}

effect(() => {
  document.documentElement.lang = language.value;
});
