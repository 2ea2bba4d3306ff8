// What one can do with the card of a thing: look at it over time, pass it on, ask the same in SPARQL.
import type { Schemas } from "../api/schemas";
import { place, site } from "../api/site";
import { language } from "../language/language";
import { name, say } from "../language/say";
import { go, permalink, view } from "../state/view";
import { CopyButton } from "./CopyButton";
import { opened, thingQuery } from "./queries";

const TIMELESS = new Set(["document", "meeting", "decision"]);

export function ThingTools({ node }: { node: Schemas["Node"] }) {
  const there = node.id.split("/").map(encodeURIComponent).join("/");
  const page = place(`/page/${there}`);
  const sparql = opened(thingQuery(node.id, node.th ?? name(node), language.value));
  return (
    <div class="card-tools">
      {!TIMELESS.has(node.kind) && (
        <button type="button" class="button" onClick={() => go({ tab: "timeline" })}>
          {say("overTime")}
        </button>
      )}
      <CopyButton label={say("copyLink")} text={() => permalink()} />
      {page && (
        <a class="button" href={page}>
          {say("asPage")}
        </a>
      )}
      {!site && (
        <a class="button" href={`/things/${there}`}>
          {say("asJson")}
        </a>
      )}
      <a
        class="button"
        href={permalink({ ...view.value, ...sparql })}
        onClick={(event) => {
          event.preventDefault();
          go(sparql);
        }}
      >
        {say("asSparql")}
      </a>
    </div>
  );
}
