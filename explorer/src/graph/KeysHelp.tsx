// All keys of the graph.
import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { open } from "./state";

export function KeysHelp() {
  const keys: [string, string][] = [
    ["← ↑ → ↓", say("keyArrows")],
    ["Enter", say("keyEnter")],
    ["Space · E", say("keySpace")],
    ["M", say("keyMenu")],
    ["P", say("keyPath")],
    ["X", say("keyPick")],
    ["Delete", say("keyDelete")],
    ["Esc", say("keyEscape")],
    ["+ − 0", say("keyZoom")],
    ["Ctrl+Z · Ctrl+Shift+Z", say("keyUndo")],
    [say("keyShiftDrag"), say("keyShift")],
  ];
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <section class="graph-window" aria-label={say("keysHelp")} onKeyDown={closeOnEscape}>
      <h3>{say("keysHelp")}</h3>
      <dl class="graph-keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="soft small">{say("graphHint")}</p>
      <button ref={button} type="button" class="button" onClick={shut}>
        {say("close")}
      </button>
    </section>
  );
}

function shut(): void {
  open.value = "";
}

export function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") shut();
}
