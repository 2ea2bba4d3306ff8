// A cell of an answer: an IRI leads to the thing, a literal is text in its language.
import { useSignal } from "@preact/signals";
import { languageOf } from "../../language/say";
import { select } from "../../shown/shown";
import { type Cell, numberIn } from "../run/answer";
import { tell } from "../tab/say";
import { short } from "./short";
import { pageOf, thingOf } from "./things";

const LONG = 280; // characters of a literal that are shown at once

export function Value({ cell }: { cell: Cell | null }) {
  if (!cell) return <span class="soft">–</span>;
  if (cell.type === "uri") return <Link iri={cell.value} />;
  if (cell.type === "bnode") return <code>_:{cell.value}</code>;
  return <Literal cell={cell} />;
}

function Link({ iri }: { iri: string }) {
  const id = thingOf(iri);
  const href = pageOf(iri) ?? safe(iri);
  const shown = <bdi>{short(iri)}</bdi>;
  if (!href) return <code>{shown}</code>;
  if (id) {
    return (
      <a
        href={href}
        title={iri}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          select(id);
        }}
      >
        {shown}
      </a>
    );
  }
  return (
    <a href={href} title={iri} target="_blank" rel="noopener noreferrer">
      {shown}
      <span class="unseen"> ({tell("sparqlNewPage")})</span>
    </a>
  );
}

/** Only addresses of the web lead anywhere. */
function safe(iri: string): string | null {
  return /^https?:\/\//i.test(iri) ? iri : null;
}

function Literal({ cell }: { cell: Cell }) {
  const whole = useSignal(false);
  const { value, language, datatype } = cell;
  const long = value.length > LONG;
  const shown = long && !whole.value ? `${[...value.slice(0, LONG)].join("")}…` : value;
  if (numberIn(cell) !== null) return <span title={datatype}>{value}</span>;
  return (
    <span title={datatype}>
      <span class="sparql-literal" lang={language ?? languageOf(value)} dir="auto">
        {shown}
      </span>
      {language && <small class="sparql-lang">{language}</small>}
      {long && (
        <button
          type="button"
          class="sparql-quiet"
          aria-expanded={whole.value}
          onClick={() => {
            whole.value = !whole.value;
          }}
        >
          {tell(whole.value ? "sparqlLess" : "sparqlMore")}
        </button>
      )}
    </span>
  );
}
