// A field with a list of what may be meant, by the pattern "combobox with a listbox" of the ARIA Authoring Practices.
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { name } from "../language/say";
import { Suggestions } from "./Suggestions";
import { byKind, type Hit } from "./searching";
import { useMeant } from "./typed";
import { type Answered, useUnderstood } from "./understanding";
import "./searchbox.css";

interface Combo {
  id: string;
  label: string;
  placeholder: string;
  /** What stands in the field at first, and whenever this changes. */
  value: string;
  /** Given: the first entry of the list asks about the text itself. */
  onAsk?: (text: string) => void;
  /** Given: a text that the server understands as a question is answered first. */
  onAnswer?: (answer: Answered) => void;
  onChoose: (hit: Hit) => void;
  onText?: (text: string) => void;
  /** What stands on the button beside the field. */
  button?: string;
  strong?: boolean;
}

/** How far a key moves through the list. */
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };

export function Combobox({ id, label, placeholder, value, onAsk, onAnswer, onChoose, onText, button, strong }: Combo) {
  const text = useSignal(value);
  const typed = useSignal("");
  const open = useSignal(false);
  const active = useSignal(-1);
  const meant = useMeant(typed);
  const understood = useUnderstood(typed, onAnswer !== undefined);
  const field = useRef<HTMLInputElement>(null);
  const groups = useComputed(() => byKind(meant.value.hits));
  const ordered = useComputed(() => groups.value.flatMap((group) => group.hits));
  const answer = understood.value.of === text.value.trim() ? understood.value.answer : null;
  const first = (onAsk ? 1 : 0) + (answer ? 1 : 0); // entries before the hits

  useEffect(() => {
    text.value = value;
    typed.value = "";
  }, [value]);

  function close(): void {
    open.value = false;
    active.value = -1;
  }

  function take(entry: number): void {
    const hit = ordered.value[entry - first];
    const asked = text.value.trim();
    if (!hit && !(onAsk && asked)) return;
    close();
    if (hit) onChoose(hit);
    else if (answer && entry < 1) onAnswer?.(answer);
    else onAsk?.(asked);
    if (!onAsk && hit) text.value = name(hit);
    field.current?.blur();
  }

  function write(now: string): void {
    text.value = now;
    typed.value = now;
    active.value = -1;
    open.value = now.trim() !== "";
    onText?.(now);
  }

  function move(step: number): void {
    const entries = ordered.value.length + first;
    if (typed.value !== text.value) typed.value = text.value;
    open.value = text.value.trim() !== "";
    if (!open.value || entries === 0) return;
    const next = active.value + step;
    active.value = Math.abs(step) > 1 ? Math.min(Math.max(next, 0), entries - 1) : (next + entries + 1) % (entries + 1);
    if (active.value === entries) active.value = -1;
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = MOVES[event.key];
    if (step) move(step);
    else if (event.key === "Enter" && (onAsk || active.value >= 0))
      take(active.value); // else a form is sent
    else if (event.key === "Escape" && open.value) close();
    else if (event.key === "Escape" && text.value) write("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const listed = open.value && (onAsk !== undefined || ordered.value.length > 0);
  return (
    <div class={`combobox${strong ? " combobox-strong" : ""}`}>
      <label class="unseen" for={id}>
        {label}
      </label>
      <svg class="combobox-lens" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="8.5" cy="8.5" r="5.5" />
        <path d="m13 13 4.5 4.5" />
      </svg>
      <input
        ref={field}
        id={id}
        type="text"
        inputMode="search"
        enterkeyhint="search"
        role="combobox"
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={listed && active.value >= 0 ? `${id}-${active.value}` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={200}
        placeholder={placeholder}
        value={text.value}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={close}
      />
      {button && (
        <button type="button" class="button strong combobox-go" onClick={() => take(-1)} disabled={!text.value.trim()}>
          {button}
        </button>
      )}
      <Suggestions
        id={id}
        label={label}
        hidden={!listed}
        text={text.value.trim()}
        asks={onAsk !== undefined}
        answers={answer}
        groups={groups.value}
        active={active.value}
        failed={meant.value.failed}
        waiting={meant.value.of !== text.value.trim()}
        onTake={take}
        onPoint={(entry) => {
          active.value = entry;
        }}
      />
    </div>
  );
}
