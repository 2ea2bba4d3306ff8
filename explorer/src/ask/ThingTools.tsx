// What one can do with the card of a thing: look at it over time, pass it on, ask the same in SPARQL.
import type { Schemas } from "../api/client";
import { language } from "../language/language";
import { name, say } from "../language/say";
import { go, permalink, view } from "../state/view";
import { CopyButton } from "./CopyButton";
import { opened, thingQuery } from "./queries";

const TIMELESS = new Set(["document", "meeting", "decision"]);

export function ThingTools({ node }: { node: Schemas["Node"] }) {
  const place = node.id.split("/").map(encodeURIComponent).join("/");
  const sparql = opened(thingQuery(node.id, node.th ?? name(node), language.value));
  return (
    <div class="card-tools">
      {!TIMELESS.has(node.kind) && (
        <button type="button" class="button" onClick={() => go({ tab: "timeline" })}>
          {say("overTime")}
        </button>
      )}
      <CopyButton label={say("copyLink")} text={() => permalink()} />
      <a class="button" href={`/page/${place}`}>
        {say("asPage")}
      </a>
      <a class="button" href={`/things/${place}`}>
        {say("asJson")}
      </a>
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
