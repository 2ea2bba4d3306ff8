// What stands at the left: the answer to the question, or what is known of the thing that one looks at.
import { say } from "../language/say";
import { view } from "../state/view";
import { IssueCard } from "./IssueCard";
import { ThingCard } from "./ThingCard";
import "./card.css";

export function Card() {
  const { issue, about } = view.value;
  return (
    <section class="card-pane" aria-label={say("answer")}>
      {issue ? <IssueCard key={issue} issue={issue} /> : <ThingCard key={about} id={about} />}
    </section>
  );
}
