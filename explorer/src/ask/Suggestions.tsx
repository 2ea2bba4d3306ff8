// The list under the field: first the question itself, then things by kind, with the letters that matched.
import { useEffect } from "preact/hooks";
import { dated } from "../language/dates";
import { language } from "../language/language";
import { pieces } from "../language/points";
import { label, languageOf, name, say } from "../language/say";
import { kindWord } from "./kinds";
import type { Hit, HitGroup } from "./searching";
import type { Answered } from "./understanding";

const DAY = "2021-05-12".length;

interface List {
  id: string;
  label: string;
  hidden: boolean;
  text: string;
  asks: boolean;
  /** What the text asks, where it is a question that is understood. */
  answers: Answered | null;
  groups: readonly HitGroup[];
  active: number;
  failed: boolean;
  waiting: boolean;
  onTake: (entry: number) => void;
  onPoint: (entry: number) => void;
}

export function Suggestions({
  id,
  label,
  hidden,
  text,
  asks,
  answers,
  groups,
  active,
  failed,
  waiting,
  onTake,
  onPoint,
}: List) {
  const found = groups.reduce((sum, group) => sum + group.hits.length, 0);
  const who = answers ? 1 : 0; // the number of the entry that asks who owns it
  let entry = who + (asks ? 1 : 0);
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const option = (number: number) => ({
    id: `${id}-${number}`,
    role: "option" as const,
    "aria-selected": active === number,
    onPointerDown: (event: PointerEvent) => event.preventDefault(), // the field keeps the focus
    onPointerMove: () => active !== number && onPoint(number),
    onClick: () => onTake(number),
  });
  return (
    <div class="suggestions" hidden={hidden}>
      <div id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1}>
        {answers && (
          <div {...option(0)} class="suggestion suggestion-ask">
            <span class="suggestion-sign" aria-hidden="true">
              →
            </span>
            <span>
              {say("answerFirst")} <b>{answers.template?.[language.value]}</b>
              <TakenAs answer={answers} />
            </span>
          </div>
        )}
        {asks && (
          <div {...option(who)} class="suggestion suggestion-ask">
            <span class="suggestion-sign" aria-hidden="true">
              ?
            </span>
            <span>
              {say("askFirst")} <b lang={languageOf(text)}>“{text}”</b>
            </span>
          </div>
        )}
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox may hold groups, and no fieldset
          <div role="group" key={group.kind} aria-labelledby={`${id}-${group.kind}`}>
            <div class="suggestion-kind" id={`${id}-${group.kind}`} role="presentation">
              {kindWord(group.kind)}
            </div>
            {group.hits.map((hit) => {
              const number = entry++;
              return (
                <div {...option(number)} key={hit.iri} class="suggestion">
                  <Suggested hit={hit} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p class="suggestion-state" role="status">
        {hidden ? "" : failed ? say("searchFailed") : waiting ? "" : say("searchFound", { n: found })}
      </p>
    </div>
  );
}

/** What the names in a question were read as, and which of its words are left aside. */
function TakenAs({ answer }: { answer: Answered }) {
  const names = answer.slots.map((slot) => (slot.thing ? label(slot.thing) : (slot.value ?? "")));
  return (
    <>
      {names.length > 0 && (
        <span class="suggestion-note" dir="auto">
          {names.join(" · ")}
        </span>
      )}
      {answer.aside.length > 0 && (
        <span class="suggestion-note" dir="auto">
          {say("leftAside", { words: answer.aside.join(", ") })}
        </span>
      )}
    </>
  );
}

function Suggested({ hit }: { hit: Hit }) {
  const [shown, same] = [name(hit), label(hit) === hit.name];
  return (
    <>
      <span class="suggestion-name" lang={languageOf(shown)} dir="auto">
        {same ? <Matched hit={hit} /> : shown}
        {hit.candidate && <i class="suggestion-candidate">{say("candidate")}</i>}
      </span>
      <span class="suggestion-note" dir="auto">
        {!same && (
          <>
            <span lang={languageOf(hit.name)}>
              <Matched hit={hit} />
            </span>
            {" · "}
          </>
        )}
        {hit.note}
      </span>
    </>
  );
}

function Matched({ hit }: { hit: Hit }) {
  const text = dated(hit.name);
  const ranges = text === hit.name ? hit.ranges : hit.ranges.filter(([, end = 0]) => end <= hit.name.length - DAY);
  return (
    <>{pieces(text, ranges).map((piece, at) => (piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text))}</>
  );
}
