// The page: at first only a question; then the answer's card, a way to look at the graph, and the evidence beside it.
import { useEffect } from "preact/hooks";
import { Card, hasCard } from "../ask/Card";
import { Start } from "../ask/Start";
import { Since } from "../cite/Since";
import { Evidence } from "../evidence/Evidence";
import { Reader } from "../evidence/Reader";
import { Filters } from "../filters/Filters";
import { language } from "../language/language";
import { name, say } from "../language/say";
import { Share } from "../share/Share";
import { nodeOf } from "../shown/shown";
import type { Tab } from "../state/address";
import { view } from "../state/view";
import { Header } from "./Header";
import { Later } from "./Later";
import { Tabs } from "./Tabs";
import "./frame.css";

const PARTS: Record<Tab, () => Promise<{ default: () => preact.JSX.Element | null }>> = {
  graph: () => import("../graph/Graph"),
  table: () => import("../table/Table"),
  map: () => import("../map/MapView"),
  timeline: () => import("../timeline/Timeline"),
  matrix: () => import("../matrix/Matrix"),
  findings: () => import("../findings/Findings"),
  sparql: () => import("../sparql/Sparql"),
};
const FILTERED: readonly Tab[] = ["graph", "table", "timeline"];

export function App() {
  const { issue, about, steps, tab, selected, reading } = view.value;
  const begun = Boolean(issue || about || steps.length || selected || reading || tab !== "graph");
  const subject = issue || (about && name(nodeOf(about) ?? { id: about }));
  useEffect(() => {
    document.title = [subject, tab !== "graph" && say(tab), "HPP-KG"].filter(Boolean).join(" · ");
  }, [subject, tab, language.value]);
  return (
    <>
      <a class="skip" href="#main">
        {say("skip")}
      </a>
      <Header small={begun} />
      <Since />
      <main id="main" class={begun ? "work" : "start"}>
        {begun ? <Work /> : <Start />}
      </main>
      <footer>
        <p>
          {say("footer")} · <a href="third-party.txt">{say("carried")}</a>
        </p>
      </footer>
    </>
  );
}

function Work() {
  const { tab, selected, reading } = view.value;
  const card = hasCard(view.value) && tab !== "sparql";
  return (
    <div class={`panes${card ? " with-card" : ""}${selected ? " with-evidence" : ""}`}>
      {card && <Card />}
      <section class="ways" aria-label={say("ways")}>
        <div class="bar">
          <Tabs />
          <Share />
        </div>
        {FILTERED.includes(tab) && <Filters />}
        <div id="view" role="tabpanel" aria-labelledby={`tab-${tab}`} class={`view view-${tab}`}>
          <Later key={tab} name={tab} load={PARTS[tab]} />
        </div>
      </section>
      {selected && <Evidence />}
      {reading && <Reader />}
    </div>
  );
}
