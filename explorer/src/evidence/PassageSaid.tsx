// One passage in its paragraph, with where it stands and what read it.
import { useLoaded } from "../api/loaded";
import { Cite } from "../ask/Cite";
import { date, dated, today } from "../language/dates";
import { language } from "../language/language";
import { languageOf, say } from "../language/say";
import { straight } from "../language/turning";
import { permalink, view } from "../state/view";
import { askPassage, type Context, type Passage } from "./asked";
import { Corrected } from "./Corrected";
import { read } from "./reading";
import { ruleWord } from "./rules";

interface Said {
  of: Passage;
  says: { th: string; en: string };
  /** Whether what it says is told above it. */
  told: boolean;
}

export function PassageSaid({ of, says, told }: Said) {
  const loaded = useLoaded(() => askPassage(of.passage)).value;
  const known = loaded.state === "here" ? loaded.value : null;
  const title = straight(of.title || of.document);
  return (
    <li class="passage">
      {told && (
        <p class="passage-says" dir="auto">
          {straight(dated(says[language.value]))}
        </p>
      )}
      <Quote of={of} known={known} />
      <p class="passage-place">
        <span class="passage-title" lang={languageOf(title)} dir="auto">
          {title}
        </span>
        <time dateTime={of.date ?? undefined}>{of.date ? date(of.date) : say("undated")}</time>
      </p>
      <p class="passage-rule">
        {of.rule && (
          <>
            {say("readBy")} <code>{of.rule}</code> · {ruleWord(of.rule)}
          </>
        )}
        {known && known.facts.length > 1 && ` · ${say("factsHere", { n: known.facts.length })}`}
      </p>
      <Corrected by={of.correction} />
      <div class="evidence-tools">
        <button type="button" class="button" onClick={() => read(of.document, of.passage)}>
          {say("openHere")}
        </button>
        <Cite
          of={() => ({
            th: dated(says.th, "th"),
            en: dated(says.en, "en"),
            quote: of.quote,
            title,
            date: of.date,
            passage: of.passage,
            link: permalink({ ...view.value, reading: "", passage: "" }),
            read: today(),
          })}
        />
      </div>
    </li>
  );
}

const AROUND = 240; // letters of the paragraph on either side

function Quote({ of, known }: { of: Passage; known: Context | null }) {
  const { before = "", after = "" } = known?.context ?? {};
  const [head, tail] = [before.trimStart(), after.trimEnd()];
  return (
    <blockquote lang={languageOf(of.quote)} dir="auto">
      <span class="passage-around">{head.length > AROUND ? `…${head.slice(-AROUND)}` : head}</span>
      <mark>{of.quote}</mark>
      <span class="passage-around">{tail.length > AROUND ? `${tail.slice(0, AROUND)}…` : tail}</span>
    </blockquote>
  );
}
