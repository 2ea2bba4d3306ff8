// Passages, the newest first; those beyond the first few when they are asked for.
import { useSignal } from "@preact/signals";
import { say } from "../language/say";
import type { Passage } from "./asked";
import { PassageSaid } from "./PassageSaid";

const AT_FIRST = 5;

interface Said {
  th: string;
  en: string;
}

/** *says*: what each of them says; without it each says for itself. */
export function Passages({ passages, total, says }: { passages: readonly Passage[]; total: number; says?: Said }) {
  const most = useSignal(AT_FIRST);
  const left = passages.length - most.value;
  return (
    <>
      <ol class="passages">
        {passages.slice(0, most.value).map((one) => (
          <PassageSaid key={`${one.passage} ${one.fact}`} of={one} says={says ?? one.says} told={says === undefined} />
        ))}
      </ol>
      {left > 0 && (
        <button
          type="button"
          class="button"
          onClick={() => {
            most.value += AT_FIRST * 2;
          }}
        >
          {say("morePassages", { n: left })}
        </button>
      )}
      {left <= 0 && total > passages.length && (
        <p class="soft small">{say("notAllPassages", { n: passages.length, total })}</p>
      )}
    </>
  );
}
