// The graph: its tools, the canvas, the list beside it, and what it says of itself.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { count, say } from "../language/say";
import { shown } from "../shown/shown";
import { Beside } from "./Beside";
import { type Begun, begin, lettersHere } from "./begin";
import { KeysHelp } from "./KeysHelp";
import { List } from "./List";
import { Menu } from "./Menu";
import { PathForm } from "./PathForm";
import { Nothing, Said } from "./Said";
import { boxing, listed, open } from "./state";
import { Sizes, Tools } from "./Tools";
import "./graph.css";

const HINT_FOR = 2500; // milliseconds

export default function Graph() {
  const begun = useSignal<Begun | null>(null);
  const canvas = () => begun.peek()?.canvas ?? null;
  return (
    <div class={`graph${listed.value ? " with-list" : ""}`}>
      <Tools canvas={canvas} />
      <div class="graph-side-by-side">
        <Frame begun={begun}>
          {begun.value && <Beside core={begun.value.canvas.core} hidden={begun.value.hidden} />}
          <Nothing />
          <Sizes canvas={canvas} />
          <Menu back={() => canvas()?.place.focus({ preventScroll: true })} />
          {open.value === "keys" && <KeysHelp />}
          {open.value === "path" && <PathForm />}
          <Said />
        </Frame>
        {listed.value && <List />}
      </div>
      <p class="graph-hint soft small">{say("graphHint")}</p>
    </div>
  );
}

function Frame({ begun, children }: { begun: Signal<Begun | null>; children: preact.ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const hinting = useSignal(false);
  useEffect(() => {
    let gone = false;
    const hint = () => {
      hinting.value = true;
      setTimeout(() => {
        hinting.value = false;
      }, HINT_FOR);
    };
    void lettersHere().then(() => {
      if (!gone && place.current && frame.current) begun.value = begin(place.current, frame.current, hint);
    });
    return () => {
      gone = true;
      begun.peek()?.end();
      begun.value = null;
    };
  }, []);
  const { nodes, edges } = shown.value;
  const words = say("graphOf", { nodes: count(nodes.length), edges: count(edges.length) });
  return (
    <div class={`graph-frame${boxing.value ? " boxing" : ""}`} ref={frame}>
      <div
        class="graph-canvas"
        ref={place}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one walks through it with the arrow keys
        tabIndex={0}
        role="application"
        aria-roledescription={say("graphRole")}
        aria-label={words}
      />
      {children}
      {hinting.value && <p class="graph-wheel">{say("wheelHint")}</p>}
    </div>
  );
}
