// Who owns an issue: the bodies by role, each with the passage that says so; or that nobody is on record.
import { useEffect } from "preact/hooks";
import { useLoaded } from "../api/loaded";
import { site } from "../api/site";
import { CiteDetails } from "../cite/CiteAnswer";
import { Failed, Waiting } from "../frame/Waiting";
import { language } from "../language/language";
import { name, otherName, say } from "../language/say";
import { go, permalink, view } from "../state/view";
import { fill } from "./asking";
import { CopyButton } from "./CopyButton";
import { Intervened } from "./Intervened";
import { idOf } from "./kinds";
import { Names } from "./Names";
import { Nearest, NoIssue, NoOwner } from "./NoOwner";
import { OwnerGroup } from "./OwnerGroup";
import { type Answer, askOwner, byRole, rivals } from "./owners";
import { opened, ownerQuery } from "./queries";
import { Searched } from "./Searched";
import { ToGraph } from "./ToGraph";

export function IssueCard({ issue }: { issue: string }) {
  const loaded = useLoaded(() => askOwner(issue));
  const now = loaded.value;
  const found = now.state === "here" ? now.value.issue : null;
  useEffect(() => {
    if (found) fill(idOf(found.iri));
  }, [issue, found]);
  if (now.state === "failed") return <Failed why={now.error.message} absent={now.error.status === 404} />;
  if (now.state === "waiting") return <Waiting />;
  return <Answered answer={now.value} />;
}

function Answered({ answer }: { answer: Answer }) {
  if (!answer.issue) return <NoIssue answer={answer} />;
  return (
    <article class="card">
      <Head answer={answer} />
      {answer.owners.length === 0 ? <NoOwner answer={answer} /> : <Owners answer={answer} />}
      <Intervened answer={answer} />
      <Searched n={answer.searched} />
      <Tools question={answer.query} />
      <CiteDetails />
    </article>
  );
}

function Head({ answer }: { answer: Answer }) {
  const issue = answer.issue ?? { iri: "" };
  const { matched } = answer;
  return (
    <header class="card-head">
      <p class="card-kicker">{say("whoOwns")}</p>
      <ToGraph />
      <Names of={issue} />
      {matched && matched !== name(issue) && matched !== otherName(issue) && (
        <p class="soft small" dir="auto">
          {say("foundBy", { name: matched })}
        </p>
      )}
    </header>
  );
}

function Owners({ answer }: { answer: Answer }) {
  const several = rivals(answer.owners).length;
  const groups = byRole(answer.owners);
  return (
    <>
      {several > 0 && <p class="notice small">{say("rivals", { n: several })}</p>}
      {groups[0]?.role !== "Accountable" && <p class="card-gap small">{say("noAccountable")}</p>}
      {groups.map((group) => (
        <OwnerGroup key={group.role} group={group} />
      ))}
      {answer.nearest.some((one) => one.owners > 0) && answer.owners.length < 2 && <Nearest answer={answer} />}
    </>
  );
}

function Tools({ question }: { question: string }) {
  return (
    <div class="card-tools">
      <button type="button" class="button" onClick={() => go({ tab: "timeline" })}>
        {say("whatDecided")}
      </button>
      <CopyButton label={say("copyLink")} text={() => permalink()} />
      {!site && (
        <a class="button" href={`/owner?issue=${encodeURIComponent(question)}`}>
          {say("asJson")}
        </a>
      )}
      <a
        class="button"
        href={permalink({ ...view.value, ...opened(ownerQuery(question, language.value)) })}
        onClick={(event) => {
          event.preventDefault();
          go(opened(ownerQuery(question, language.value)));
        }}
      >
        {say("asSparql")}
      </a>
    </div>
  );
}
