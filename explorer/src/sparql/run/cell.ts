// A value in a table of answers: a term of RDF.
export interface Cell {
  type: "uri" | "literal" | "bnode";
  value: string;
  language?: string;
  datatype?: string;
}
