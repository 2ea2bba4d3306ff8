// Four kinds of questions, each with a way to ask it at once.
import type { ComponentChildren } from "preact";
import { useLoaded } from "../api/loaded";
import { say, type Word } from "../language/say";
import { begin } from "../state/view";
import { askAbout, choose, chooseFirst } from "./asking";
import { Combobox } from "./Combobox";
import { askProvinces } from "./holding";
import { Linking } from "./Linking";

const MATTERS = ["PM2.5", "การโอนสินทรัพย์"];
const DECIDED = ["การโอนสินทรัพย์", "HPP"];

export function Doors() {
  return (
    <section class="doors" aria-label={say("doors")}>
      <Door
        title="doorOwner"
        text="doorOwnerText"
        sign="M4 20v-1a6 6 0 0 1 6-6h4a6 6 0 0 1 6 6v1M12 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7"
      >
        <p class="door-chips">
          {MATTERS.map((text) => (
            <button key={text} type="button" class="chip" lang="th" onClick={() => chooseFirst(text)}>
              {text}
            </button>
          ))}
        </p>
      </Door>
      <Door
        title="doorProvinces"
        text="doorProvincesText"
        sign="M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5"
      >
        <Years />
      </Door>
      <Door
        title="doorLinks"
        text="doorLinksText"
        sign="M6 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6 9c0 6 4 9 9 9"
      >
        <Linking />
      </Door>
      <Door title="doorDecided" text="doorDecidedText" sign="M5 3v18M5 7h6M5 13h10M5 19h7">
        <Decided />
      </Door>
    </section>
  );
}

interface Leaf {
  title: Word;
  text: Word;
  sign: string;
  children: ComponentChildren;
}

function Door({ title, text, sign, children }: Leaf) {
  return (
    <article class="door">
      <svg class="door-sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d={sign} />
      </svg>
      <h2>{say(title)}</h2>
      <p class="soft">{say(text)}</p>
      <div class="door-way">{children}</div>
    </article>
  );
}

function Years() {
  const loaded = useLoaded(askProvinces).value;
  const years = loaded.state === "here" ? loaded.value.years : [];
  return (
    <p class="door-chips">
      {years.map((year) => (
        <button
          key={year}
          type="button"
          class="chip"
          onClick={() => begin({ tab: "map", more: { "map-year": `${year}` } })}
        >
          {say("yearOf", { year: `${year}` })}
        </button>
      ))}
    </p>
  );
}

function Decided() {
  return (
    <>
      <Combobox
        id="decided"
        label={say("decidedField")}
        placeholder={say("decidedField")}
        value=""
        button={say("searchGo")}
        onAsk={(text) => askAbout(text, { tab: "timeline" })}
        onChoose={(hit) => choose(hit, { tab: "timeline" })}
      />
      <p class="door-chips">
        {DECIDED.map((text) => (
          <button
            key={text}
            type="button"
            class="chip"
            lang="th"
            onClick={() => chooseFirst(text, { tab: "timeline" })}
          >
            {text}
          </button>
        ))}
      </p>
    </>
  );
}
