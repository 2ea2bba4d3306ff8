// The row of tools above the graph, and those for the size of the picture.
import { say } from "../language/say";
import { canRedo, canUndo, keepSetting, redo, undo } from "../state/view";
import type { Canvas } from "./canvas";
import { Icon, type IconName } from "./Icon";
import { allTold, boxing, listed, open } from "./state";

interface Tool {
  icon: IconName;
  label: string;
  /** Whether the label is seen, too. */
  wide?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  act: () => void;
}

export function Tools({ canvas }: { canvas: () => Canvas | null }) {
  return (
    <div class="graph-tools" role="toolbar" aria-label={say("graphTools")}>
      <Button icon="undo" label={say("undoStep")} disabled={!canUndo.value} act={undo} />
      <Button icon="redo" label={say("redoStep")} disabled={!canRedo.value} act={redo} />
      <span class="graph-between" />
      <Button icon="tidy" wide label={say("tidyUp")} act={() => canvas()?.tidy()} />
      <Button
        icon="box"
        wide
        label={say("boxSelect")}
        pressed={boxing.value}
        act={() => {
          boxing.value = !boxing.value;
        }}
      />
      <Button
        icon="path"
        wide
        label={say("findPath")}
        pressed={open.value === "path"}
        act={() => {
          open.value = open.value === "path" ? "" : "path";
        }}
      />
      <Button
        icon="words"
        wide
        label={say("lineWords")}
        pressed={allTold.value}
        act={() => keepSetting("lines", allTold.value ? "none" : "all")}
      />
      <Button
        icon="list"
        wide
        label={say("listBeside")}
        pressed={listed.value}
        act={() => keepSetting("list", listed.value ? "" : "1")}
      />
    </div>
  );
}

export function Sizes({ canvas }: { canvas: () => Canvas | null }) {
  return (
    <div class="graph-sizes">
      <Button icon="in" label={say("zoomIn")} act={() => canvas()?.zoom(1.25)} />
      <Button icon="out" label={say("zoomOut")} act={() => canvas()?.zoom(0.8)} />
      <Button icon="fit" label={say("fitAll")} act={() => canvas()?.fit()} />
      <Button
        icon="keys"
        label={say("keysHelp")}
        act={() => {
          open.value = open.value === "keys" ? "" : "keys";
        }}
      />
    </div>
  );
}

function Button({ icon, label, wide, pressed, disabled, act }: Tool) {
  return (
    <button
      type="button"
      class={`button graph-tool${wide ? " wide" : ""}`}
      title={label}
      aria-label={label}
      disabled={disabled ?? false}
      onClick={act}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
    >
      <Icon name={icon} />
      {wide && <span>{label}</span>}
    </button>
  );
}
