// What stands out on the canvas: what is selected with its neighbours, the way that was found, the box that was drawn.
import type { Core } from "cytoscape";

export interface Marks {
  /** A thing or an edge. */
  selected: string;
  cursor: string;
  picked: readonly string[];
  /** The things on each way that was looked for. */
  ways: readonly (readonly string[])[];
  /** Whether all lines have their words. */
  allTold: boolean;
}

const ALL = "dim lit chosen cursor way picked told";

export function mark(core: Core, marks: Marks): void {
  core.batch(() => {
    core.elements().removeClass(ALL);
    core.edges().toggleClass("told", marks.allTold);
    select(core, marks.selected);
    for (const way of marks.ways) follow(core, way);
    for (const id of marks.picked) core.getElementById(id).addClass("picked");
    core.getElementById(marks.cursor).addClass("cursor");
  });
}

function select(core: Core, id: string): void {
  const one = core.getElementById(id);
  if (!id || one.empty()) return;
  const bright = one.union(
    id.includes("|")
      ? core
          .edges()
          .filter((edge) => edge.id() === id)
          .connectedNodes()
      : one.closedNeighborhood(),
  );
  core.elements().not(bright).addClass("dim");
  bright.edges().addClass("lit told");
  one.addClass("chosen");
}

function follow(core: Core, way: readonly string[]): void {
  for (const [at, id] of way.entries()) {
    const one = core.getElementById(id).addClass("way").removeClass("dim");
    const next = way[at + 1];
    if (next) one.edgesWith(core.getElementById(next)).addClass("way told").removeClass("dim");
  }
}
