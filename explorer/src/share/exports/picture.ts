// The graph as it stands on the canvas, made into a scene in the colours of the page.
import { colour } from "../../design/theme";
import { drawn } from "../../graph/drawn";
import type { Measure } from "../../language/lines";
import { permalink } from "../../state/view";
import { subject } from "../subject";
import { type Scene, scene } from "./scene";
import { sourceLine } from "./source";
import { FONTS } from "./svg";

export async function picture(): Promise<Scene> {
  const now = drawn.peek()?.();
  if (!now) throw new Error("no graph");
  const [paper, ink, soft] = ["paper", "ink", "soft"].map(colour) as [string, string, string];
  const source = [await sourceLine(), permalink()];
  return scene(now, { title: subject(), source, paper, ink, soft, measure });
}

const pen = document.createElement("canvas").getContext("2d");

function measure(bold: boolean): Measure {
  return (text) => {
    if (!pen) return text.length * 0.55;
    pen.font = `${bold ? 600 : 400} 100px ${FONTS}`;
    return pen.measureText(text).width / 100;
  };
}
