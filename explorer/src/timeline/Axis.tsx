// Meetings and decisions along time. One stop of the tab key; arrows go from one to the next.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { date, fiscalYear } from "../language/dates";
import { languageOf, name, say, type Word } from "../language/say";
import { view } from "../state/view";
import { Form } from "./Glyph";
import { type Lane, layOut, type Mark, type Sheet } from "./layout";
import { kindOf, type Moment } from "./moments";

interface Props {
  moments: readonly Moment[];
  choose: (one: Moment) => void;
}

export function Axis({ moments, choose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const stop = useSignal("");
  const over = useSignal<Mark | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const watch = new ResizeObserver(([seen]) => {
      width.value = Math.floor(seen?.contentRect.width ?? 0);
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const sheet = width.value > 0 && moments.some((one) => one.date) ? layOut(moments, width.value) : null;
  const marks = sheet?.lanes.flatMap((lane) => lane.marks).sort((one, other) => one.x - other.x) ?? [];
  const stays = marks.some((mark) => mark.moment.id === stop.value) ? stop.value : marks[0]?.moment.id;

  function move(event: KeyboardEvent, mark: Mark): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(mark.moment);
    else if (!step) return;
    event.preventDefault();
    const next = step && marks[marks.indexOf(mark) + step];
    if (next) document.getElementById(markId(next.moment))?.focus();
  }
  const draw = (mark: Mark) => (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no buttons of HTML
    <g
      key={mark.moment.id}
      id={markId(mark.moment)}
      role="button"
      tabindex={mark.moment.id === stays ? 0 : -1} // in small letters: SVG knows no other
      aria-label={told(mark.moment)}
      aria-pressed={view.value.selected === mark.moment.id}
      class="timeline-mark"
      transform={`translate(${mark.x} ${mark.y})`}
      onClick={() => choose(mark.moment)}
      onKeyDown={(event) => move(event, mark)}
      onMouseEnter={() => {
        over.value = mark;
      }}
      onFocus={() => {
        stop.value = mark.moment.id;
        over.value = mark;
      }}
      onBlur={() => {
        over.value = null;
      }}
    >
      <circle r="10" class="timeline-hit" />
      <Form kind={kindOf(mark.moment)} />
    </g>
  );
  return (
    <div class="timeline-axis" ref={place}>
      {sheet && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
        <svg
          width={sheet.width}
          height={sheet.height}
          role="group"
          aria-label={say("timelineOf")}
          aria-describedby="timeline-how"
          onMouseLeave={() => {
            over.value = null;
          }}
        >
          <Bands sheet={sheet} />
          {sheet.lanes.map((lane) => (
            <LaneHead key={lane.body?.id ?? ""} lane={lane} width={sheet.width} />
          ))}
          <Links marks={marks} over={over.value?.moment.id ?? view.value.selected} />
          {marks.map(draw)}
        </svg>
      )}
      <p id="timeline-how" class="unseen">
        {say("timelineHow")}
      </p>
      {over.value && sheet && <Note mark={over.value} width={sheet.width} />}
    </div>
  );
}

function markId(one: Moment): string {
  return `mark-${one.id}`;
}

function told(one: Moment): string {
  return `${date(one.date)} ${say(`kind-${kindOf(one)}` as Word)}: ${name(one)}`;
}

function Bands({ sheet }: { sheet: Sheet }) {
  const often = sheet.bands.length > sheet.width / 64 ? Math.ceil((sheet.bands.length * 64) / sheet.width) : 1;
  return (
    <g class="timeline-bands">
      {sheet.bands.map((band, at) => (
        <g key={band.year}>
          <rect
            x={band.left}
            width={band.right - band.left}
            height={sheet.height}
            class={band.year % 2 ? "timeline-odd" : "timeline-even"}
          />
          {at % often === 0 && (
            <text x={(band.left + band.right) / 2} y="17" text-anchor="middle">
              {band.right - band.left > 120 ? fiscalYear(band.year) : band.year}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function LaneHead({ lane, width }: { lane: Lane; width: number }) {
  const text = lane.body
    ? name(lane.body)
    : lane.bodies
      ? say("timelineOthers", { count: lane.bodies })
      : say("noBody");
  return (
    <g>
      <line x1="0" x2={width} y1={lane.top} y2={lane.top} class="timeline-line" />
      <foreignObject x="10" y={lane.top + 1} width={Math.max(0, width - 20)} height="24">
        <div class="timeline-lane" lang={languageOf(text)} dir="auto">
          {text}
        </div>
      </foreignObject>
      {lane.heaps.map((heap) => (
        <text key={heap.x} x={heap.x} y={heap.y + 4} text-anchor="middle" class="timeline-heap">
          +{heap.count}
        </text>
      ))}
    </g>
  );
}

function Links({ marks, over }: { marks: readonly Mark[]; over: string }) {
  const places = new Map(marks.map((mark) => [mark.moment.id, mark]));
  return (
    <g class="timeline-links">
      {marks.flatMap((from) =>
        from.moment.followedBy.flatMap((id) => {
          const to = places.get(id);
          if (!to) return [];
          const bend = Math.max(24, (to.x - from.x) / 3);
          const d = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
          const strong = over === id || over === from.moment.id;
          return [<path key={`${from.moment.id} ${id}`} d={d} class={strong ? "timeline-strong" : ""} />];
        }),
      )}
    </g>
  );
}

function Note({ mark, width }: { mark: Mark; width: number }) {
  const text = name(mark.moment);
  return (
    <div
      class={`timeline-note${mark.x > width / 2 ? " timeline-note-left" : ""}`}
      style={{ left: `${mark.x}px`, top: `${mark.y}px` }}
      aria-hidden="true"
    >
      <b>
        {date(mark.moment.date)} · {say(`kind-${kindOf(mark.moment)}` as Word)}
      </b>
      <p lang={languageOf(text)} dir="auto">
        {text}
      </p>
    </div>
  );
}
