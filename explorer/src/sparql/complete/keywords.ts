// Words of SPARQL 1.1, by where they may stand.
import type { Slot } from "../text/place";

const FORMS = "SELECT SELECT·DISTINCT CONSTRUCT DESCRIBE ASK PREFIX";
const HEAD = "WHERE DISTINCT AS COUNT( SUM( MIN( MAX( AVG( SAMPLE( GROUP_CONCAT( FROM";
const ENDS = "GROUP·BY HAVING( ORDER·BY ASC( DESC( LIMIT OFFSET VALUES";
const PATTERNS = "FILTER( FILTER·NOT·EXISTS FILTER·EXISTS OPTIONAL UNION MINUS GRAPH BIND( VALUES SELECT";
const CALLS = `BOUND( STR( LANG( LANGMATCHES( DATATYPE( IRI( CONTAINS( STRSTARTS( STRENDS( STRBEFORE( STRAFTER( STRLEN(
  SUBSTR( REPLACE( REGEX( LCASE( UCASE( CONCAT( COALESCE( IF( YEAR( MONTH( DAY( NOW( ABS( ROUND( isIRI( isLiteral(
  sameTerm( IN NOT·IN EXISTS AS true false`;

const BY_SLOT: Record<Slot, string> = {
  start: `${FORMS} ${HEAD} ${ENDS}`,
  subject: PATTERNS,
  property: "a",
  class: "",
  value: "true false",
  expression: CALLS,
  after: `${PATTERNS} AS`,
};

export function keywords(slot: Slot): string[] {
  return BY_SLOT[slot]
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replaceAll("·", " "));
}
