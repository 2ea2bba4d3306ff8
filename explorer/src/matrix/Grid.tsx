// The matrix as a grid of which only what is to be seen is on the page: three hundred bodies by three hundred issues
// would be ninety thousand cells.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { languageOf, name, say, type Word } from "../language/say";
import type { GraphNode } from "../shown/model";
import { select } from "../shown/shown";
import { view } from "../state/view";
import { type Cell, visible } from "./model";

const ROW = 44;
const COLUMN = 52;
const HEAD = 190;
const LINES = 4; // that one may scroll before others are drawn

interface Props {
  rows: readonly GraphNode[];
  columns: readonly GraphNode[];
  cell: (row: GraphNode, column: GraphNode) => Cell | undefined;
  corner: [string, string];
}

const MOVES: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

export function Grid({ rows, columns, cell, corner }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const window = useSignal({ left: 0, top: 0, width: 1200, height: 800 });
  const side = useSignal(240);
  const stop = useSignal<[number, number]>([0, 0]);
  const over = useSignal<[number, number] | null>(null);
  const wanted = useRef<string | null>(null); // the cell that is to have the focus once it is drawn

  function measure(): void {
    const at = frame.current;
    if (!at) return;
    side.value = at.clientWidth < 620 ? 128 : 260;
    const now = {
      left: floor(at.scrollLeft, COLUMN),
      top: floor(at.scrollTop, ROW),
      width: at.clientWidth + LINES * COLUMN,
      height: at.clientHeight + LINES * ROW,
    };
    if (JSON.stringify(now) !== JSON.stringify(window.peek())) window.value = now;
  }
  useEffect(() => {
    if (!frame.current) return;
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const here: [number, number] = [
    Math.min(stop.value[0], rows.length - 1),
    Math.min(stop.value[1], columns.length - 1),
  ];
  useEffect(() => {
    if (wanted.current !== here.join()) return;
    wanted.current = null;
    frame.current?.querySelector<HTMLElement>('td[tabindex="0"]')?.focus({ preventScroll: true });
  });

  function move(event: KeyboardEvent): void {
    const found = cell(rows[here[0]] as GraphNode, columns[here[1]] as GraphNode);
    if ((event.key === "Enter" || event.key === " ") && found) open(found);
    const to = target(event);
    if (!to && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!to) return;
    stop.value = over.value = [clamp(to[0], rows.length), clamp(to[1], columns.length)];
    wanted.current = stop.value.join();
    bringIn(stop.value);
  }
  function target(event: KeyboardEvent): [number, number] | null {
    const step = MOVES[event.key];
    if (step) return [here[0] + step[0], here[1] + step[1]];
    if (event.key === "Home") return [event.ctrlKey ? 0 : here[0], 0];
    if (event.key === "End") return [event.ctrlKey ? rows.length : here[0], columns.length];
    return null;
  }
  function bringIn([row, column]: [number, number]): void {
    const at = frame.current;
    if (!at) return;
    const [top, left] = [row * ROW, column * COLUMN];
    if (top < at.scrollTop) at.scrollTop = top;
    if (top + ROW > at.scrollTop + at.clientHeight - HEAD) at.scrollTop = top + ROW - at.clientHeight + HEAD;
    if (left < at.scrollLeft) at.scrollLeft = left;
    if (left + COLUMN > at.scrollLeft + at.clientWidth - side.value) {
      at.scrollLeft = left + COLUMN - at.clientWidth + side.value;
    }
    measure();
  }

  const [top, bottom] = visible(rows.length, ROW, window.value.top, window.value.height - HEAD);
  const [left, right] = visible(columns.length, COLUMN, window.value.left, window.value.width - side.value);
  const seen = columns.slice(left, right);
  const cross = over.value;
  return (
    <>
      <Reading row={cross && rows[cross[0]]} column={cross && columns[cross[1]]} cell={cell} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: scrolling and leaving only change what is drawn */}
      <div
        class="matrix-frame"
        ref={frame}
        onScroll={measure}
        onMouseLeave={() => {
          over.value = null;
        }}
      >
        <table
          class="matrix-grid"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table through which one walks is a grid
          role="grid"
          aria-label={say("matrixOf")}
          aria-describedby="matrix-how"
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          style={{ width: `${side.value + columns.length * COLUMN}px` }}
        >
          <colgroup>
            <col style={{ width: `${side.value}px` }} />
            {left > 0 && <col style={{ width: `${left * COLUMN}px` }} />}
            {seen.map((one) => (
              <col key={one.id} style={{ width: `${COLUMN}px` }} />
            ))}
            {right < columns.length && <col style={{ width: `${(columns.length - right) * COLUMN}px` }} />}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <td class="matrix-corner" aria-colindex={1}>
                <span>{corner[1]} →</span>
                <span>{corner[0]} ↓</span>
              </td>
              {left > 0 && <Gap />}
              {seen.map((one, place) => (
                <th
                  key={one.id}
                  scope="col"
                  aria-colindex={left + place + 2}
                  class={cross?.[1] === left + place ? "matrix-cross" : ""}
                >
                  <Head node={one} class="matrix-up" />
                </th>
              ))}
              {right < columns.length && <Gap />}
            </tr>
          </thead>
          <tbody>
            {top > 0 && <Skip height={top * ROW} />}
            {rows.slice(top, bottom).map((row, line) => (
              <tr key={row.id} aria-rowindex={top + line + 2} class={cross?.[0] === top + line ? "matrix-cross" : ""}>
                <th scope="row" aria-colindex={1}>
                  <Head node={row} class="matrix-side" />
                </th>
                {left > 0 && <Gap />}
                {seen.map((column, place) => {
                  const [y, x] = [top + line, left + place];
                  return (
                    <Square
                      key={column.id}
                      cell={cell(row, column)}
                      index={x + 2}
                      crossed={cross?.[1] === x}
                      stop={here[0] === y && here[1] === x}
                      label={`${name(row)}, ${name(column)}`}
                      onFocus={() => {
                        stop.value = over.value = [y, x];
                      }}
                      onOver={() => {
                        over.value = [y, x];
                      }}
                      onKey={move}
                    />
                  );
                })}
                {right < columns.length && <Gap />}
              </tr>
            ))}
            {bottom < rows.length && <Skip height={(rows.length - bottom) * ROW} />}
          </tbody>
        </table>
      </div>
      <p class="unseen" id="matrix-how">
        {say("matrixHow")}
      </p>
    </>
  );
}

/** Scrolling draws anew only after some lines. */
function floor(at: number, size: number): number {
  return Math.floor(at / (LINES * size)) * LINES * size;
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}

function open(cell: Cell): void {
  const role = cell.roles[0]?.role;
  if (role) select(`${cell.body}|${role}|${cell.issue}`);
}

function Gap() {
  return <td class="matrix-gap" />;
}

function Skip({ height }: { height: number }) {
  return (
    <tr>
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}

function Head({ node, class: own }: { node: GraphNode; class: string }) {
  const text = name(node);
  return (
    <button
      type="button"
      class={`matrix-head ${own}`}
      title={text}
      lang={languageOf(text)}
      dir="auto"
      aria-pressed={view.value.selected === node.id}
      onClick={() => select(node.id)}
    >
      <span>
        <span>{text}</span>
      </span>
    </button>
  );
}

interface SquareProps {
  cell: Cell | undefined;
  index: number;
  crossed: boolean;
  stop: boolean;
  label: string;
  onFocus: () => void;
  onOver: () => void;
  onKey: (event: KeyboardEvent) => void;
}

function Square({ cell, index, crossed, stop, label, onFocus, onOver, onKey }: SquareProps) {
  const [first] = cell?.roles ?? [];
  const chosen = cell?.roles.some((one) => view.value.selected === `${cell.body}|${one.role}|${cell.issue}`);
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
      role="gridcell"
      aria-colindex={index}
      aria-selected={Boolean(chosen)}
      aria-label={cell ? `${letters(cell)}, ${label}: ${rolesOf(cell)}` : `${label}: ${say("matrixNoRole")}`}
      tabIndex={stop ? 0 : -1}
      class={`matrix-cell${cell ? " matrix-full" : ""}${crossed ? " matrix-cross" : ""}${first ? ` role-${first.role}` : ""}${(cell?.roles.length ?? 0) > 3 ? " matrix-many" : ""}`}
      onClick={() => cell && open(cell)}
      onFocus={onFocus}
      onMouseEnter={onOver}
      onKeyDown={onKey}
    >
      {cell?.roles.map((one) => (
        <b key={one.role} class={`role-${one.role}`}>
          {one.role[0]}
        </b>
      ))}
    </td>
  );
}

function letters(cell: Cell): string {
  return cell.roles.map((one) => one.role[0]).join("");
}

function rolesOf(cell: Cell): string {
  return cell.roles
    .map(
      (one) =>
        `${say(`role-${one.role}` as Word)} (${say(one.facts === 1 ? "matrixFact" : "matrixFacts", { count: one.facts })})`,
    )
    .join(", ");
}

/** The whole names of what is pointed at, and the roles there. */
function Reading({
  row,
  column,
  cell,
}: {
  row?: GraphNode | null | undefined;
  column?: GraphNode | null | undefined;
  cell: Props["cell"];
}) {
  const found = row && column && cell(row, column);
  return (
    <p class="matrix-reading" aria-hidden="true">
      {row && column ? (
        <>
          <b>{name(row)}</b> × <b>{name(column)}</b>: {found ? rolesOf(found) : say("matrixNoRole")}
        </>
      ) : (
        <span class="soft">{say("matrixHint")}</span>
      )}
    </p>
  );
}
