// Meetings and decisions by day.
import { date, fiscalYear } from "../language/dates";
import { say } from "../language/say";
import { Growing } from "../parts/Growing";
import { AddButton, Thing } from "../parts/Thing";
import { type Around, Entry, KindChip } from "./Entry";
import type { Day, Moment } from "./moments";

export function Days({ days, around }: { days: readonly Day[]; around: Around }) {
  return (
    <Growing
      rows={days}
      within={(all) => <div class="timeline-days">{all}</div>}
      draw={(day) => <OneDay key={day.date ?? ""} day={day} around={around} />}
    />
  );
}

function OneDay({ day, around }: { day: Day; around: Around }) {
  return (
    <section class="timeline-day">
      <h3>
        {day.date ? <time dateTime={day.date}>{date(day.date)}</time> : say("noDay")}
        {day.fiscalYear && <span class="soft small">{say("fiscal", { year: fiscalYear(day.fiscalYear) })}</span>}
      </h3>
      <div class="timeline-of-day">
        {day.meetings.map((one) => (
          <Meeting key={one.id} one={one} />
        ))}
        {day.decisions.map((one) => (
          <Entry key={one.id} one={one} around={around} />
        ))}
      </div>
    </section>
  );
}

function Meeting({ one }: { one: Moment }) {
  return (
    <div class="timeline-meeting" id={`entry-${one.id}`}>
      <KindChip one={one} />
      <Thing thing={one} />
      <span class="timeline-add">
        <AddButton thing={one} />
      </span>
    </div>
  );
}
