// Many rows, of which the first are there at once and others come as one scrolls towards them.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";

const AT_ONCE = 100;

interface Props<T> {
  rows: readonly T[];
  draw: (row: T, at: number) => ComponentChildren;
  /** Puts the rows into their place: a table body, a list. */
  within: (rows: ComponentChildren) => ComponentChildren;
}

export function Growing<T>({ rows, draw, within }: Props<T>) {
  const most = useSignal(AT_ONCE);
  const end = useRef<HTMLDivElement>(null);
  const left = rows.length > most.value;
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) most.value += AT_ONCE;
      },
      { rootMargin: "600px" },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [left, most.value]);
  return (
    <>
      {within(rows.slice(0, most.value).map(draw))}
      {left && (
        <div class="parts-more" ref={end}>
          <button
            type="button"
            class="button"
            onClick={() => {
              most.value = rows.length;
            }}
          >
            {say("moreRows", { count: rows.length })}
          </button>
        </div>
      )}
    </>
  );
}
