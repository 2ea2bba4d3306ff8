// The outlines of the provinces, drawn for a sheet of a fixed size.
import { geoMercator, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, GeometryObject } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export const WIDTH = 460;
export const HEIGHT = 820;
/** Where the provinces around the capital are drawn again, larger. */
export const INSET = { x: 262, y: 556, width: 190, height: 200 };
const AROUND = new Set(["TH-10", "TH-11", "TH-12", "TH-13", "TH-73", "TH-74", "TH-75"]);

export interface Shape {
  /** ISO 3166-2, as `TH-50`. */
  code: string;
  path: string;
  x: number;
  y: number;
  /** The smaller side of what it covers, in units of the sheet. */
  size: number;
}

export interface Sheet {
  all: readonly Shape[];
  inset: readonly Shape[];
}

export function draw(topology: Topology): Sheet {
  const found = feature(topology, topology.objects.provinces as GeometryCollection) as FeatureCollection;
  const near = found.features.filter((one) => AROUND.has(String(one.id)));
  const { x, y, width, height } = INSET;
  return {
    all: shapes(found.features, [
      [6, 6],
      [WIDTH - 6, HEIGHT - 6],
    ]),
    inset: shapes(near, [
      [x + 10, y + 26],
      [x + width - 10, y + height - 10],
    ]),
  };
}

type Box = [[number, number], [number, number]];

function shapes(features: Feature<GeometryObject | null>[], within: Box): Shape[] {
  const projection = geoMercator().fitExtent(within, { type: "FeatureCollection", features } as FeatureCollection);
  const path = geoPath(projection).digits(1);
  return features.map((one) => {
    const [[left, top], [right, bottom]] = path.bounds(one as Feature);
    const [x, y] = path.centroid(one as Feature);
    return { code: String(one.id), path: path(one as Feature) ?? "", x, y, size: Math.min(right - left, bottom - top) };
  });
}

type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";
const AHEAD: Record<Arrow, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** The next shape in the direction of an arrow: near, and not far to the side; null where there is none. */
export function next(shapes: readonly Shape[], from: Shape, key: string): Shape | null {
  const ahead = AHEAD[key as Arrow];
  if (!ahead) return null;
  const far = (one: Shape) => {
    const [right, down] = [one.x - from.x, one.y - from.y];
    const along = right * ahead[0] + down * ahead[1];
    const aside = Math.abs(right * ahead[1]) + Math.abs(down * ahead[0]);
    return along > 0 && aside < 2 * along ? along + 2 * aside : Number.POSITIVE_INFINITY;
  };
  const best = [...shapes].sort((one, other) => far(one) - far(other))[0];
  return best && Number.isFinite(far(best)) ? best : null;
}
