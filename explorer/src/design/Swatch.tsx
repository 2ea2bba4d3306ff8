// The shape and colour of a group, as in the legend.
const PATHS: Readonly<Record<string, string>> = {
  dot: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2",
  diamond: "m8 1 7 7-7 7-7-7z",
  triangle: "m8 2 7 12H1z",
  square: "M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2",
  star: "m8 .8 2 4.8 5.2.4-4 3.4 1.3 5L8 11.7l-4.5 2.7 1.3-5-4-3.4 5.2-.4z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  triangleDown: "m1 2 7 4 7-4-7 12z",
  box: "M3.5 1.5h9v13h-9z",
  ellipse: "M8 4c4 0 7 1.8 7 4s-3 4-7 4-7-1.8-7-4 3-4 7-4",
};

export function Swatch({ shape, colour }: { shape: string; colour: string }) {
  return (
    <svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[shape] ?? PATHS.dot} fill={colour} />
    </svg>
  );
}
