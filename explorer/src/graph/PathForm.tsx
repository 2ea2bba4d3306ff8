// Two things are named, and the shortest ways between them come onto the graph.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { name, say } from "../language/say";
import { join, shown } from "../shown/shown";
import { closeOnEscape } from "./KeysHelp";
import { type Choice, found } from "./searching";
import { current, open } from "./state";

export function PathForm() {
  const from = useSignal<Choice>(chosen(current.peek()));
  const to = useSignal<Choice>({ id: "", name: "" });
  const wrong = useSignal(false);
  const go = (event: Event) => {
    event.preventDefault();
    wrong.value = !(from.value.id && to.value.id);
    if (wrong.value) return;
    join(from.value.id, to.value.id);
    open.value = "";
  };
  return (
    <form class="graph-window graph-path" aria-label={say("findPath")} onSubmit={go} onKeyDown={closeOnEscape}>
      <End label={say("pathStart")} choice={from} first={!from.value.id} />
      <End label={say("pathEnd")} choice={to} first={Boolean(from.value.id)} />
      <div class="graph-row">
        <button type="submit" class="button strong">
          {say("pathGo")}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            open.value = "";
          }}
        >
          {say("cancelIt")}
        </button>
      </div>
      {wrong.value && (
        <p class="graph-wrong" role="alert">
          {say("pathUnknown")}
        </p>
      )}
    </form>
  );
}

function chosen(id: string): Choice {
  const node = shown.peek().nodes.find((one) => one.id === id);
  return node ? { id, name: name(node) } : { id: "", name: "" };
}

/** One end: a name that is typed, with names on the graph and found names to choose from. */
function End({ label, choice, first }: { label: string; choice: { value: Choice }; first: boolean }) {
  const offers = useSignal<readonly Choice[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const list = `graph-offers-${label}`;
  useEffect(() => {
    if (first) field.current?.focus();
  }, []);
  const typed = async (text: string) => {
    const known = here().find((one) => one.name === text) ?? offers.value.find((one) => one.name === text);
    choice.value = known ?? { id: "", name: text };
    if (known) return;
    const more = await found(text);
    if (choice.value.name !== text) return;
    offers.value = more;
    const exact = more.find((one) => one.name === text);
    if (exact) choice.value = exact;
  };
  return (
    <label>
      <span>{label}</span>
      <input
        ref={field}
        class="field"
        list={list}
        autocomplete="off"
        placeholder={say("pathPlaceholder")}
        value={choice.value.name}
        onInput={(event) => void typed(event.currentTarget.value)}
      />
      <datalist id={list}>
        {[...offers.value, ...here().filter((one) => !offers.value.some((other) => other.id === one.id))].map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
    </label>
  );
}

function here(): Choice[] {
  return shown.value.nodes.map((node) => ({ id: node.id, name: name(node) }));
}
