// The answer as a file, in the server's own formats.
import { useSignal } from "@preact/signals";
import { Refused } from "../../api/client";
import { save } from "../../share/saving";
import type { Answer } from "../run/answer";
import { ask } from "../run/asking";
import type { Question } from "../tab/question";
import { tell } from "../tab/say";

interface Form {
  label: string;
  format: string;
  ending: string;
}

const ROWS: readonly Form[] = [
  { label: "CSV", format: "csv", ending: "csv" },
  { label: "TSV", format: "tsv", ending: "tsv" },
  { label: "JSON", format: "json", ending: "srj" },
  { label: "XML", format: "xml", ending: "srx" },
];
const GRAPHS: readonly Form[] = [
  { label: "Turtle", format: "ttl", ending: "ttl" },
  { label: "N-Triples", format: "nt", ending: "nt" },
  { label: "JSON-LD", format: "jsonld", ending: "jsonld" },
  { label: "RDF/XML", format: "rdf", ending: "rdf" },
];

export function Downloads({ of, answer }: { of: Question; answer: Answer }) {
  const trouble = useSignal("");
  const forms = answer.kind === "statements" ? GRAPHS : ROWS;

  async function give({ format, ending }: Form): Promise<void> {
    try {
      const { raw, media } = await ask(of, null, format);
      save({ content: marked(raw, format), ending, type: media }, of.query || "query");
      trouble.value = "";
    } catch (error) {
      trouble.value = error instanceof Refused ? error.message : String(error);
    }
  }

  return (
    <fieldset class="sparql-files">
      <legend>{tell("sparqlDownload")}</legend>
      {forms.map((form) => (
        <button key={form.format} type="button" class="button" onClick={() => give(form)}>
          {form.label}
        </button>
      ))}
      {trouble.value && <span role="alert">{trouble.value}</span>}
    </fieldset>
  );
}

/** Spreadsheets read Thai in a CSV file only behind a byte order mark. */
function marked(raw: string, format: string): string {
  return format === "csv" ? `\ufeff${raw}` : raw;
}
