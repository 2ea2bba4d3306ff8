// What may be seen of what is on the page: kinds of things, and fiscal years. On a phone it is folded into one line.
import { useSignal } from "@preact/signals";
import { count, say } from "../language/say";
import { whole } from "../shown/shown";
import { go, view } from "../state/view";
import { Legend } from "./Legend";
import { spanInWords, Years } from "./Years";
import "./filters.css";

export function Filters() {
  const open = useSignal(false);
  if (!whole.value.nodes.length) return null;
  const { hidden, from, to } = view.value;
  const filtered = hidden.length > 0 || from !== null || to !== null;
  return (
    <section class={`filters${open.value ? " open" : ""}`} aria-label={say("filters")}>
      <button
        type="button"
        class="button filters-fold"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <span>{say("filters")}</span>
        <span class="soft">
          {[hidden.length ? say("hiddenKinds", { n: count(hidden.length) }) : "", spanInWords(from, to)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </button>
      <div class="filters-parts">
        <Legend />
        <Years />
        {filtered && (
          <button type="button" class="button filters-reset" onClick={() => go({ hidden: [], from: null, to: null })}>
            {say("resetFilters")}
          </button>
        )}
      </div>
    </section>
  );
}
