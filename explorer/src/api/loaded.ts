// Data that a part of the page waits for.
import { type ReadonlySignal, signal, useSignalEffect } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Refused } from "./client";

export type Loaded<T> =
  | { state: "waiting"; last?: T }
  | { state: "here"; value: T }
  | { state: "failed"; error: Refused };

/**
 * Asks whenever a signal that *ask* reads changes; the newest question wins. *ask* gives null when there is nothing to
 * ask for now. What was there before stays as `last` while one waits.
 */
export function useLoaded<T>(ask: (stop: AbortSignal) => Promise<T> | null): ReadonlySignal<Loaded<T>> {
  const loaded = useMemo(() => signal<Loaded<T>>({ state: "waiting" }), []);
  useSignalEffect(() => {
    const stop = new AbortController();
    const asked = ask(stop.signal);
    if (asked) follow(asked, loaded, stop.signal);
    return () => stop.abort();
  });
  return loaded;
}

function follow<T>(asked: Promise<T>, loaded: { value: Loaded<T>; peek(): Loaded<T> }, stop: AbortSignal): void {
  const before = loaded.peek();
  const last = before.state === "here" ? before.value : before.state === "waiting" ? before.last : undefined;
  loaded.value = last === undefined ? { state: "waiting" } : { state: "waiting", last };
  asked.then(
    (value) => {
      if (!stop.aborted) loaded.value = { state: "here", value };
    },
    (error: unknown) => {
      if (stop.aborted) return;
      loaded.value = { state: "failed", error: error instanceof Refused ? error : new Refused(String(error), 0) };
    },
  );
}
