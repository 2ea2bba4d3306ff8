// What can be asked: the saved questions, examples to start from, what was asked before.
import { useSignal } from "@preact/signals";
import { language } from "../../language/language";
import { likeness } from "../complete/matching";
import type { SavedQuestion } from "../saved";
import { forget, forgetAll, history, type Past } from "./history";
import { type Question, same } from "./question";
import { tell } from "./say";
import { STARTERS } from "./starters";
import { exemplary, open, question } from "./state";

const SHORT = 80;

export function Choose({ saved }: { saved: readonly SavedQuestion[] }) {
  const unfolded = useSignal(false);
  const find = useSignal("");

  function choose(wanted: Question): void {
    unfolded.value = false;
    open(wanted);
  }

  return (
    <aside class="sparql-choose" aria-label={tell("sparqlQuestions")}>
      <button
        type="button"
        class="button sparql-unfold"
        aria-expanded={unfolded.value}
        aria-controls="sparql-lists"
        onClick={() => {
          unfolded.value = !unfolded.value;
        }}
      >
        {tell("sparqlQuestions")} <span aria-hidden="true">{unfolded.value ? "▴" : "▾"}</span>
      </button>
      <div id="sparql-lists" class={unfolded.value ? "unfolded" : ""}>
        <input
          class="field sparql-find"
          type="search"
          placeholder={tell("sparqlFind")}
          aria-label={tell("sparqlFind")}
          value={find.value}
          onInput={(event) => {
            find.value = event.currentTarget.value;
          }}
        />
        <Saved saved={saved} find={find.value} choose={choose} />
        <h3>{tell("sparqlStarters")}</h3>
        <ul>
          {STARTERS.map((one) => (
            <Entry
              key={one.text}
              title={one.title[language.value]}
              of={{ query: "", params: {}, text: one.text }}
              {...{ choose }}
            />
          ))}
        </ul>
        <History saved={saved} choose={choose} />
      </div>
    </aside>
  );
}

type Choosing = (wanted: Question) => void;

function Saved({ saved, find, choose }: { saved: readonly SavedQuestion[]; find: string; choose: Choosing }) {
  const found = saved.filter((one) => likeness(find.trim(), textsOf(one)) > 0);
  return (
    <>
      <h3>{tell("sparqlSaved")}</h3>
      {saved.length > 0 && !found.length && <p class="soft small">{tell("sparqlNoneFound")}</p>}
      <ul>
        {found.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              aria-current={question.value.query === one.name ? "true" : undefined}
              onClick={() => choose(exemplary(one))}
            >
              {titleOf(one)}
              <code>{one.name}</code>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function textsOf({ name, question: asked, summary }: SavedQuestion): string[] {
  return [name, summary.th, summary.en, asked?.th ?? "", asked?.en ?? ""];
}

/** The question in the language of the page. */
export function titleOf({ question: asked, summary }: SavedQuestion): string {
  return (asked ?? summary)[language.value];
}

function Entry({ title, of, choose }: { title: string; of: Question; choose: Choosing }) {
  return (
    <li>
      <button type="button" aria-current={same(of, question.value) ? "true" : undefined} onClick={() => choose(of)}>
        <bdi>{title}</bdi>
      </button>
    </li>
  );
}

function History({ saved, choose }: { saved: readonly SavedQuestion[]; choose: Choosing }) {
  return (
    <>
      <h3>
        {tell("sparqlPast")}
        {history.value.length > 0 && (
          <button type="button" class="sparql-quiet" onClick={forgetAll}>
            {tell("sparqlForgetAll")}
          </button>
        )}
      </h3>
      {!history.value.length && <p class="soft small">{tell("sparqlPastNone")}</p>}
      <ul class="sparql-past">
        {history.value.map((past) => {
          const title = pastTitle(past, saved);
          return (
            <li key={past.at}>
              <button type="button" onClick={() => choose(past)}>
                <bdi>{title}</bdi>
                <small>{moment(past)}</small>
              </button>
              <button
                type="button"
                class="sparql-quiet"
                aria-label={tell("sparqlForget", { name: title })}
                onClick={() => forget(past)}
              >
                ✕
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function pastTitle({ query, params, text }: Past, saved: readonly SavedQuestion[]): string {
  const known = saved.find((one) => one.name === query);
  const given = Object.entries(params).flatMap(([name, value]) => (name === "lang" ? [] : [value]));
  if (query) return [known ? titleOf(known) : query, ...given].join(" · ");
  const lines = text.split("\n").filter((line) => line.trim() && !/^\s*(PREFIX|BASE)\b/i.test(line));
  return [...lines.join(" ").replace(/\s+/g, " ")].slice(0, SHORT).join("");
}

function moment({ at, rows }: Past): string {
  const locale = language.value === "th" ? "th-TH" : "en-GB";
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" }).format(at);
  return rows === null ? when : `${when} · ${tell("sparqlRows", { count: rows })}`;
}
