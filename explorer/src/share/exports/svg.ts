// A scene as an SVG file: text stays text, and names the fonts it was set in.
import type { Path, Scene, Words } from "./scene";
import { attributes, escaped } from "./xml";

export const FONTS = "'IBM Plex Sans Thai', 'Noto Sans Thai', Sarabun, 'Leelawadee UI', Thonburi, Loma, sans-serif";

/** How wide the light edge around letters is. */
export const HALO = 4.5;

/** Writes SVG 1.1 that stands for itself. */
export function svg({ title, width, height, paper, marks }: Scene): string {
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ ...size, "font-family": FONTS })}>`,
    `<title>${escaped(title)}</title>`,
    `<rect${attributes({ width, height, fill: paper })}/>`,
    ...marks.map((mark) => ("d" in mark ? path(mark) : words(mark))),
    "</svg>\n",
  ].join("\n");
}

function path({ d, fill, stroke, width, dashed }: Path): string {
  const look = { fill: fill ?? "none", stroke, "stroke-width": width, "stroke-dasharray": dashed ? "5 4" : undefined };
  return `<path${attributes({ d, ...look })}/>`;
}

function words({ text, x, y, size, fill, bold, centred, halo, turn }: Words): string {
  const look = {
    x: round(x),
    y: round(y),
    "font-size": size,
    "font-weight": bold ? 600 : undefined,
    "text-anchor": centred ? "middle" : undefined,
    fill,
    stroke: halo,
    "stroke-width": halo ? HALO : undefined,
    "stroke-linejoin": halo ? "round" : undefined,
    "paint-order": halo ? "stroke" : undefined,
    dy: turn === undefined ? undefined : "0.32em",
    transform: turn ? `rotate(${turn} ${round(x)} ${round(y)})` : undefined,
  };
  return `<text${attributes(look)}>${escaped(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
