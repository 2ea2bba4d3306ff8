// The field of a parameter: things are suggested by their names, dates and numbers are checked by the browser.
import { useSignal } from "@preact/signals";
import { language } from "../../language/language";
import { name } from "../../language/say";
import { type Found, thingsNamed } from "../complete/things";
import type { Parameter } from "../saved";
import { tell } from "./say";

interface Props {
  of: Parameter;
  value: string;
  set: (value: string) => void;
}

const KINDS: Partial<Record<Parameter["type"], Found["kind"][]>> = {
  issue: ["issue"],
  body: ["body"],
  province: ["province"],
  person: ["person"],
  thing: [],
};

export function Field(props: Props) {
  const { of, value, set } = props;
  const id = `sparql-${of.name}`;
  return (
    <div class="sparql-field">
      <label for={id}>
        {of.summary[language.value]} <code>?{of.name}</code>
        {!of.required && <small class="soft"> {tell("sparqlOptional")}</small>}
      </label>
      {of.type === "lang" ? (
        <select id={id} class="field" value={value} onChange={(event) => set(event.currentTarget.value)}>
          <option value="th">ไทย</option>
          <option value="en">English</option>
        </select>
      ) : (
        <Text {...props} id={id} />
      )}
    </div>
  );
}

function Text({ of, value, set, id }: Props & { id: string }) {
  const found = useSignal<readonly Found[]>([]);
  const kinds = KINDS[of.type];

  function input(event: Event): void {
    const { value: typed } = event.currentTarget as HTMLInputElement;
    set(typed);
    if (!kinds) return;
    thingsNamed(typed, kinds).then(
      (things) => {
        found.value = things;
      },
      () => undefined, // then nothing is suggested; the server says what is wrong when it is asked
    );
  }

  return (
    <>
      <input
        id={id}
        class="field"
        type={of.type === "date" ? "date" : "text"}
        inputMode={of.type === "integer" ? "numeric" : "text"}
        list={kinds ? `${id}-list` : undefined}
        placeholder={tell("sparqlExample", { name: of.example })}
        aria-required={of.required}
        autocomplete="off"
        value={value}
        onInput={input}
      />
      {kinds && (
        <datalist id={`${id}-list`}>
          {found.value.map((one) => (
            <option key={one.iri} value={name(one)} />
          ))}
        </datalist>
      )}
    </>
  );
}
