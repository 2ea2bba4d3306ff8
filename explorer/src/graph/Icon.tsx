// Small line drawings for buttons.
const PATHS = {
  undo: "M8 4 4 8l4 4M4 8h8a4 4 0 0 1 0 8H8",
  redo: "m12 4 4 4-4 4m4-4H8a4 4 0 0 0 0 8h4",
  tidy: "M10 3v3m0 8v3M3 10h3m8 0h3M10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4M4.5 4.5 6 6m8 8 1.5 1.5m0-11L14 6m-8 8-1.5 1.5",
  box: "M3 6V3h3m3 0h2m3 0h3v3m0 3v2m0 3v3h-3m-3 0H9m-3 0H3v-3m0-3V9",
  path: "M5 13a2 2 0 1 1 0 4 2 2 0 0 1 0-4m10-10a2 2 0 1 1 0 4 2 2 0 0 1 0-4M7 15h4a3 3 0 0 0 0-6H9a2.5 2.5 0 0 1 0-5h4",
  words: "M2 14h3m10 0h3M7 15l3-9 3 9m-5-3h4",
  list: "M7 5h10M7 10h10M7 15h10M3 5h.5M3 10h.5M3 15h.5",
  in: "M10 4v12M4 10h12",
  out: "M4 10h12",
  fit: "M3 7V3h4m6 0h4v4m0 6v4h-4m-6 0H3v-4",
  keys: "M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8m0 3v.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="graph-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
