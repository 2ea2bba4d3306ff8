// One finding: what it means, what it rests on, and its entries with their passages.
import { useSignal } from "@preact/signals";
import { useLoaded } from "../api/loaded";
import { Failed, Waiting } from "../frame/Waiting";
import { date } from "../language/dates";
import { language } from "../language/language";
import { count, languageOf, name, say, type Word } from "../language/say";
import { straight } from "../language/turning";
import { AskedBy } from "../parts/AskedBy";
import { Empty } from "../parts/Empty";
import { Growing } from "../parts/Growing";
import { AddButton, Thing } from "../parts/Thing";
import { go, view } from "../state/view";
import { entries, table } from "./asking";
import { basis } from "./basis";
import { type Finding, type Quote, questionOf, type Row, type Shown, shown, type Value } from "./model";
import { type Names, namesIn } from "./names";

const FIRST = 100; // entries asked for at once

export function Detail({ finding, asOf }: { finding: Finding; asOf: string }) {
  const limit = useSignal(FIRST);
  const data = useLoaded(() => both(finding.number, asOf, limit.value)).value;
  const question = questionOf(finding.name, asOf);
  const here = data.state === "here" ? data.value : data.state === "waiting" ? data.last : undefined;
  return (
    <section class="findings-detail" aria-label={name(finding.title)}>
      <button type="button" class="button findings-back" onClick={() => go({ more: without("finding") })}>
        ← {say("findingBack")}
      </button>
      <header>
        <h3>{name(finding.title)}</h3>
        <p>{name(finding.meaning)}</p>
        <p class="soft small">
          {basis(finding.basis)}
          {asOf && ` · ${say("findingWhen", { day: date(asOf) })}`}
        </p>
      </header>
      <div class="parts-tools">
        <b>{say(finding.count === 1 ? "findingEntry" : "findingEntries", { count: finding.count })}</b>
        <span class="parts-push findings-ways">
          <a class="button" href={table(finding.number, asOf, language.value)} download>
            {say("csv")} <span aria-hidden="true">↓</span>
          </a>
          {question && <AskedBy query={question.query} given={{ ...question.given, lang: language.value }} />}
        </span>
      </div>
      {data.state === "failed" && <Failed why={data.error.message} absent={data.error.status === 404} />}
      {!here && data.state === "waiting" && <Waiting />}
      {here && (here.rows.length ? <Rows all={shown(here.rows)} names={here.names} /> : <None />)}
      {here && here.rows.length < finding.count && (
        <p class="findings-more">
          {say("findingPart", { shown: here.rows.length, count: finding.count })}{" "}
          <button
            type="button"
            class="button"
            disabled={data.state === "waiting"}
            onClick={() => {
              limit.value *= 5;
            }}
          >
            {say("findingMore")}
          </button>
        </p>
      )}
    </section>
  );
}

interface Told {
  rows: Row[];
  names: Names;
}

async function both(number: number, asOf: string, limit: number): Promise<Told> {
  const { rows } = await entries(number, asOf, language.value, limit);
  return { rows, names: await namesIn(rows) };
}

function without(key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(view.peek().more).filter(([name]) => name !== key));
}

function None() {
  return <Empty title={say("findingNone")} text={say("findingNoneText")} />;
}

function Rows({ all, names }: { all: Shown; names: Names }) {
  return (
    <Growing
      rows={all.rows}
      within={(rows) => <ol class="findings-entries">{rows}</ol>}
      draw={(row, at) => (
        <li key={at} class="findings-entry">
          <dl>
            {row.values.map((value, place) => (
              <Cell key={all.columns[place]} column={all.columns[place] ?? ""} value={value} names={names} />
            ))}
          </dl>
          <Passages quotes={row.evidence} total={row.passages} />
        </li>
      )}
    />
  );
}

interface CellProps {
  column: string;
  value: Value;
  names: Names;
}

function Cell({ column, value, names }: CellProps) {
  if (value.sort === "text" && !value.text) return null;
  if (value.sort === "texts" && !value.texts.length) return null;
  return (
    <div class={`findings-cell findings-${value.sort}`}>
      <dt>{heading(column)}</dt>
      <dd>
        <Inside column={column} value={value} names={names} />
      </dd>
    </div>
  );
}

/** A column is called by a word of the page; a year by itself. */
function heading(column: string): string {
  return /^\d/.test(column) ? column : say(`in-${column}` as Word);
}

function Inside({ column, value, names }: CellProps) {
  switch (value.sort) {
    case "thing": {
      const thing = names.byId.get(value.id) ?? { id: value.id, th: value.name, en: value.name };
      return (
        <span class="findings-thing-name">
          <Thing thing={thing} /> <AddButton thing={thing} />
        </span>
      );
    }
    case "number":
      return <>{column === "change" && value.value > 0 ? `+${count(value.value)}` : count(value.value)}</>;
    case "texts":
      return (
        <ul class="findings-texts">
          {value.texts.map((text) => (
            <li key={text}>
              <Someone text={text} names={names} />
            </li>
          ))}
        </ul>
      );
    default:
      if (column === "matterLabel") return <Someone text={value.text} names={names} />;
      return <span {...own(column, value.text)}>{said(column, value.text)}</span>;
  }
}

/** A name as a button, when it is known whose it is. */
function Someone({ text, names }: { text: string; names: Names }) {
  const thing = names.byName.get(text);
  if (thing) return <Thing thing={thing} />;
  return (
    <span lang={languageOf(text)} dir="auto">
      {text}
    </span>
  );
}

function own(column: string, text: string): { lang?: string; dir?: "auto" } {
  return ["dueBy", "role", "status"].includes(column) ? {} : { lang: languageOf(text), dir: "auto" };
}

function said(column: string, text: string): string {
  if (column === "dueBy") return date(text);
  if (column === "role") return say(`role-${text}` as Word);
  return column === "status" ? say(`status-${text}` as Word) : text;
}

function Passages({ quotes, total }: { quotes: readonly Quote[]; total: number }) {
  if (!quotes.length) return null;
  return (
    <details class="findings-passages">
      <summary>
        {say(total === 1 ? "findingPassage" : "findingPassages", { count: total })}
        {quotes.length < total && <span class="soft"> · {say("findingNewest", { shown: quotes.length })}</span>}
      </summary>
      {quotes.map((one) => (
        <figure key={one.quote}>
          <blockquote lang={languageOf(one.quote)} dir="auto">
            {one.quote}
          </blockquote>
          <figcaption>
            <button type="button" class="findings-read" onClick={() => read(one)}>
              <span lang={languageOf(one.title ?? "")} dir="auto">
                {straight(one.title ?? one.document.split("/").at(-1) ?? "")}
              </span>
            </button>
            {one.date && <span class="soft"> · {date(one.date)}</span>}
          </figcaption>
        </figure>
      ))}
    </details>
  );
}

function read(one: Quote): void {
  go({ reading: one.document.split("/id/")[1] ?? "", passage: "" }, "passing");
}
