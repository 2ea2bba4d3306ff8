// What the timeline is about, and how to choose something else.
import { Combobox } from "../ask/Combobox";
import { idOf } from "../ask/kinds";
import { name, say } from "../language/say";
import { keepSetting, view } from "../state/view";
import { ABOUT, ALL, type Subject } from "./asking";

export function About({ subject, card }: { subject: Subject | null; card: Subject | null }) {
  const chosen = view.value.more[ABOUT] ?? "";
  return (
    <div class="timeline-about">
      <span class="timeline-label" aria-hidden="true">
        {say("timelineAbout")}
      </span>
      <Combobox
        id="timeline-about"
        label={say("timelineAbout")}
        placeholder={say("timelineAboutHint")}
        value={subject ? name(subject) : ""}
        onChoose={(hit) => keepSetting(ABOUT, idOf(hit.iri))}
      />
      {subject && (
        <button type="button" class="button" onClick={() => keepSetting(ABOUT, ALL)}>
          {say("timelineAll")}
        </button>
      )}
      {card && chosen !== "" && chosen !== card.id && (
        <button type="button" class="button" onClick={() => keepSetting(ABOUT, "")}>
          {say("timelineBack", { name: name(card) })}
        </button>
      )}
    </div>
  );
}
