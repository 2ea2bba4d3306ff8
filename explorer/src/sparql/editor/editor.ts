// A CodeMirror editor in a shadow root: its styles are adopted there, which the page's policy allows.
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { completing } from "../complete/completing";
import { looks, sparql } from "./look";
import { marks } from "./marks";
import { typingOver } from "./typing";

export interface Wished {
  text: string;
  /** The label and other attributes of the text field. */
  attributes: Record<string, string>;
  phrases: Record<string, string>;
  changed: (text: string) => void;
  run: () => void;
}

export interface Editor {
  view: EditorView;
  /** Puts another text there, unless it is there. */
  write: (text: string) => void;
  lock: (locked: boolean) => void;
}

/** Makes an editor in an element. Tab leaves it, as everywhere; it takes a completion while a list is open. */
export function makeEditor(host: HTMLElement, wished: Wished): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const locking = new Compartment();
  let writing = false;
  const listening = EditorView.updateListener.of((update) => {
    if (update.docChanged && !writing) wished.changed(update.state.doc.toString());
  });
  const extensions = [setup(wished), locking.of([]), listening];
  const view = new EditorView({ state: EditorState.create({ doc: wished.text, extensions }), parent: root, root });
  return {
    view,
    write(text) {
      if (view.state.doc.toString() === text) return;
      writing = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
      writing = false;
    },
    lock: (locked) => view.dispatch({ effects: locking.reconfigure(locked ? LOCKED : []) }),
  };
}

const LOCKED = [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })];

function setup({ attributes, phrases, run }: Wished): Extension {
  const runs = { key: "Mod-Enter", preventDefault: true, run: handled(run) };
  const takes = { key: "Tab", run: acceptCompletion };
  const keys = [
    runs,
    takes,
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...completionKeymap,
  ];
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    autocompletion({ override: [completing], icons: true, maxRenderedOptions: 60 }),
    sparql,
    looks,
    marks,
    typingOver,
    EditorView.lineWrapping,
    EditorState.tabSize.of(2),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      spellcheck: "false",
      tabindex: "0",
      autocapitalize: "off",
      autocorrect: "off",
      ...attributes,
    }),
    keymap.of(keys),
  ];
}

function handled(work: () => void): () => boolean {
  return () => {
    work();
    return true;
  };
}
