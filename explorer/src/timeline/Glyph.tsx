// The sign of each kind: its form tells it apart, its colour only helps.
import type { Kind } from "./moments";

const FORMS: Record<Kind, string> = {
  Approval: "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0-6 0Z",
  Assignment: "M-5-6 7 0-5 6Z",
  Acknowledgement: "M-5.5-5.5H5.5V5.5H-5.5Z",
  Recommendation: "M0-7.5 7.5 0 0 7.5-7.5 0Z",
  Appointment: "M0-8 2.2-2.6 8-2.4 3.5 1.2 5 7 0 3.7-5 7-3.5 1.2-8-2.4-2.2-2.6Z",
  meeting: "M-6.5-4.5H6.5V4.5H2L0 7.5-2 4.5H-6.5Z",
  other: "M-5 0H5M0-5V5",
};

export function Form({ kind }: { kind: Kind }) {
  return <path d={FORMS[kind]} class={`timeline-form timeline-${kind}`} />;
}

export function Glyph({ kind }: { kind: Kind }) {
  return (
    <svg class="timeline-glyph" viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
      <Form kind={kind} />
    </svg>
  );
}
