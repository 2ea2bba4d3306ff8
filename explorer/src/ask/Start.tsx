// The first page: the question, four ways to begin, and what the graph holds.
import { Fragment } from "preact";
import { say } from "../language/say";
import { chooseFirst } from "./asking";
import { Doors } from "./Doors";
import { Holdings } from "./Holdings";
import { SearchBox } from "./SearchBox";
import "./start.css";

const EXAMPLES = ["PM2.5", "การโอนสินทรัพย์", "HPP", "กพร.", "อ.ก.พ.ร. ส่วนร่วม"];

export function Start() {
  return (
    <div class="start-page">
      <section class="start-hero">
        <h1>
          {say("startTitle")
            .split(" ")
            .map((phrase) => (
              <Fragment key={phrase}>
                <span class="start-phrase">{phrase}</span>{" "}
              </Fragment>
            ))}
        </h1>
        <p class="start-lead">{say("startLead")}</p>
        <SearchBox place="start" />
        <p class="start-examples">
          <span class="soft">{say("tryThese")}</span>
          {EXAMPLES.map((text) => (
            <Example key={text} text={text} />
          ))}
        </p>
      </section>
      <Doors />
      <Holdings />
    </div>
  );
}

function Example({ text }: { text: string }) {
  return (
    <button type="button" class="chip" lang="th" onClick={() => chooseFirst(text)}>
      {text}
    </button>
  );
}
