// The SPARQL behind the table: what documents and the vocabulary say between the things on the page.
import type { GraphNode } from "../shown/model";

const MOST = 40; // things; an address holds no more

/** Asks for the ties between things, each with its passages; of many things, between the first ones. */
export function tiesQuery(things: readonly GraphNode[]): string {
  const here = things.slice(0, MOST).map((thing) => `<id/${thing.id}>`);
  return `BASE <https://w3id.org/hpp/>
PREFIX hpp: <https://w3id.org/hpp/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT DISTINCT ?source ?relation ?target ?quote ?document
WHERE {
  VALUES ?source { ${here.join(" ")} }
  VALUES ?target { ${here.join(" ")} }
  {
    ?fact hpp:bearer ?source ; hpp:concerns ?target ; hpp:role ?relation .
  } UNION {
    ?fact hpp:province ?source ; hpp:programme ?target ; a ?relation .
  } UNION {
    ?fact hpp:person ?source ; hpp:meeting ?target ; hpp:attendedAs ?relation .
  } UNION {
    ?source ?relation ?target .
    BIND(?source AS ?fact)
  }
  OPTIONAL { ?fact hpp:evidence ?passage . ?passage oa:exact ?quote ; oa:hasSource ?document }
}
ORDER BY ?source ?target
`;
}
