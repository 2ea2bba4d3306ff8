// The patterns of the groups, for the map and for every swatch of the page.
import { type Look, lookOf } from "./colours";

export function Patterns({ cohorts }: { cohorts: readonly string[] }) {
  const looks = new Map(cohorts.map((one) => [lookOf(one).id, lookOf(one)]));
  return (
    <defs>
      {[...looks.values()].map((look) => (
        <pattern key={look.id} id={look.id} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" style={{ fill: look.colour }} />
          <Marks look={look} />
        </pattern>
      ))}
    </defs>
  );
}

function Marks({ look }: { look: Look }) {
  switch (look.pattern) {
    case "stripes":
      return <path class="map-mark" d="M-1.5 1.5 1.5-1.5M0 6 6 0M4.5 7.5 7.5 4.5" />;
    case "dots":
      return <circle class="map-mark-dot" cx="3" cy="3" r="1.5" />;
    case "cross":
      return <path class="map-mark" d="M0 0 6 6M6 0 0 6" />;
    default:
      return null;
  }
}

/** A swatch of a group, or of a class of counts (1 to 5); of what does not count without either. */
export function Swatch({ cohort, step }: { cohort?: string | null; step?: number }) {
  return (
    <svg class="map-swatch" width="20" height="16" aria-hidden="true">
      <rect x="0.5" y="0.5" width="19" height="15" rx="3" style={{ fill: fillOf(cohort, step) }} />
    </svg>
  );
}

export function fillOf(cohort: string | null | undefined, step = 0): string {
  if (cohort !== null && cohort !== undefined) return `url(#${lookOf(cohort).id})`;
  return step ? `var(--map-step-${step})` : "var(--map-none)";
}
