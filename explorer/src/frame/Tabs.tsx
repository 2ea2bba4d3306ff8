// The ways to look at what is there, and the one that is chosen.
import { useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { TABS } from "../state/address";
import { goTo, view } from "../state/view";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs() {
  const list = useRef<HTMLDivElement>(null);
  const { tab: chosen } = view.value;
  useLayoutEffect(() => {
    const [row, tab] = [list.current, list.current?.querySelector<HTMLElement>(`#tab-${chosen}`)];
    if (row && tab) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]); // on a phone the row is longer than the screen

  function move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(view.value.tab) + step + TABS.length) % TABS.length];
    if (!next) return;
    goTo(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    <div class="tabs" role="tablist" aria-label={say("ways")} ref={list} onKeyDown={move}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-controls="view"
          aria-selected={view.value.tab === tab}
          tabIndex={view.value.tab === tab ? 0 : -1}
          onClick={() => goTo(tab)}
        >
          {say(tab)}
        </button>
      ))}
    </div>
  );
}
