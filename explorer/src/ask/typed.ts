// What may be meant by what somebody is typing.
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { language } from "../language/language";
import { find, type Hit, remembered } from "./searching";

const PAUSE = 80; // milliseconds without a key
const LONGEST = 200;

export interface Meant {
  /** The text that the hits are for; what was typed since then is being asked. */
  of: string;
  hits: readonly Hit[];
  failed: boolean;
}

/** Follows a text that is being typed. While an answer is awaited the one before stays. */
export function useMeant(typed: Signal<string>): Signal<Meant> {
  const meant = useSignal<Meant>({ of: "", hits: [], failed: false });
  useSignalEffect(() => {
    const text = typed.value.trim().slice(0, LONGEST);
    const spoken = language.value;
    const show = (hits: readonly Hit[], failed = false) => {
      meant.value = { of: text, hits, failed };
    };
    const known = text ? remembered(text, spoken) : [];
    if (known) return show(known);
    const stop = new AbortController();
    const ask = () =>
      find(text, spoken, stop.signal).then(
        (hits) => stop.signal.aborted || show(hits),
        () => stop.signal.aborted || show([], true),
      );
    const waiting = setTimeout(ask, PAUSE);
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  });
  return meant;
}
