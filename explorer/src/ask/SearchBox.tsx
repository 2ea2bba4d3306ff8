// Where one asks. Enter asks who owns what is typed, unless something of the list is chosen.
import { name, say } from "../language/say";
import { nodeOf } from "../shown/shown";
import { view } from "../state/view";
import { askAbout, choose } from "./asking";
import { Combobox } from "./Combobox";
import { showAnswer } from "./understanding";

export function SearchBox({ place }: { place: "top" | "start" }) {
  const { issue, about } = view.value;
  const asked = issue || (about ? name(nodeOf(about) ?? { id: "" }) : "");
  return (
    <search class={`searchbox searchbox-${place}`}>
      <Combobox
        id={`search-${place}`}
        label={say("searchLabel")}
        placeholder={say(place === "start" ? "searchPlaceholder" : "searchShort")}
        value={asked}
        button={say("searchGo")}
        onAnswer={showAnswer}
        onAsk={(text) => askAbout(text)}
        onChoose={(hit) => choose(hit)}
        strong={place === "start"}
      />
    </search>
  );
}
