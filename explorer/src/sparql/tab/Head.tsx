// Above the editor: what is asked, in words, with a form for what has to be given.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "../../api/client";
import { language } from "../../language/language";
import { otherName } from "../../language/say";
import type { SavedQuestion } from "../saved";
import { titleOf } from "./Choose";
import { Field } from "./Field";
import { tell } from "./say";
import { editAsText, missing, open, question, shownKey } from "./state";

export function OwnHead() {
  return (
    <header class="sparql-head">
      <h2>{tell("sparqlOwn")}</h2>
      <p class="soft small">{tell("sparqlOwnHint")}</p>
    </header>
  );
}

export function SavedHead({ asked }: { asked: SavedQuestion }) {
  const given = useSignal<Readonly<Record<string, string>>>({ ...defaults(asked), ...question.value.params });
  const trouble = useSignal("");
  const shown = shownKey.value;
  useEffect(() => {
    given.value = { ...defaults(asked), ...question.peek().params };
    trouble.value = "";
  }, [shown]);

  function submit(event: Event): void {
    event.preventDefault();
    const lacking = missing(asked, given.value);
    trouble.value = lacking ? tell("sparqlMissing", { name: lacking.summary[language.value] }) : "";
    if (!lacking) open({ query: asked.name, params: given.value, text: "" });
  }

  async function edit(): Promise<void> {
    try {
      await editAsText(asked, given.value);
    } catch (error) {
      trouble.value = error instanceof Refused ? error.message : String(error);
    }
  }

  return (
    <form class="sparql-head" onSubmit={submit}>
      <h2>{titleOf(asked)}</h2>
      <p class="soft small" lang={language.value === "th" ? "en" : "th"}>
        {otherName(asked.question ?? asked.summary)}
      </p>
      {asked.parameters.length > 0 && (
        <div class="sparql-fields">
          {asked.parameters.map((one) => (
            <Field
              key={one.name}
              of={one}
              value={given.value[one.name] ?? ""}
              set={(value) => {
                given.value = { ...given.value, [one.name]: value };
              }}
            />
          ))}
        </div>
      )}
      {trouble.value && (
        <p class="notice" role="alert">
          {trouble.value}
        </p>
      )}
      <p class="sparql-do">
        <button type="submit" class="button strong">
          {tell("sparqlRun")}
        </button>
        <button type="button" class="button" title={tell("sparqlEditTitle")} onClick={edit}>
          {tell("sparqlEdit")}
        </button>
      </p>
    </form>
  );
}

function defaults(asked: SavedQuestion): Record<string, string> {
  return Object.fromEntries(asked.parameters.map((one) => [one.name, one.default ?? ""]));
}
