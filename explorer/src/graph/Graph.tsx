import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { theme } from "../design/theme";
import { language } from "../language/language";
import { count, say } from "../language/say";
import { neighboursOf } from "../shown/model";
import { arrivals, expand, outcome, select, shown, whole } from "../shown/shown";
import { view } from "../state/view";
import { announce } from "./announce";
import { badges } from "./badges";
import { Canvas } from "./canvas";
import { FONT, SIZE } from "./looks";
import { mark } from "./marks";
import { listen } from "./pointing";
import { allTold, cursor, picked } from "./state";
import "./graph.css";

export default function Graph() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let end: (() => void) | null = null;
    let gone = false;
    void lettersHere().then(() => {
      if (place.current && !gone) end = begin(place.current);
    });
    return () => {
      gone = true;
      end?.();
    };
  }, []);
  const { nodes, edges } = shown.value;
  return (
    <div class="graph">
      <div class="graph-frame">
        <div
          class="graph-canvas"
          ref={place}
          role="img"
          aria-label={say("graphOf", { nodes: count(nodes.length), edges: count(edges.length) })}
        />
      </div>
    </div>
  );
}

/** A canvas does not draw again when its letters come: they must be there first. */
async function lettersHere(): Promise<void> {
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} ${SIZE}px ${FONT}`, "น้ำ Water")));
}

function begin(place: HTMLElement): () => void {
  const canvas = new Canvas(place);
  const { core } = canvas;
  let hidden: ReadonlyMap<string, number> = new Map();
  const ends = [
    effect(() => {
      theme.value;
      canvas.restyle();
    }),
    effect(() => {
      [language.value, theme.value];
      const near = neighboursOf(whole.value);
      hidden = new Map(shown.value.nodes.map((node) => [node.id, node.degree - (near.get(node.id)?.size ?? 0)]));
      const first = view.value.steps[0];
      canvas.show(shown.value, arrivals.value, view.value.about || (first?.do === "expand" ? first.id : ""));
    }),
    effect(() => {
      shown.value;
      mark(core, {
        selected: view.value.selected,
        cursor: cursor.value,
        picked: picked.value,
        ways: outcome.value?.paths ?? [],
        allTold: allTold.value,
      });
    }),
    badges(core, place, () => hidden),
    announce(core, place, () => undefined),
  ];
  listen(core, {
    tap: (id, now) => (now === Boolean(view.peek().selected) ? select(id) : undefined),
    twice: (id) => expand(id),
    menu: () => undefined,
    hover: () => undefined,
  });
  const watch = new ResizeObserver(() => canvas.resize(view.peek().selected));
  watch.observe(place);
  return () => {
    watch.disconnect();
    for (const end of ends) end();
    canvas.destroy();
  };
}
