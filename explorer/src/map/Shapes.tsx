// The map itself. It is one stop of the tab key; arrows go from province to province.
import { useSignal } from "@preact/signals";
import { name, say } from "../language/say";
import { view } from "../state/view";
import { HEIGHT, INSET, next, type Shape, type Sheet, WIDTH } from "./geography";
import type { Province } from "./measuring";
import { Patterns } from "./Patterns";

const SMALL = 22; // what is smaller gets a larger place to be hit

export interface Reading {
  fill: (one: Province) => string;
  say: (one: Province) => string;
}

interface Props extends Reading {
  sheet: Sheet;
  provinces: ReadonlyMap<string, Province>;
  cohorts: readonly string[];
  choose: (one: Province) => void;
}

export function Shapes({ sheet, provinces, cohorts, fill, say: tell, choose }: Props) {
  const stop = useSignal("TH-10");
  const over = useSignal<{ one: Province; x: number; y: number } | null>(null);

  function show(one: Province | undefined, shape: Shape): void {
    over.value = one ? { one, x: shape.x, y: shape.y } : null;
  }
  function move(event: KeyboardEvent, shape: Shape): void {
    const one = provinces.get(shape.code);
    if ((event.key === "Enter" || event.key === " ") && one) choose(one);
    const there = next(sheet.all, shape, event.key);
    if (!there && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!there) return;
    stop.value = there.code;
    document.getElementById(`map-${there.code}`)?.focus();
  }
  const area = (shape: Shape, inset: boolean) => {
    const one = provinces.get(shape.code);
    if (!one) return <path key={shape.code} d={shape.path} class="map-area" style={{ fill: "var(--map-none)" }} />;
    const own = inset ? { "aria-hidden": true } : keys(shape, one);
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a button on the map; the inset shows the same again
      <g key={shape.code} {...own} onClick={() => choose(one)} onMouseEnter={() => show(one, shape)}>
        <path
          d={shape.path}
          class={`map-area${view.value.selected === one.id ? " map-chosen" : ""}`}
          style={{ fill: fill(one) }}
        />
        {!inset && shape.size < SMALL && <circle cx={shape.x} cy={shape.y} r="9" class="map-hit" />}
      </g>
    );
  };
  const keys = (shape: Shape, one: Province) => ({
    id: `map-${shape.code}`,
    role: "button" as const,
    tabindex: stop.value === shape.code ? 0 : -1, // in small letters: SVG knows no other
    "aria-label": `${name(one)}: ${tell(one)}`,
    "aria-pressed": view.value.selected === one.id,
    class: "map-province",
    onFocus: () => {
      stop.value = shape.code;
      show(one, shape);
    },
    onBlur: () => {
      over.value = null;
    },
    onKeyDown: (event: KeyboardEvent) => move(event, shape),
  });
  return (
    <div class="map-sheet">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="group"
        aria-label={say("mapOf")}
        aria-describedby="map-how"
        onMouseLeave={() => {
          over.value = null;
        }}
      >
        <Patterns cohorts={cohorts} />
        {sheet.all.map((shape) => area(shape, false))}
        <g class="map-inset">
          <rect {...INSET} rx="10" class="map-frame" />
          <text x={INSET.x + INSET.width / 2} y={INSET.y + 18} text-anchor="middle">
            {say("capitalInset")}
          </text>
          {sheet.inset.map((shape) => area(shape, true))}
        </g>
      </svg>
      <p class="unseen" id="map-how">
        {say("mapHow")}
      </p>
      {over.value && (
        <p
          class={`map-note${over.value.x > WIDTH / 2 ? " map-note-left" : ""}`}
          style={{ left: `${(over.value.x / WIDTH) * 100}%`, top: `${(over.value.y / HEIGHT) * 100}%` }}
          aria-hidden="true"
        >
          <b>{name(over.value.one)}</b>
          <br />
          {tell(over.value.one)}
        </p>
      )}
    </div>
  );
}
