// A passage as it was said, with the document that says it; a click opens the document there.
import { read } from "../evidence/reading";
import { date } from "../language/dates";
import { languageOf, say } from "../language/say";
import { straight } from "../language/turning";
import { idOf } from "./kinds";

interface Quoted {
  quote: string;
  /** An IRI, or an id. */
  document: string;
  title: string | null;
  date: string | null;
  passage: string;
}

export function QuoteButton({ said }: { said: Quoted }) {
  const document = idOf(said.document);
  const title = straight(said.title || document);
  return (
    <figure class="quote">
      <blockquote>
        <button
          type="button"
          class="quote-open"
          title={say("readThere")}
          lang={languageOf(said.quote)}
          dir="auto"
          onClick={() => read(document, said.passage)}
        >
          <span class="quote-words">“{said.quote}”</span>
        </button>
      </blockquote>
      <figcaption>
        <span class="quote-title" lang={languageOf(title)} dir="auto">
          {title}
        </span>
        <time dateTime={said.date ?? undefined}>{said.date ? date(said.date) : say("undated")}</time>
      </figcaption>
    </figure>
  );
}
