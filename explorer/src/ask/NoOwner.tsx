// When nobody is on record, or no issue is called so: that is an answer too, with a way on.
import { languageOf, name, say } from "../language/say";
import { askAboutThing, showThing } from "./asking";
import { idOf } from "./kinds";
import type { Answer } from "./owners";
import { Searched } from "./Searched";

export function NoOwner({ answer }: { answer: Answer }) {
  return (
    <>
      <div class="notice" role="status">
        <b>{say("noOwner")}</b>
        <p>{say("noOwnerWhy", { n: answer.searched })}</p>
      </div>
      <Nearest answer={answer} />
    </>
  );
}

export function NoIssue({ answer }: { answer: Answer }) {
  const { other, query } = answer;
  return (
    <article class="card">
      <header class="card-head">
        <p class="card-kicker">{say("whoOwns")}</p>
        <h1 dir="auto">“{query}”</h1>
      </header>
      {other && (
        <div class="notice">
          <p dir="auto">{say("otherMeant", { text: query })}</p>
          <button type="button" class="button strong" onClick={() => showThing(idOf(other.iri))} dir="auto">
            {name(other)}
          </button>
        </div>
      )}
      {!other && (
        <div class="notice" role="status">
          <b>{say("noIssue")}</b>
          <p dir="auto">{say("noIssueWhy", { n: answer.searched, text: query })}</p>
        </div>
      )}
      <Nearest answer={answer} />
      <Searched n={answer.searched} />
    </article>
  );
}

export function Nearest({ answer }: { answer: Answer }) {
  if (answer.nearest.length === 0) return null;
  return (
    <section class="nearest">
      <h2 class="card-part">{say("nearest")}</h2>
      {answer.nearest.map((near) => (
        <button key={near.iri} type="button" class="chip" onClick={() => askAboutThing(idOf(near.iri), name(near))}>
          <span lang={languageOf(name(near))} dir="auto">
            {name(near)}
          </span>{" "}
          <span class="soft small">{say("nearestOwners", { n: near.owners })}</span>
        </button>
      ))}
    </section>
  );
}
