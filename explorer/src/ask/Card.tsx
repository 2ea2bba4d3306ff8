// What stands at the left: the answer to the question, or what is known of the thing that one looks at.
import { say } from "../language/say";
import type { View } from "../state/address";
import type { Step } from "../state/step";
import { view } from "../state/view";
import { IssueCard } from "./IssueCard";
import { ThingCard } from "./ThingCard";
import { WaysCard } from "./WaysCard";
import "./card.css";

/** Whether there is a card to what is shown: of an issue, of a thing, or of what links two things. */
export function hasCard({ issue, about, steps }: View): boolean {
  return Boolean(issue || about || joinOf(steps));
}

export function Card() {
  return (
    <section class="card-pane" aria-label={say("answer")}>
      <Chosen />
    </section>
  );
}

function Chosen() {
  const { issue, about, steps } = view.value;
  const join = joinOf(steps);
  if (issue) return <IssueCard key={issue} issue={issue} />;
  if (about) return <ThingCard key={about} id={about} />;
  return join ? <WaysCard key={`${join.from} ${join.to}`} from={join.from} to={join.to} /> : null;
}

function joinOf(steps: readonly Step[]): Extract<Step, { do: "join" }> | undefined {
  return steps.findLast((step) => step.do === "join");
}
