// What stands behind a thing or a tie that is selected: the passages, each in its paragraph, with document, date, rule.
import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { select } from "../shown/shown";
import { view } from "../state/view";
import { edgeId } from "./asked";
import { EdgeSaid } from "./EdgeSaid";
import { byKeyboard } from "./modality";
import { NodeSaid } from "./NodeSaid";
import "./evidence.css";

export function Evidence() {
  const { selected } = view.value;
  const pane = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    const active = document.activeElement;
    if (!pane.current?.contains(active)) before.current = active;
    pane.current?.scrollTo({ top: 0 });
    if (byKeyboard()) pane.current?.focus({ preventScroll: true });
  }, [selected]);

  function close(): void {
    const inside = pane.current?.contains(document.activeElement);
    select("");
    if (inside && before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !view.peek().reading) close();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  const edge = edgeId(selected);
  return (
    <aside class="evidence" ref={pane} tabIndex={-1} aria-label={say("evidence")}>
      <div class="evidence-bar">
        <span class="evidence-kicker">{say("evidence")}</span>
        <button type="button" class="button icon" aria-label={say("close")} title={say("close")} onClick={close}>
          ✕
        </button>
      </div>
      {edge ? <EdgeSaid key={selected} edge={edge} /> : <NodeSaid key={selected} id={selected} />}
    </aside>
  );
}
