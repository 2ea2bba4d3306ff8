// Two fields, and a button that shows what links the things named in them.
import { useSignal } from "@preact/signals";
import { language } from "../language/language";
import { say } from "../language/say";
import { begin } from "../state/view";
import { Combobox } from "./Combobox";
import { idOf } from "./kinds";
import { find } from "./searching";

interface End {
  text: string;
  id: string;
}

const NOWHERE: End = { text: "", id: "" };
const EXAMPLE = { from: "อ.ก.พ.ร. ส่วนร่วม", to: "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" };

export function Linking() {
  const from = useSignal(NOWHERE);
  const to = useSignal(NOWHERE);
  const trouble = useSignal("");

  async function show(one: End, other: End): Promise<void> {
    const [first, second] = await Promise.all([settled(one), settled(other)]);
    const missing = first.id ? (second.id ? "" : second.text) : first.text;
    trouble.value = missing && say("linkUnknown", { text: missing });
    if (!missing) begin({ steps: [{ do: "join", from: first.id, to: second.id }] });
  }

  const field = (id: string, label: string, end: typeof from) => (
    <Combobox
      id={id}
      label={label}
      placeholder={label}
      value=""
      onText={(text) => {
        end.value = { text, id: "" };
      }}
      onChoose={(hit) => {
        end.value = { text: hit.name, id: idOf(hit.iri) };
      }}
    />
  );
  return (
    <form
      class="linking"
      onSubmit={(event) => {
        event.preventDefault();
        show(from.value, to.value);
      }}
    >
      {field("link-from", say("linkFrom"), from)}
      {field("link-to", say("linkTo"), to)}
      <button type="submit" class="button strong" disabled={!from.value.text.trim() || !to.value.text.trim()}>
        {say("linkGo")}
      </button>
      <button type="button" class="tool" onClick={() => show(named(EXAMPLE.from), named(EXAMPLE.to))}>
        {say("linkExample", EXAMPLE)}
      </button>
      <p class="small" role="status">
        {trouble.value}
      </p>
    </form>
  );
}

function named(text: string): End {
  return { text, id: "" };
}

/** What was chosen; else the best hit for what was typed; without an id when there is none. */
async function settled(end: End): Promise<End> {
  if (end.id) return end;
  const [best] = await find(end.text, language.peek()).catch(() => []);
  return { text: end.text, id: best ? idOf(best.iri) : "" };
}
