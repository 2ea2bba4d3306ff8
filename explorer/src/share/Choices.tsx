// What one can do with what is shown: give its address to others, keep it as a file, print it.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { site } from "../api/site";
import { CiteAnswer } from "../cite/CiteAnswer";
import { questionOf } from "../cite/question";
import { onPaper } from "../design/theme";
import { say } from "../language/say";
import { view } from "../state/view";
import { CopyLink } from "./CopyLink";
import { graphOffers } from "./graphOffers";
import { type Offer, offers } from "./offers";
import { save } from "./saving";
import { subject } from "./subject";

const REDRAWN = 250; // milliseconds
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function Choices({ close }: { close: () => void }) {
  const panel = useRef<HTMLDivElement>(null);
  const told = useSignal("");
  const files = [...graphOffers.value, ...offers.value];
  useEffect(() => {
    panel.current?.querySelector("button")?.focus();
  }, []);

  async function make(one: Offer): Promise<void> {
    told.value = say("shareMaking");
    try {
      told.value = say("shareSaved", { file: save(await one.make(), subject()) });
    } catch (error) {
      told.value = say("shareFailed", { why: error instanceof Error ? error.message : String(error) });
    }
  }

  function move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const all = [...(panel.current?.querySelectorAll<HTMLElement>("button, input") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (!step || at < 0) return;
    event.preventDefault();
    all[(at + step + all.length) % all.length]?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of buttons, not fields of a form
    <div id="share-panel" class="share-panel" role="group" aria-label={say("shareWhat")} ref={panel} onKeyDown={move}>
      <CopyLink />
      {!site && questionOf(view.value) && <h2>{say("citeAnswer")}</h2>}
      <CiteAnswer />
      {files.length > 0 && <h2>{say("shareFiles")}</h2>}
      <ul>
        {files.map((one) => (
          <li key={one.id}>
            <button type="button" class="share-one" data-share={one.id} onClick={() => make(one)}>
              <span>{one.label()}</span>
              {one.note && <small>{one.note()}</small>}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="share-one share-print"
        data-share="print"
        onClick={() => {
          close();
          onPaper.value = true;
          setTimeout(() => print(), REDRAWN); // when the panel is gone and the graph is drawn for paper
        }}
      >
        <span>{say("sharePrint")}</span>
      </button>
      <p class="share-told small" role="status">
        {told.value}
      </p>
    </div>
  );
}
