// A citation to copy, in Thai, in English, or for a list of references.
import { say } from "../language/say";
import { CopyButton } from "./CopyButton";
import { bibtex, type Cited, cited } from "./citation";

export function Cite({ of }: { of: () => Cited }) {
  return (
    <details class="cite">
      <summary class="tool">{say("cite")}</summary>
      <Written of={of} />
    </details>
  );
}

function Written({ of }: { of: () => Cited }) {
  return (
    <div class="cite-ways">
      <CopyButton label={say("citeThai")} text={() => cited(of(), "th")} />
      <CopyButton label={say("citeEnglish")} text={() => cited(of(), "en")} />
      <CopyButton label={say("citeBibtex")} text={() => bibtex(of())} />
    </div>
  );
}
