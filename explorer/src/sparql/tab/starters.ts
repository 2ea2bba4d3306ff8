// Small queries to begin with, one for each form that a query may have.

export interface Starter {
  title: { th: string; en: string };
  text: string;
}

const HPP = "PREFIX hpp: <https://w3id.org/hpp/ns#>";
const ID = "https://w3id.org/hpp/id";

export const STARTERS: readonly [Starter, ...Starter[]] = [
  {
    title: { th: "มีอะไรอยู่ในกราฟ และมีเท่าใด", en: "What the graph holds, and how many of each" },
    text: `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?class ?label (COUNT(DISTINCT ?thing) AS ?things)
WHERE {
  ?thing a ?class .
  ?class rdfs:label ?label .
  FILTER(LANG(?label) = "th")
}
GROUP BY ?class ?label
ORDER BY DESC(?things)
`,
  },
  {
    title: { th: "เจ้าภาพของประเด็นหนึ่ง พร้อมข้อความ", en: "Who owns an issue, with the passage" },
    text: `${HPP}
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?body ?name ?quote ?document
WHERE {
  ?fact hpp:concerns <${ID}/issue/pm25> ;
    hpp:role hpp:Accountable ;
    hpp:bearer ?body ;
    hpp:evidence ?passage .
  ?passage oa:exact ?quote ; oa:hasSource ?document .
  ?body skos:prefLabel ?name .
  FILTER(LANG(?name) = "th")
}
ORDER BY ?name
`,
  },
  {
    title: { th: "สร้างกราฟย่อยรอบประเด็นหนึ่ง (CONSTRUCT)", en: "A small graph around an issue (CONSTRUCT)" },
    text: `${HPP}

CONSTRUCT { ?body ?role <${ID}/issue/pm25> }
WHERE {
  ?fact hpp:concerns <${ID}/issue/pm25> ;
    hpp:role ?role ;
    hpp:bearer ?body .
}
`,
  },
  {
    title: { th: "ทุกอย่างที่กล่าวถึงสิ่งหนึ่ง (DESCRIBE)", en: "All that is said of one thing (DESCRIBE)" },
    text: `DESCRIBE <${ID}/issue/pm25>
`,
  },
];
