// The name of a thing as a button that opens its evidence, and one that puts it on the graph.
import { languageOf, type Named, name, say } from "../language/say";
import { add, nodeOf, select } from "../shown/shown";
import { view } from "../state/view";
import "./parts.css";

export interface Linked extends Named {
  id: string;
}

export function Thing({ thing, class: own = "" }: { thing: Linked; class?: string }) {
  const text = name(thing);
  return (
    <button
      type="button"
      class={`parts-thing ${own}`}
      lang={languageOf(text)}
      dir="auto"
      aria-pressed={view.value.selected === thing.id}
      onClick={(event) => {
        event.stopPropagation();
        select(thing.id);
      }}
    >
      {text}
    </button>
  );
}

export function AddButton({ thing, words = false }: { thing: Linked; words?: boolean }) {
  const there = Boolean(nodeOf(thing.id));
  const label = there ? say("onGraph") : say("addNamed", { name: name(thing) });
  return (
    <button
      type="button"
      class={words ? "button parts-add-words" : "parts-add"}
      title={label}
      aria-label={label}
      disabled={there}
      onClick={(event) => {
        event.stopPropagation();
        add([thing.id]);
      }}
    >
      <span aria-hidden="true">{there ? "✓" : "+"}</span>
      {words && <span>{say(there ? "onGraph" : "addOne")}</span>}
    </button>
  );
}
