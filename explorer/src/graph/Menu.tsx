// What can be done with one thing.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useLoaded } from "../api/loaded";
import { place } from "../api/site";
import { lookOf } from "../design/legend";
import { language } from "../language/language";
import { count, name, say } from "../language/say";
import { relationsOf } from "../shown/fetching";
import { expand, nodeOf, select } from "../shown/shown";
import { ask, called, hideGroup, keepNear, removeThese, startPath } from "./actions";
import { menu } from "./state";

export function Menu({ back }: { back: () => void }) {
  const wanted = menu.value;
  return wanted ? <Opened key={wanted.id} {...wanted} back={back} /> : null;
}

interface Place {
  id: string;
  x: number;
  y: number;
  back: () => void;
}

function Opened({ id, x, y, back }: Place) {
  const list = useRef<HTMLDivElement>(null);
  const relations = useLoaded(() => relationsOf(id));
  const node = nodeOf(id);
  const group = name(lookOf(node?.group ?? ""));
  useLayoutEffect(() => fitIn(list.current, x, y), [x, y, relations.value]);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus({ preventScroll: true });
    const outside = (event: PointerEvent) => {
      if (!(event.target instanceof Node && list.current?.contains(event.target))) menu.value = null;
    };
    addEventListener("pointerdown", outside, true);
    return () => removeEventListener("pointerdown", outside, true);
  }, []);
  const page = place(`/page/${id.split("/").map(encodeURIComponent).join("/")}?lang=${language.value}`);
  const item = (label: string, act: () => void) => <Item label={label} act={() => close(act, back)} />;
  return (
    <div
      ref={list}
      class="graph-menu"
      role="menu"
      tabIndex={-1}
      aria-label={say("moreOf", { name: called(id) })}
      onKeyDown={(event) => walk(event, list.current, back)}
    >
      <p class="graph-menu-name" role="presentation" lang="th" dir="auto">
        {called(id)}
      </p>
      {item(say("graphEvidence"), () => select(id))}
      {item(say("expandAll"), () => expand(id))}
      <fieldset class="graph-menu-relations">
        <legend>{say("expandBy")}</legend>
        {relations.value.state === "waiting" && <p class="soft small">{say("waiting")}</p>}
        {relations.value.state === "here" &&
          relations.value.value.relations.map((one) => (
            <Item key={one.key} label={name(one)} many={one.count} act={() => close(() => expand(id, one.key), back)} />
          ))}
      </fieldset>
      {item(say("pathFromHere"), () => startPath(id))}
      {item(say("keepNear"), () => keepNear(id))}
      {item(say("graphRemove"), () => removeThese([id]))}
      {node && item(say("hideGroup", { group }), () => hideGroup(node.group))}
      {item(say("askAboutIt"), () => ask(id))}
      {page && (
        <a role="menuitem" tabIndex={-1} href={page}>
          {say("openItsPage")}
        </a>
      )}
    </div>
  );
}

function Item({ label, many, act }: { label: string; many?: number; act: () => void }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={act}>
      <span>{label}</span>
      {many !== undefined && <b>{count(many)}</b>}
    </button>
  );
}

function close(act: () => void, back: () => void): void {
  menu.value = null;
  back();
  act();
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function walk(event: KeyboardEvent, list: HTMLElement | null, back: () => void): void {
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close(() => undefined, back);
    return;
  }
  const items = [...(list?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const step = STEPS[event.key];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step ? at + step : null;
  if (to === null) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

/** Puts the menu where it was asked for, within its frame. */
function fitIn(list: HTMLElement | null, x: number, y: number): void {
  const frame = list?.offsetParent;
  if (!list || !frame) return;
  list.style.left = `${Math.max(4, Math.min(x, frame.clientWidth - list.offsetWidth - 4))}px`;
  list.style.top = `${Math.max(4, Math.min(y, frame.clientHeight - list.offsetHeight - 4))}px`;
}
