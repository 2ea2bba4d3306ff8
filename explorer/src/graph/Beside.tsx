// The buttons beside the thing that is selected, for those who use neither double click nor right click.
import type { Core } from "cytoscape";
import { useEffect, useRef } from "preact/hooks";
import { count, say } from "../language/say";
import { expand } from "../shown/shown";
import { called } from "./actions";
import { current, menu } from "./state";

export function Beside({ core, hidden }: { core: Core; hidden: (id: string) => number }) {
  const place = useRef<HTMLDivElement>(null);
  const id = current.value;
  useEffect(() => (id ? follow(core, id, place.current) : undefined), [id, core]);
  if (!id) return null;
  const more = hidden(id);
  return (
    <div class="graph-beside" ref={place}>
      {more > 0 && (
        <button type="button" class="button" onClick={() => expand(id)}>
          {say("expandMore", { n: count(more) })}
        </button>
      )}
      <button
        type="button"
        class="button icon"
        aria-haspopup="menu"
        aria-label={say("moreOf", { name: called(id) })}
        title={say("moreOf", { name: called(id) })}
        onClick={() => {
          const at = core.getElementById(id).renderedPosition();
          menu.value = { id, x: at.x + 24, y: at.y };
        }}
      >
        ⋯
      </button>
    </div>
  );
}

/** Keeps the buttons above their thing while the picture moves. */
function follow(core: Core, id: string, place: HTMLElement | null): () => void {
  const put = () => {
    const node = core.getElementById(id);
    if (!place) return;
    place.hidden = node.empty();
    if (node.empty()) return;
    const at = node.renderedPosition();
    const left = Math.max(4, Math.min(at.x - place.offsetWidth / 2, core.width() - place.offsetWidth - 4));
    const top = Math.max(4, at.y - (node.height() * core.zoom()) / 2 - place.offsetHeight - 8);
    place.style.transform = `translate(${left}px, ${top}px)`;
  };
  put();
  core.on("render", put);
  return () => core.off("render", put);
}
