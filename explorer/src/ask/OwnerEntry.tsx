// One body in one role: what it is to do, and the passage that says so.
import { Corrected } from "../evidence/Corrected";
import { date, today } from "../language/dates";
import { languageOf, name, otherName, say, sayIn } from "../language/say";
import { add, nodeOf, select } from "../shown/shown";
import { permalink, view } from "../state/view";
import { Cite } from "./Cite";
import type { Cited } from "./citation";
import { idOf } from "./kinds";
import { type Owner, roleWord, type Said, taskBeside } from "./owners";
import { QuoteButton } from "./QuoteButton";

export function OwnerEntry({ owner }: { owner: Owner }) {
  const [best, ...more] = owner.evidence;
  const body = idOf(owner.body.iri);
  const edge = `${body}|${owner.role}|${idOf(owner.issue.iri)}`;
  const chosen = view.value.selected === body || view.value.selected === edge;
  function show(selected: string): void {
    add([body, idOf(owner.issue.iri)].filter((id) => !nodeOf(id)));
    select(selected);
  }
  return (
    <li class={`owner${chosen ? " chosen" : ""}`}>
      <button type="button" class="owner-name" onClick={() => show(body)} aria-pressed={view.value.selected === body}>
        <span lang={languageOf(name(owner.body))} dir="auto">
          {name(owner.body)}
        </span>
      </button>
      <Beside owner={owner} />
      {best && <QuoteButton said={best} />}
      <Corrected by={owner.evidence.find((said) => said.correction)?.correction} />
      {more.length > 0 && (
        <details class="owner-more">
          <summary class="tool">{say("moreQuotes", { n: more.length })}</summary>
          {more.map((said) => (
            <QuoteButton key={`${said.document} ${said.start} ${said.end}`} said={said} />
          ))}
        </details>
      )}
      <div class="owner-tools">
        <button type="button" class="tool" onClick={() => show(edge)} aria-pressed={view.value.selected === edge}>
          {say("evidenceCount", { n: owner.passages })}
        </button>
        {best && <Cite of={() => citedOf(owner, best, edge)} />}
      </div>
    </li>
  );
}

function Beside({ owner }: { owner: Owner }) {
  const other = otherName(owner.body);
  const task = taskBeside(owner);
  const via = owner.relation === "direct" ? null : owner.relation === "narrower" ? "viaNarrower" : "viaRelated";
  return (
    <>
      {other && (
        <p class="owner-other" lang={languageOf(other)} dir="auto">
          {other}
        </p>
      )}
      {owner.body.partOf && (
        <p class="owner-other" dir="auto">
          {say("partOfBody", { name: name(owner.body.partOf) })}
        </p>
      )}
      {via && <p class="owner-via">{say(via, { name: name(owner.issue) })}</p>}
      {task && (
        <p class="owner-task" lang={languageOf(task)} dir="auto">
          <span class="soft">{say("task")}:</span> {task}
        </p>
      )}
      {owner.due && <p class="owner-due">{say("due", { date: date(owner.due) })}</p>}
    </>
  );
}

function citedOf(owner: Owner, said: Said, edge: string): Cited {
  const { body, issue } = owner;
  const word = roleWord(owner.role) ?? "task";
  return {
    th: `${body.th ?? body.en} (${sayIn("th", word)}) เรื่อง ${issue.th ?? issue.en}`,
    en: `${body.en ?? body.th} (${sayIn("en", word)}) on ${issue.en ?? issue.th}`,
    quote: said.quote,
    title: said.title ?? idOf(said.document),
    date: said.date,
    passage: said.passage,
    link: permalink({ ...view.value, selected: edge, reading: "", passage: "" }),
    read: today(),
  };
}
