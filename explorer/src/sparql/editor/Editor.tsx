// The editor in the page: its text follows the question that is shown, and the question follows what is typed.
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../../language/language";
import { run } from "../run/run";
import { tell } from "../tab/say";
import { draft, runNow, typed } from "../tab/state";
import { type Editor as Made, makeEditor } from "./editor";
import { mark } from "./marks";
import { phrases } from "./phrases";

interface Props {
  /** The text of a saved question, which is not changed here; null when the text is one's own. */
  fixed: string | null;
  /** Takes the way to a place in the text, for the line that tells of a mistake. */
  goTo: { current: ((at: number) => void) | null };
}

export function Editor({ fixed, goTo }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<Made | null>(null);
  const spoken = language.value;

  useEffect(() => {
    if (!host.current) return undefined;
    const attributes = { "aria-label": tell("sparqlEditor"), "aria-description": tell("sparqlKeys") };
    const editor = makeEditor(host.current, {
      text: fixed ?? draft.peek(),
      attributes,
      phrases: phrases(spoken),
      changed: typed,
      run: runNow,
    });
    editor.lock(fixed !== null);
    made.current = editor;
    goTo.current = (at) => {
      editor.view.dispatch({ selection: { anchor: Math.min(at, editor.view.state.doc.length) }, scrollIntoView: true });
      editor.view.focus();
    };
    const aside = new AbortController();
    const keep = (event: Event) => event.stopPropagation(); // keys of the page do not work while one writes
    host.current.addEventListener("keydown", keep, { signal: aside.signal });
    return () => {
      aside.abort();
      editor.view.destroy();
      made.current = null;
    };
  }, [spoken]);

  useEffect(() => {
    made.current?.write(fixed ?? draft.peek());
    made.current?.lock(fixed !== null);
  }, [fixed]);

  useSignalEffect(() => {
    const text = draft.value;
    const now = run.value;
    if (fixed === null) made.current?.write(text);
    const wrong = now.state === "failed" && now.of.text === text ? now.mistake : null;
    queueMicrotask(() => made.current?.view.dispatch({ effects: mark.of(wrong) }));
  });

  return <div class={`sparql-editor${fixed === null ? "" : " sparql-fixed"}`} ref={host} />;
}
