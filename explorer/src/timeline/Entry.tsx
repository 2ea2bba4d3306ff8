// A decision for reading: what, by whom, on what, what it takes up, and what became of it.
import { calm } from "../design/theme";
import { date } from "../language/dates";
import { languageOf, name, say, type Word } from "../language/say";
import { AddButton, Thing } from "../parts/Thing";
import { select } from "../shown/shown";
import { view } from "../state/view";
import { Glyph } from "./Glyph";
import { became, kindOf, type Moment, type Thread } from "./moments";

const MATTERS = 4; // named at once

export interface Around {
  byId: ReadonlyMap<string, Moment>;
  earlier: ReadonlyMap<string, Moment[]>;
  documents: number;
  /** What all of them are about, which need not be said of each. */
  subject: string;
}

export function Entry({ one, around }: { one: Moment; around: Around }) {
  const threads = became(one, around.byId);
  const before = around.earlier.get(one.id) ?? [];
  return (
    <article class="timeline-entry" id={`entry-${one.id}`} aria-current={view.value.selected === one.id || undefined}>
      <p class="timeline-head">
        <KindChip one={one} />
        {one.body ? <Thing thing={one.body} /> : <span class="soft">{say("noBody")}</span>}
        <span class="timeline-add">
          <AddButton thing={one} />
        </span>
      </p>
      <Words one={one} />
      <Matters matters={one.concerns.filter((matter) => matter.id !== around.subject)} />
      {before.length > 0 && (
        <div class="timeline-after">
          <span class="timeline-label">← {say("takesUp")}</span>
          <ul class="timeline-thread">
            {before.map((each) => (
              <li key={each.id}>
                <Jump one={each} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {threads.length > 0 ? (
        <div class="timeline-after">
          <span class="timeline-label timeline-became">→ {say("became")}</span>
          <Threads threads={threads} />
        </div>
      ) : (
        <p class="timeline-label timeline-nothing">○ {say("nothingLater", { documents: around.documents })}</p>
      )}
    </article>
  );
}

function Threads({ threads }: { threads: readonly Thread[] }) {
  return (
    <ul class="timeline-thread">
      {threads.map(({ moment, later }) => (
        <li key={moment.id}>
          <Jump one={moment} />
          {later.length > 0 && <Threads threads={later} />}
        </li>
      ))}
    </ul>
  );
}

export function KindChip({ one }: { one: Moment }) {
  const kind = kindOf(one);
  return (
    <span class="timeline-kind">
      <Glyph kind={kind} />
      {say(`kind-${kind}` as Word)}
    </span>
  );
}

/** What was decided, in the words of the document; they are in Thai whatever the page speaks. */
function Words({ one }: { one: Moment }) {
  const text = name(one, "th");
  return (
    <button
      type="button"
      class="timeline-words"
      lang={languageOf(text)}
      dir="auto"
      aria-pressed={view.value.selected === one.id}
      onClick={() => select(one.id)}
    >
      {text}
    </button>
  );
}

function Matters({ matters }: { matters: Moment["concerns"] }) {
  if (!matters.length) return null;
  const more = matters.length - MATTERS;
  return (
    <p class="timeline-matters">
      <span class="soft">{say("onMatter")}</span>
      {matters.slice(0, MATTERS).map((matter) => (
        <Thing key={matter.id} thing={matter} class="timeline-matter" />
      ))}
      {more > 0 && <span class="soft">{say("moreMatters", { count: more })}</span>}
    </p>
  );
}

/** Leads to another decision of the list, and opens its evidence. */
function Jump({ one }: { one: Moment }) {
  const text = name(one, "th");
  return (
    <button type="button" class="timeline-jump" title={say("openThread")} onClick={() => jump(one)}>
      <Glyph kind={kindOf(one)} />
      <span class="timeline-jump-day">{date(one.date)}</span>
      <span lang={languageOf(text)} dir="auto" class="timeline-jump-words">
        {text}
      </span>
    </button>
  );
}

export function jump(one: Moment): void {
  select(one.id);
  requestAnimationFrame(() => {
    const entry = document.getElementById(`entry-${one.id}`);
    entry?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    entry?.querySelector<HTMLElement>(".timeline-words")?.focus({ preventScroll: true });
  });
}
