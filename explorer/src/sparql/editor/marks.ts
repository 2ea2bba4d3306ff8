// The place of a mistake, underlined, with what the server says of it on a line below; it goes when the text changes.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Mistake } from "../run/mistake";

export const mark = StateEffect.define<Mistake | null>();

class Said extends WidgetType {
  constructor(readonly message: string) {
    super();
  }

  override eq(other: Said): boolean {
    return other.message === this.message;
  }

  toDOM(): HTMLElement {
    const line = document.createElement("div");
    line.className = "cm-wrong-line";
    line.textContent = this.message;
    return line;
  }
}

function decorated({ from, to, message }: Mistake, length: number, lineEnd: number): DecorationSet {
  const end = Math.min(Math.max(to, from + 1), length);
  const said = Decoration.widget({ widget: new Said(message), block: true, side: 1 }).range(lineEnd);
  if (from >= end) return Decoration.set([said]);
  return Decoration.set([Decoration.mark({ class: "cm-wrong" }).range(from, end), said], true);
}

export const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(mark)) continue;
      const { doc } = transaction.state;
      const wrong = effect.value;
      if (!wrong || wrong.from > doc.length) return Decoration.none;
      return decorated(wrong, doc.length, doc.lineAt(Math.min(wrong.to, doc.length)).to);
    }
    return transaction.docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});
