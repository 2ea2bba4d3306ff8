// How the editor looks: all colours are the page's own, so that it turns dark with the page.
import { delimitedIndent, HighlightStyle, indentNodeProp, LRLanguage, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

/** SPARQL, with what its grammar leaves without a colour. */
export const sparql = LRLanguage.define({
  name: "sparql",
  parser: SparqlLanguage.parser.configure({
    props: [
      indentNodeProp.add({
        "GroupGraphPattern ConstructTemplate": delimitedIndent({ closing: "}", align: false }),
      }),
      styleTags({
        "Pname_ln Pname_ns": tags.propertyName,
        "IriRef Iri/IriRef": tags.url,
        Var: tags.variableName,
        "String Langtag": tags.string,
        "Integer Decimal Double": tags.number,
        Comment: tags.comment,
      }),
    ],
  }),
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"', "'"] } },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool], color: "var(--accent)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--role-a)" },
  { tag: [tags.propertyName, tags.namespace], color: "var(--role-c)" },
  { tag: tags.url, color: "var(--role-c)" },
  { tag: tags.string, color: "var(--role-s)" },
  { tag: [tags.number, tags.integer, tags.float], color: "var(--warn)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "var(--editor-size, 0.95rem)", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.7", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--accent-paper) 45%, transparent)",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark-paper) !important" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": {
    backgroundColor: "var(--mark-paper)",
    outline: "1px solid var(--mark)",
  },
  ".cm-nonmatchingBracket": { outline: "1px solid var(--role-a)" },
  ".cm-wrong": { textDecoration: "underline wavy var(--role-a) 2px", textUnderlineOffset: "0.25em" },
  ".cm-wrong-line": {
    color: "var(--role-a)",
    fontFamily: "var(--sans)",
    backgroundColor: "var(--warn-paper)",
    padding: "0.1rem 0.7rem",
    borderInlineStart: "4px solid var(--role-a)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "8px",
    boxShadow: "var(--shade)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--sans)",
    maxHeight: "17em",
    maxWidth: "min(38rem, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.6rem", lineHeight: "1.6" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--soft)", marginInlineStart: "0.8em" },
  ".cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail": { color: "var(--on-accent)" },
  ".cm-completionIcon": { opacity: "0.75" },
  ".cm-tooltip.cm-completionInfo": {
    padding: "0.6rem 0.8rem",
    fontFamily: "var(--sans)",
    maxWidth: "22rem",
    lineHeight: "1.6",
  },
  "@media (max-width: 48rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".cm-completionInfo p": { margin: "0.3rem 0" },
  ".cm-completionInfo small": { display: "block", color: "var(--soft)", fontSize: "0.85em" },
  ".cm-panels": {
    backgroundColor: "var(--quote)",
    color: "var(--ink)",
    fontFamily: "var(--sans)",
    borderColor: "var(--line)",
  },
  ".cm-panel.cm-search, .cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": {
    fontSize: "0.88rem",
    fontFamily: "var(--sans)",
  },
  ".cm-panel.cm-search [name=close]": { fontSize: "1.4rem", color: "var(--ink)", width: "2rem", height: "2rem" },
  ".cm-panel.cm-search": { padding: "0.5rem 2rem 0.5rem 0.6rem" },
  ".cm-textfield": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line-strong)" },
  ".cm-panel .cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--mark-paper)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--mark)" },
});

export const looks = [look, syntaxHighlighting(colours)];
