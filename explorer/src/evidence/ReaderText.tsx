// The text of a document; its passages can be chosen.
import { useComputed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { languageOf } from "../language/say";
import { view } from "../state/view";
import { beginnings, chunks, type Paragraph, paragraphs, type Stretch } from "./paragraphs";
import { turnTo } from "./reading";
import type { Read } from "./texts";

export function ReaderText({ read }: { read: Read }) {
  const all = useMemo(() => paragraphs(read.text, read.places), [read]);
  const starts = useMemo(() => beginnings(all), [all]);
  const { passage } = view.value;
  useEffect(() => {
    const key = starts.get(passage);
    if (key) return scrolled(key);
  }, [passage, starts]);
  // the same elements each time: a long text is not gone through again when another passage is chosen
  return useMemo(
    () => (
      <div class="reader-text" lang={languageOf(read.text)}>
        {chunks(all).map((chunk, at) => (
          <Chunk key={at} chunk={chunk} />
        ))}
      </div>
    ),
    [all],
  );
}

/** Brings a stretch into sight; twice, since what lies between is measured only when it is near. */
function scrolled(key: string): () => void {
  const show = () => document.getElementById(key)?.scrollIntoView({ block: "center" });
  show();
  const again = requestAnimationFrame(() => requestAnimationFrame(show));
  return () => cancelAnimationFrame(again);
}

function Chunk({ chunk }: { chunk: readonly Paragraph[] }) {
  return (
    <section class="reader-chunk">
      {chunk.map((paragraph) => (
        <p key={paragraph[0]?.key} dir="auto">
          {paragraph.map((stretch) =>
            stretch.passages.length ? <Marked key={stretch.key} stretch={stretch} /> : stretch.text,
          )}
        </p>
      ))}
    </section>
  );
}

function Marked({ stretch }: { stretch: Stretch }) {
  const { key, text, passages } = stretch;
  const current = useComputed(() => passages.includes(view.value.passage));
  // of passages that overlap, the shortest is the last to begin; a second click chooses the next one
  const choose = () => turnTo(passages.at(passages.indexOf(view.peek().passage) - 1) ?? "");
  return (
    <mark id={key} class={current.value ? "current" : ""}>
      {/* biome-ignore lint/a11y/useSemanticElements: a button of HTML does not break over lines */}
      <span
        role="button"
        tabIndex={0}
        aria-pressed={current.value}
        onClick={choose}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          choose();
        }}
      >
        {text}
      </span>
    </mark>
  );
}
