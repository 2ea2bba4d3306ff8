// The whole answer as a citation: a permalink and texts to copy, files for programs that keep references.
import { useSignal } from "@preact/signals";
import { site } from "../api/site";
import { language } from "../language/language";
import { say, type Word } from "../language/say";
import { copied } from "../parts/copying";
import { save } from "../share/saving";
import { subject } from "../share/subject";
import { view } from "../state/view";
import { citation, type Form, permalinkOf } from "./asking";
import { questionOf } from "./question";
import "./cite.css";

const COPIED: readonly [Form, Word | "BibTeX"][] = [
  ["text-th", "citeTextTh"],
  ["text-en", "citeTextEn"],
  ["bibtex", "BibTeX"],
];
const FILES: readonly [Form, string, string, string][] = [
  ["bibtex", ".bib", "bib", "application/x-bibtex"],
  ["csl-json", "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"],
  ["json", "JSON", "cite.json", "application/json"],
];

/** The ways to cite what is shown; nothing where that is the answer to no question. */
export function CiteAnswer() {
  const question = site ? "" : questionOf(view.value); // the server writes citations
  return question ? <Ways key={question} question={question} /> : null;
}

/** The same to be unfolded below a card. */
export function CiteDetails() {
  if (site || !questionOf(view.value)) return null;
  return (
    <details class="cite">
      <summary class="tool">{say("citeAnswer")}</summary>
      <CiteAnswer />
    </details>
  );
}

function Ways({ question }: { question: string }) {
  const told = useSignal("");
  const spoken = language.value;

  async function doing(work: () => Promise<string>): Promise<void> {
    told.value = say("citeWorking");
    try {
      told.value = await work();
    } catch (error) {
      told.value = say("citeFailed", { why: error instanceof Error ? error.message : String(error) });
    }
  }

  async function copy(text: Promise<string>): Promise<string> {
    return say((await copied(await text)) ? "citeDone" : "citeRefused");
  }

  async function keep(form: Form, ending: string, type: string): Promise<string> {
    const content = await citation(question, form, spoken);
    return say("citeSaved", { file: save({ ending, type, content }, subject()) });
  }

  return (
    <div class="cite-answer">
      <div class="cite-ways">
        <span class="soft small">{say("citeWhole")}</span>
        <button
          type="button"
          class="button"
          data-cite="permalink"
          onClick={() => doing(() => copy(permalinkOf(question, spoken)))}
        >
          {say("citeLink")}
        </button>
        {COPIED.map(([form, label]) => (
          <button
            key={form}
            type="button"
            class="button"
            data-cite={form}
            onClick={() => doing(() => copy(citation(question, form, spoken)))}
          >
            {label === "BibTeX" ? label : say(label)}
          </button>
        ))}
      </div>
      <div class="cite-ways">
        <span class="soft small">{say("citeSave")}</span>
        {FILES.map(([form, label, ending, type]) => (
          <button
            key={form}
            type="button"
            class="button"
            data-cite-file={form}
            onClick={() => doing(() => keep(form, ending, type))}
          >
            {label}
          </button>
        ))}
      </div>
      <p class="soft small cite-told" role="status">
        {told.value || say("citeNote")}
      </p>
    </div>
  );
}
